import type { portList } from '../../schema/openstack/port.ts'
import type { serverShow } from '../../schema/openstack/server.ts'
import type { OutputOf } from '../../schema/reading.ts'
import type { Found } from '../found.ts'
import type { Asking } from './asking.ts'

export type Server = OutputOf<typeof serverShow>
type PortRow = OutputOf<typeof portList>[number]

/** `openstack server` of the project that one is logged in to. */
export interface ServerReader {
  find(name: string): Promise<Found<Server>>
  ports(name: string): Promise<readonly PortRow[]>
}

export interface NewServer {
  readonly name: string
  readonly flavor: string
  readonly image: string
  readonly network: string
  readonly key: string
  readonly securityGroup: string
  /** A path on the jumphost: a script that cloud-init runs at the first boot. */
  readonly userData?: string
}

export interface ServerWriter extends ServerReader {
  /** Asks Nova for a server and waits for nothing. */
  create(server: NewServer): Promise<void>
}

export function serverReader({ json, find }: Asking): ServerReader {
  return {
    find: async (name) => {
      const { serverShow } = await import('../../schema/openstack/server.ts')
      return find(['server', 'show', name], serverShow)
    },
    ports: async (name) => {
      const { portList } = await import('../../schema/openstack/port.ts')
      return json(['port', 'list', '--server', name], portList)
    },
  }
}

export function serverWriter(asking: Asking): ServerWriter {
  return {
    ...serverReader(asking),
    create: ({ name, flavor, image, network, key, securityGroup, userData }) => {
      const what = ['--flavor', flavor, '--image', image, '--network', network]
      const who = ['--key-name', key, '--security-group', securityGroup]
      const more = userData === undefined ? [] : ['--user-data', userData]
      // Nova answers with a password for the server; the one column keeps it from being printed.
      return asking.silent(['server', 'create', ...what, ...who, ...more, name, '-f', 'value', '-c', 'id'])
    },
  }
}
