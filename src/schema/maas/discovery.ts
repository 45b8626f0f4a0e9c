import { z } from 'zod'
import { answer, readIn, recorded } from './answer.ts'

const strings = z.array(z.string())

/** A neighbour that a controller has seen; `vid` is null on the untagged VLAN. */
const discovery = z.object({
  discovery_id: z.string(),
  ip: z.string(),
  mac_address: z.string(),
  mac_organization: z.string().nullable(),
  last_seen: z.string(),
  hostname: z.string().nullable(),
  fabric_name: z.string(),
  vid: z.int().nullable(),
  observer: z.object({
    system_id: z.string(),
    hostname: z.string(),
    interface_id: z.int(),
    interface_name: z.string(),
  }),
  resource_uri: z.string(),
})

/** `maas PROFILE discovery read ID`. */
export const oneDiscovery = answer('maas discovery read', recorded, discovery)

/** `maas PROFILE discoveries read`, and its three filters. */
export const discoveryList = answer('maas discoveries read', recorded, z.array(discovery))

/** `maas PROFILE discoveries scan`: the system ids of the rack controllers, by what came of it. */
export const discoveryScan = answer(
  'maas discoveries scan',
  readIn('src/maasserver/api/discoveries.py'),
  z.object({
    result: z.string(),
    scan_attempted_on: strings,
    failed_to_connect_to: strings,
    scan_started_on: strings,
    scan_failed_on: strings,
    rpc_call_timed_out_on: strings,
  }),
)
