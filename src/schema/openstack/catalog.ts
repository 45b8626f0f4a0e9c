import { z } from 'zod'
import type { CommandSchema } from '../command.ts'
import { endpointRow } from './endpoint-list.ts'
import { flag, interfaceName, maybeText, text } from './fields.ts'
import { captured, custom, lists, readRow, shapeOf, shows, silent, source } from './openstack-command.ts'

const endpoints = z.array(
  z.object({ id: text, interface: interfaceName, region_id: maybeText, url: text, region: maybeText }),
)
const catalogRow = z.object({ Name: text, Type: text, Endpoints: endpoints })
const catalogEntry = z.object({ endpoints, id: text, name: text, type: text })

const endpoint = z.object({
  enabled: flag,
  id: text,
  interface: interfaceName,
  region: maybeText,
  region_id: maybeText,
  service_id: text,
  service_name: text,
  service_type: text,
  url: text,
})

const serviceRow = z.object({ ID: text, Name: text, Type: text })
const serviceRowLong = z.object({ ...serviceRow.shape, Description: maybeText, Enabled: flag })
/** Keystone keeps a service's name and description only where they were given. */
const service = z.object({
  description: maybeText.optional(),
  enabled: flag,
  id: text,
  name: text.optional(),
  type: text,
})

const versionRow = z.object({
  'Region Name': text,
  'Service Type': text,
  Version: text,
  Status: z.enum(['CURRENT', 'SUPPORTED', 'DEPRECATED', 'EXPERIMENTAL', 'UNKNOWN']),
  Endpoint: text,
  'Min Microversion': maybeText,
  'Max Microversion': maybeText,
})

const known = captured('keystone 22.0.2')

/** A service that is not in the catalog is no error to the client: it prints nothing, in whatever format. */
const catalogShow: CommandSchema['read'] = (stdout, context) =>
  ['{}', '{\n}', ''].includes(stdout.trim())
    ? { ok: true, value: {}, drift: [] }
    : readRow('catalog show', catalogEntry, known, false)(stdout, context)

/** The catalog, and the endpoints and services that it is made of. */
export const catalogCommands: readonly CommandSchema[] = [
  ...lists('catalog list', catalogRow, known),
  custom('catalog show', known, catalogShow, shapeOf(catalogEntry, false)),
  ...lists('endpoint list', endpointRow, known),
  ...shows('endpoint show', endpoint, known),
  ...shows('endpoint create', endpoint, source('identity/v3/endpoint.py of python-openstackclient 6.0.0')),
  ...silent('endpoint set|delete', source('identity/v3/endpoint.py of python-openstackclient 6.0.0')),
  ...lists('service list', (asked) => (asked.has('--long') ? serviceRowLong : serviceRow), known),
  ...shows('service show', service, known),
  ...shows('service create', service, source('identity/v3/service.py of python-openstackclient 6.0.0')),
  ...silent('service set|delete', source('identity/v3/service.py of python-openstackclient 6.0.0')),
  ...lists(
    'versions show',
    versionRow,
    captured('keystone, glance, nova, octavia, barbican and magnum of Zed; keystoneauth1/discover.py'),
  ),
]
