import type { Asking } from './asking.ts'

export interface FloatingIpReader {
  /** The addresses that are in front of a port. */
  ofPort(port: string): Promise<readonly string[]>
}

export interface FloatingIpWriter extends FloatingIpReader {
  /** Takes an address of an external network and puts it in front of a port, in one step, so that none is left over. */
  create(floatingIp: { readonly network: string; readonly port: string; readonly description: string }): Promise<void>
}

export function floatingIpReader({ json }: Asking): FloatingIpReader {
  return {
    ofPort: async (port) => {
      const { floatingIpList } = await import('../../schema/openstack/floating-ip.ts')
      const rows = await json(['floating', 'ip', 'list', '--port', port], floatingIpList)
      return rows.map((row) => row['Floating IP Address'])
    },
  }
}

export function floatingIpWriter(asking: Asking): FloatingIpWriter {
  return {
    ...floatingIpReader(asking),
    create: ({ network, port, description }) =>
      asking.silent(['floating', 'ip', 'create', '--port', port, '--description', description, network]),
  }
}
