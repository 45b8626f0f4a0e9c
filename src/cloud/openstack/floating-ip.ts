import type { Asking } from './asking.ts'

export interface FloatingIpWriter {
  /** Takes an address of an external network and puts it in front of a port, in one step, so that none is left over. */
  create(floatingIp: { readonly network: string; readonly port: string; readonly description: string }): Promise<void>
}

export function floatingIpWriter({ silent }: Asking): FloatingIpWriter {
  return {
    create: ({ network, port, description }) =>
      silent(['floating', 'ip', 'create', '--port', port, '--description', description, network]),
  }
}
