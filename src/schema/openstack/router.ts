import { z } from 'zod'
import type { CommandSchema } from '../command.ts'
import { reading } from '../reading.ts'
import { fixedIps, flag, int, maybeFlag, maybeText, maybeTexts, text, texts } from './fields.ts'
import { captured, lists, shows, silent, source } from './openstack-command.ts'

const status = z.enum(['ACTIVE', 'ALLOCATING', 'ERROR'])
const routes = z.array(z.object({ destination: text, nexthop: text }))
const gateway = z
  .object({
    network_id: text,
    external_fixed_ips: fixedIps,
    enable_snat: flag.optional(),
    qos_policy_id: maybeText.optional(),
  })
  .nullable()

/** Whether a router is distributed or highly available only an administrator is told, and only where neutron offers it. */
const first = {
  admin_state_up: flag,
  availability_zone_hints: maybeTexts,
  availability_zones: maybeTexts,
  created_at: text,
  description: text,
  distributed: maybeFlag,
  enable_ndp_proxy: maybeFlag,
  external_gateway_info: gateway,
  flavor_id: maybeText,
  ha: maybeFlag,
  id: text,
}
const rest = {
  name: text,
  project_id: text,
  revision_number: int,
  routes,
  status,
  tags: texts,
  // The SDK of the later clients calls it deprecated; nothing says that it is gone.
  tenant_id: text.optional(),
  updated_at: text,
}
const created = z.object({ ...first, ...rest })
const router = z.object({
  ...first,
  interfaces_info: z.array(z.object({ port_id: text, ip_address: text, subnet_id: text })),
  ...rest,
})

const row = z.object({
  ID: text,
  Name: text,
  Status: status,
  State: flag,
  Project: text,
  // These two columns are there only where one of the routers has a value in them.
  Distributed: maybeFlag.optional(),
  HA: maybeFlag.optional(),
})
const rowLong = z.object({
  ...row.shape,
  Routes: routes,
  'External gateway info': gateway,
  // Only where neutron has the extension.
  'Availability zones': maybeTexts.optional(),
  Tags: texts,
})

const known = captured('neutron 21.0.0; the statuses as in neutron_lib 3.1.0')

/** One router, with the subnets that it is on. */
export const routerShow = reading('openstack router show', known.provenance, router)

/** Routers. */
export const routerCommands: readonly CommandSchema[] = [
  ...lists('router list', (asked) => (asked.has('--long') ? rowLong : row), known),
  ...shows('router show', router, known),
  ...shows('router create', created, known),
  ...silent('router set|add|remove', known),
  ...silent('router unset|delete', source('network/v2/router.py of python-openstackclient 6.0.0')),
]
