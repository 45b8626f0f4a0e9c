import { z } from 'zod'
import { answer, readIn, recorded } from './answer.ts'
import { nodeKeys } from './node.ts'

const controllerKeys = {
  ...nodeKeys,
  node_type: z.literal([2, 3, 4]),
  node_type_name: z.enum(['Rack controller', 'Region controller', 'Region and rack controller']),
  version: z.string(),
}

/** Which services there are differs by release; their states are those of maascommon/enums/service.py. */
const service = z.object({
  name: z.string(),
  status: z.enum(['unknown', 'running', 'degraded', 'dead', 'off']),
  status_info: z.string(),
})

const rackController = z.object({ ...controllerKeys, service_set: z.array(service) })
const regionController = z.object(controllerKeys)

/** `maas PROFILE rack-controller read SYSTEM-ID`. */
export const oneRackController = answer(
  'maas rack-controller',
  readIn('src/maasserver/api/rackcontrollers.py'),
  rackController,
)

/** `maas PROFILE rack-controllers read`; empty for a user who is no administrator. */
export const rackControllerList = answer('maas rack-controllers read', recorded, z.array(rackController))

/** `maas PROFILE region-controller read SYSTEM-ID`. */
export const oneRegionController = answer(
  'maas region-controller',
  readIn('src/maasserver/api/regioncontrollers.py'),
  regionController,
)

/** `maas PROFILE region-controllers read`. */
export const regionControllerList = answer('maas region-controllers read', recorded, z.array(regionController))
