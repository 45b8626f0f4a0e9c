import type { MaasInterface, MaasMachine, MaasRange, MaasSubnet } from '../cloud/maas.ts'
import { staticsOf } from '../gates/maas/static-links.ts'
import { addressNumber } from '../site/address-number.ts'
import { planeNames, type PlaneName } from '../site/names.ts'

/** What MAAS has of a cloud, and by which tag its hosts are known. */
export interface MaasView {
  readonly machines: readonly MaasMachine[]
  readonly subnets: readonly MaasSubnet[]
  readonly ranges: readonly MaasRange[]
  readonly tag: string
  /** The space of a plane, where it is not called as the plane is. */
  readonly spaces: Readonly<Partial<Record<PlaneName, string>>>
}

/** The hosts of the cloud; every other machine in MAAS is one that nobody may touch. */
function hostsIn({ machines, tag }: MaasView): readonly MaasMachine[] {
  return machines.filter((each) => each.tag_names.includes(tag)).toSorted((a, b) => (a.hostname < b.hostname ? -1 : 1))
}

export function untouchableIn(view: MaasView): readonly string[] {
  const own = hostsIn(view)
  return view.machines.filter((each) => !own.includes(each)).map((each) => each.hostname)
}

/** The subnet of each plane: the one in its space. */
function subnetsByPlane({ subnets, spaces }: MaasView): ReadonlyMap<PlaneName, MaasSubnet> {
  return new Map(
    planeNames.flatMap((plane) => {
      const found = subnets.find((each) => each.space === (spaces[plane] ?? plane))
      return found === undefined ? [] : [[plane, found] as const]
    }),
  )
}

/** Planes of which no subnet is known, with what would tell it. */
export function planesMissing(view: MaasView): readonly (readonly [path: string, why: string])[] {
  const found = subnetsByPlane(view)
  const spaces = [...new Set(view.subnets.map(({ space }) => space))].toSorted().join(', ')
  return planeNames.flatMap((plane) =>
    found.has(plane) || view.subnets.length === 0
      ? []
      : [[`planes.${plane}`, `no space of that name; give --space ${plane}=NAME, with one of ${spaces}`] as const],
  )
}

/** The planes as MAAS has them, each with how the first host is wired to it. */
export function planesIn(view: MaasView): Readonly<Record<string, unknown>> {
  const [host] = hostsIn(view)
  const byPlane = subnetsByPlane(view)
  return Object.fromEntries(
    [...byPlane].map(([plane, subnet]) => {
      const { vlan } = subnet
      const shared = [...byPlane].find(
        ([other, each]) => other !== plane && each.vlan.fabric_id === vlan.fabric_id && each.vlan.vid === 0,
      )
      const fact = {
        cidr: subnet.cidr,
        vid: vlan.vid,
        space: subnet.space,
        ...((subnet.gateway_ip ?? '') === '' ? {} : { gateway: subnet.gateway_ip }),
        dns: subnet.dns_servers,
        ...(vlan.dhcp_on && vlan.vid === 0 ? { dhcp: true } : {}),
        ...(vlan.vid !== 0 && shared !== undefined ? { fabricOf: shared[0] } : {}),
        ...(host === undefined ? {} : { link: wiringOf(host.interface_set, subnet.cidr) }),
      }
      return [plane, fact]
    }),
  )
}

/** The NIC that leads to a subnet, the VLAN made on a bridge, and the bridge that carries the address; as the static link of a host shows. */
function wiringOf(interfaces: readonly MaasInterface[], cidr: string): Readonly<Record<string, string>> | undefined {
  const at = interfaces.find((each) => staticsOf(each).some(({ subnet }) => subnet.cidr === cidr))
  if (at === undefined) return undefined
  const named = (name: string | undefined): MaasInterface | undefined => interfaces.find((each) => each.name === name)
  const below = (each: MaasInterface | undefined): MaasInterface | undefined => named(each?.parents[0])
  const chain = [at, below(at), below(below(at)), below(below(below(at)))].filter((each) => each !== undefined)
  const nic = chain.find((each) => each.type === 'physical')
  const vlan = chain.find((each) => each.type === 'vlan')
  const type = at.params !== '' && 'bridge_type' in at.params ? at.params.bridge_type : undefined
  return {
    ...(nic === undefined ? {} : { nic: nic.name }),
    ...(vlan === undefined ? {} : { vlanOn: vlan.parents[0] ?? '' }),
    ...(at.type === 'bridge' ? { bridge: at.name } : {}),
    ...(at.type === 'bridge' && type !== undefined ? { bridgeType: type } : {}),
  }
}

const roles = ['control', 'compute', 'storage'] as const

/** The hosts by name, with what MAAS prints of them; the address and user of their power control it prints only together with the password. */
export function hostFacts(view: MaasView, osdDevices: readonly string[]): readonly Readonly<Record<string, unknown>>[] {
  const admin = subnetsByPlane(view).get('metal-admin')?.cidr
  const facts = hostsIn(view).map((host) => {
    const links = host.interface_set.flatMap((each) => staticsOf(each))
    const address = links.find(({ subnet }) => subnet.cidr === admin)?.ip_address ?? links[0]?.ip_address
    return {
      name: host.hostname,
      octet: address === undefined ? null : Number(address.split('.')[3]),
      role: roles.find((role) => host.tag_names.includes(role)) ?? 'converged',
      // MAAS itself gives every virtual machine this one.
      tags: host.tag_names.filter((tag) => tag !== 'virtual'),
      power: host.power_type,
      powerAddress: null,
      ...(host.power_type === 'virsh' ? {} : { bootMac: host.boot_interface?.mac_address ?? null }),
      disks: host.physicalblockdevice_set.map(({ name, size }) => ({
        name,
        gib: Math.floor(size / 1024 ** 3),
        use: name === host.boot_disk?.name ? 'boot' : osdDevices.includes(`/dev/${name}`) ? 'osd' : 'spare',
      })),
    }
  })
  return facts.toSorted((a, b) => (a.octet ?? 0) - (b.octet ?? 0))
}

/** The NICs of a host in the order of their names, and the one that it boots from. */
export function nicsIn(view: MaasView): { readonly nics: readonly string[]; readonly bootNic: string | null } {
  const [host] = hostsIn(view)
  const nics = host?.interface_set.filter(({ type }) => type === 'physical').map(({ name }) => name) ?? []
  return {
    nics: nics.toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true })),
    bootNic: host?.boot_interface?.name ?? null,
  }
}

/** The ranges of each plane; what a reserved one is for shows in what lies inside it. */
export function rangesIn(
  view: MaasView,
  inside: { readonly vips: readonly string[]; readonly floating: string | undefined },
): Readonly<Record<string, unknown>> {
  const byPlane = subnetsByPlane(view)
  return Object.fromEntries(
    [...byPlane].flatMap(([plane, { id }]) => {
      const own = view.ranges
        .filter((each) => each.subnet.id === id)
        .toSorted((a, b) => addressNumber(a.start_ip) - addressNumber(b.start_ip))
      const facts = own.map(({ type, start_ip: start, end_ip: end }) => {
        const holds = (address: string): boolean =>
          addressNumber(start) <= addressNumber(address) && addressNumber(address) <= addressNumber(end)
        const purpose =
          type === 'dynamic'
            ? 'dhcp'
            : inside.vips.some((each) => holds(each))
              ? 'vip'
              : inside.floating !== undefined && holds(inside.floating)
                ? 'fip'
                : 'management'
        return { type, purpose, start, end }
      })
      return facts.length === 0 ? [] : [[plane, facts] as const]
    }),
  )
}
