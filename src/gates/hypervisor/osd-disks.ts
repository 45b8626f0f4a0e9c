import type { VirshReader } from '../../cloud/virsh.ts'
import type { Host, Site } from '../../site/site.ts'
import type { ClaimFunction } from '../claim.ts'
import { absent, different, present, type Look, type Writers } from '../ensure.ts'

/** A disk of a virtual host that Ceph takes whole. */
export interface OsdDisk {
  readonly host: Host
  readonly name: string
  readonly gib: number
}

/** Every OSD disk of the site's virtual hosts. */
export function osdDisks(site: Site): readonly OsdDisk[] {
  return site.hosts
    .filter((host) => host.power === 'virsh')
    .flatMap((host) =>
      host.disks.filter((disk) => disk.use === 'osd').map(({ name, gib }): OsdDisk => ({ host, name, gib })),
    )
}

/** The name of a host's domain on its hypervisor. */
export function domainName(host: Host): string {
  return host.powerId ?? host.name
}

/** The path of a disk as its domain names it, with the domain's state; or what the hypervisor says instead. */
async function findDisk(
  virsh: VirshReader,
  { host, name }: OsdDisk,
): Promise<{ readonly state: string; readonly path: string } | { readonly why: string }> {
  const domain = (await virsh.domains(host.powerAddress)).find((each) => each.Name === domainName(host))
  if (domain === undefined) return { why: `no domain ${domainName(host)}` }
  const disks = await virsh.disks(host.powerAddress, domain.Name)
  const disk = disks.find((each) => each.Target === name)
  if (disk === undefined) return { why: `disks ${disks.map((each) => each.Target).join(', ')}` }
  return { state: domain.State, path: disk.Source }
}

/** Whether an OSD disk is as qemu-img has just made it; what Ceph has used or what is no qcow2 is absent, so it is made anew. */
export async function lookAtOsdDisk(virsh: VirshReader, site: Site, disk: OsdDisk): Promise<Look> {
  const at = await findDisk(virsh, disk)
  if ('why' in at) return different(`a disk ${disk.name}`, at.why)
  if (at.state !== 'shut off') return different(`${domainName(disk.host)} shut off`, at.state)
  const { blank, actual } = await stateOfDisk(virsh, site, disk, at.path)
  return blank ? present : absent(`${at.path} is ${actual}`)
}

/** Puts an empty image in the place of a disk. */
export async function makeBlank({ virsh }: Writers, disk: OsdDisk): Promise<void> {
  const at = await findDisk(virsh, disk)
  if ('why' in at) throw new Error(`${disk.host.name} has no disk ${disk.name} any more: ${at.why}`)
  await virsh.createImage(disk.host.powerAddress, at.path, disk.gib)
}

/** Claims that an OSD disk is blank. A lock raises: the hosts are off, so it means that one is not. */
export async function osdDiskBlank(
  claim: ClaimFunction,
  virsh: VirshReader,
  site: Site,
  disk: OsdDisk,
): Promise<boolean> {
  const text = `${disk.host.name}: ${disk.name} is blank`
  const expected = `qcow2, ${disk.gib} GiB, at most ${site.osdBlankMaxBytes} bytes of it allocated`
  const at = await findDisk(virsh, disk)
  if ('why' in at) return claim(text, false, { expected: `a disk ${disk.name}`, actual: at.why })
  const { blank, actual } = await stateOfDisk(virsh, site, disk, at.path)
  return claim(text, blank, { expected, actual })
}

async function stateOfDisk(
  virsh: VirshReader,
  site: Site,
  { host, gib }: OsdDisk,
  path: string,
): Promise<{ readonly blank: boolean; readonly actual: string }> {
  const look = await virsh.image(host.powerAddress, path)
  if (!look.found) return { blank: false, actual: 'not there' }
  const { format, 'virtual-size': size, 'actual-size': allocated } = look.image
  const blank =
    format === 'qcow2' && size === gib * 1024 ** 3 && allocated !== undefined && allocated <= site.osdBlankMaxBytes
  // An empty file and garbage are raw to qemu-img, which exits 0 on both.
  const whole = size / 1024 ** 3
  const shownSize = Number.isInteger(whole) ? `${whole} GiB` : `${size} bytes`
  return { blank, actual: `${format}, ${shownSize}, ${allocated ?? 'an unknown number of'} bytes of it allocated` }
}
