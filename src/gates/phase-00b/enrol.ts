import type { MaasMachine, MaasReader } from '../../cloud/maas.ts'
import type { VirshReader } from '../../cloud/virsh.ts'
import type { Host, Site } from '../../site/site.ts'
import type { Secret } from '../../target/secret.ts'
import type { ClaimFunction } from '../claim.ts'
import { absent, different, present, type Look, type Writers } from '../ensure.ts'
import { domainName } from '../hypervisor/osd-disks.ts'
import { machineNamed, stateOfMachine } from '../maas/find.ts'
import { untouchedThere } from '../maas/untouched.ts'

/**
 * Claims that what MAAS has under the hosts' names are those hosts, as far as it shows: each once, powered as the site has it. Returns
 * the hosts that it does not have.
 */
export function notEnrolled(
  say: { readonly claim: ClaimFunction; readonly note: (text: string) => void },
  site: Site,
  machines: readonly MaasMachine[],
): readonly Host[] {
  untouchedThere(say.claim, site, machines)
  const rows = site.hosts.map((host) => ({ host, found: machines.filter((each) => each.hostname === host.name) }))
  const wrong = rows.filter(
    ({ host, found }) => found.length > 1 || found.some((each) => each.power_type !== host.power),
  )
  for (const { host, found } of wrong) {
    const actual = found.map((each) => `${each.system_id}, power ${each.power_type || 'unknown'}`).join(' and ')
    say.claim(`${host.name} is one machine, power ${host.power}`, false, { expected: 'one such machine', actual })
  }
  const missing = rows.filter(({ found }) => found.length === 0).map(({ host }) => host)
  const count = site.hosts.length - missing.length
  if (wrong.length === 0)
    say.claim(`${count} of ${site.hosts.length} hosts are enrolled, powered as the site has them`, true)
  for (const { host, found } of rows)
    say.note(`${host.name}: ${found.length === 0 ? 'not enrolled' : stateOfMachine(found[0])}`)
  return missing
}

/** Whether MAAS has a machine of a host's name. */
export async function lookEnrolled(maas: MaasReader, host: Host): Promise<Look> {
  const machines = await maas.machines()
  const found = machineNamed(machines, host.name)
  if (found === undefined) return absent(`none of ${machines.length} machines in MAAS is called ${host.name}`)
  return found.power_type === host.power ? present : different(`power ${host.power}`, `power ${found.power_type}`)
}

/** Enrols a host, which MAAS then commissions by itself; its power password is asked for only here. */
export async function enrol(
  host: Host,
  site: Site,
  askSecret: (what: string) => Promise<Secret>,
  { maas, virsh }: Writers,
): Promise<void> {
  const bootMac = await bootMacOf(virsh, site, host)
  const { powerAddress, powerUser } = host
  const of = powerUser === undefined ? powerAddress : `${powerUser} at ${powerAddress}`
  const password = await askSecret(`the power password of ${of}`)
  const named =
    host.power === 'virsh' ? { power_id: domainName(host) } : powerUser === undefined ? {} : { power_user: powerUser }
  await maas.createMachine({
    hostname: host.name,
    bootMac,
    powerType: host.power,
    power: { power_address: powerAddress, ...named },
    password,
  })
}

/** The MAC of the NIC that a host boots from: the site's, or that of its domain, whose NICs stand in the order of the site's. */
async function bootMacOf(virsh: VirshReader, site: Site, host: Host): Promise<string> {
  if (host.bootMac !== undefined) return host.bootMac
  if (host.power !== 'virsh') throw new Error(`the site does not say the MAC that ${host.name} boots from (bootMac)`)
  const nics = await virsh.nics(host.powerAddress, domainName(host))
  const boot = nics[site.nics.indexOf(site.bootNic)]
  if (boot === undefined || nics.length !== site.nics.length) {
    throw new Error(`${host.name} has ${nics.length} NICs on its hypervisor and ${site.nics.length} in the site`)
  }
  return boot.MAC
}
