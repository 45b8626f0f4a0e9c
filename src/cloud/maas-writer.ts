import type { Site } from '../site/site.ts'
import type { Secret } from '../target/secret.ts'
import type { HostWriter } from './host.ts'
import { maasReader, maasWords, type MaasInterface, type MaasReader } from './maas.ts'
import { call, callJson, type Session } from './session.ts'

/** What `create` may ask of MAAS besides. */
export interface MaasWriter extends MaasReader {
  /** Enrols a machine, which MAAS then commissions by itself. The power password goes by a private file, never by an argv. */
  createMachine(machine: NewMachine): Promise<{ readonly systemId: string }>
  /** Gives a deployed or allocated machine back; its own links stay. */
  releaseMachine(systemId: string): Promise<void>
  createTag(name: string, comment: string): Promise<void>
  /** MAAS answers 200 for a system_id that it does not know; `added` is then 0. */
  addTag(name: string, systemId: string): Promise<{ readonly added: number; readonly removed: number }>
  /** Moves a NIC to a VLAN, named by its object id and not by its tag. */
  moveInterface(systemId: string, interfaceId: number, vlanId: number): Promise<MaasInterface>
  /** Makes a bridge on an interface, whose own links go with that. */
  createBridge(systemId: string, bridge: NewBridge): Promise<MaasInterface>
  createVlan(systemId: string, vlan: { readonly parent: number; readonly vlanId: number }): Promise<MaasInterface>
  linkStatic(
    systemId: string,
    interfaceId: number,
    link: { readonly subnet: number; readonly address: string },
  ): Promise<MaasInterface>
  /** Releases a DISCOVERED address; both of its flags are needed. */
  releaseDiscovered(address: string): Promise<void>
  createRange(range: NewRange): Promise<void>
  deleteRange(id: number): Promise<void>
}

export interface NewMachine {
  readonly hostname: string
  readonly bootMac: string
  readonly powerType: string
  /** Parameters of the power driver that are no secret: `power_address`, `power_id`, `power_user`. */
  readonly power: Readonly<Record<string, string>>
  readonly password?: Secret
}

export interface NewBridge {
  readonly name: string
  readonly type: 'standard' | 'ovs'
  readonly parent: number
  readonly vlanId: number
}

export interface NewRange {
  readonly type: 'reserved' | 'dynamic'
  readonly start: string
  readonly end: string
  readonly subnet: number
  readonly comment: string
}

export function maasWriter(session: Session, site: Site, host: HostWriter): MaasWriter {
  const argvOf = (words: readonly string[]): string[] => [...maasWords(site), ...words]
  const change = async (words: readonly string[]): Promise<void> => void (await call(session, argvOf(words)))
  const changed = async (words: readonly string[]): Promise<MaasInterface> => {
    const { oneInterface } = await import('../schema/maas/interface.ts')
    return callJson(session, argvOf(words), oneInterface.reading)
  }
  const interfaceArgv = (verb: string, systemId: string, id: number, options: readonly string[]): string[] => [
    'interface',
    verb,
    systemId,
    String(id),
    ...options,
  ]
  return {
    ...maasReader(session, site),
    createMachine: (machine) => createMachine(session, site, host, machine),
    releaseMachine: (systemId) => change(['machine', 'release', systemId]),
    createTag: (name, comment) => change(['tags', 'create', `name=${name}`, `comment=${comment}`]),
    addTag: async (name, systemId) => {
      const { taggedNodes } = await import('../schema/maas/tag.ts')
      return callJson(session, argvOf(['tag', 'update-nodes', name, `add=${systemId}`]), taggedNodes.reading)
    },
    moveInterface: (systemId, id, vlanId) => changed(interfaceArgv('update', systemId, id, [`vlan=${vlanId}`])),
    createBridge: (systemId, { name, type, parent, vlanId }) =>
      changed([
        'interfaces',
        'create-bridge',
        systemId,
        `name=${name}`,
        `bridge_type=${type}`,
        `parent=${parent}`,
        `vlan=${vlanId}`,
      ]),
    createVlan: (systemId, { parent, vlanId }) =>
      changed(['interfaces', 'create-vlan', systemId, `vlan=${vlanId}`, `parent=${parent}`]),
    linkStatic: (systemId, id, { subnet, address }) =>
      changed(interfaceArgv('link-subnet', systemId, id, ['mode=STATIC', `subnet=${subnet}`, `ip_address=${address}`])),
    releaseDiscovered: (address) =>
      change(['ipaddresses', 'release', `ip=${address}`, 'force=true', 'discovered=true']),
    createRange: ({ type, start, end, subnet, comment }) =>
      change([
        'ipranges',
        'create',
        `type=${type}`,
        `start_ip=${start}`,
        `end_ip=${end}`,
        `subnet=${subnet}`,
        `comment=${comment}`,
      ]),
    deleteRange: (id) => change(['iprange', 'delete', String(id)]),
  }
}

async function createMachine(
  session: Session,
  site: Site,
  host: HostWriter,
  { hostname, bootMac, powerType, power, password }: NewMachine,
): Promise<{ readonly systemId: string }> {
  const { oneMachine } = await import('../schema/maas/machine.ts')
  const words = [
    ...maasWords(site),
    'machines',
    'create',
    `hostname=${hostname}`,
    'architecture=amd64/generic',
    `mac_addresses=${bootMac}`,
    `power_type=${powerType}`,
    ...Object.entries(power).map(([name, value]) => `power_parameters_${name}=${value}`),
  ]
  const enrol = async (more: readonly string[]) => callJson(session, [...words, ...more], oneMachine.reading)
  const machine =
    password === undefined
      ? await enrol([])
      : await host.withPrivateFile(password, (path) => enrol([`power_parameters_power_pass@=${path}`]))
  return { systemId: machine.system_id }
}
