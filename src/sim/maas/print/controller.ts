import type { z } from 'zod'
import type { oneRackController } from '../../../schema/maas/controller.ts'
import { drawFrom } from '../../engine/draw.ts'
import type { World } from '../../world/world.ts'
import { printNode } from './node.ts'

const services = ['rackd', 'regiond', 'dhcpd', 'tftp', 'http', 'bind9', 'proxy', 'ntp_region', 'syslog_region']

/** The region and rack controller in one. */
export function printController({ maas, seed }: World): z.output<typeof oneRackController.shape> {
  return {
    ...printNode(maas, { ...maas.controller, kind: 'rackcontrollers' }),
    hardware_uuid: drawFrom(seed).uuid('controller-hardware'),
    node_type: 4,
    node_type_name: 'Region and rack controller',
    version: maas.version,
    service_set: services.map((name) => ({ name, status: 'running', status_info: '' })),
  }
}
