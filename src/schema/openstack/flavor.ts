import { z } from 'zod'
import type { CommandSchema } from '../command.ts'
import { reading } from '../reading.ts'
import { flag, int, labels, maybeFlag, maybeText, maybeTexts, text } from './fields.ts'
import { captured, lists, shows, silent, source } from './openstack-command.ts'

/** Megabytes; an empty text where there is none and the client asks an older API. */
const swap = z.union([int, z.literal('')])
const first = { 'OS-FLV-DISABLED:disabled': maybeFlag, 'OS-FLV-EXT-DATA:ephemeral': int }
const rest = {
  description: maybeText,
  disk: int,
  id: text,
  name: text,
  'os-flavor-access:is_public': flag,
  properties: labels,
  ram: int,
  rxtx_factor: z.number().nullable(),
  swap,
  vcpus: int,
}
const madeFlavor = z.object({ ...first, ...rest })
/** Shown, it also has the projects of a flavor that is not public. */
const flavor = z.object({ ...first, access_project_ids: maybeTexts, ...rest })
const flavorRow = z.object({ ID: text, Name: text, RAM: int, Disk: int, Ephemeral: int, VCPUs: int, 'Is Public': flag })
const flavorRowLong = z.object({
  ...flavorRow.shape,
  Swap: swap,
  'RXTX Factor': z.number().nullable(),
  Properties: labels,
})

const known = captured('nova 26.2.2')
const read = source('compute/v2 of python-openstackclient 6.0.0')

/** One flavor. */
export const flavorShow = reading('openstack flavor show', known.provenance, flavor)

/** Flavors. */
export const flavorCommands: readonly CommandSchema[] = [
  ...lists('flavor list', (asked) => (asked.has('--long') ? flavorRowLong : flavorRow), known),
  ...shows('flavor show', flavor, known),
  ...shows('flavor create', madeFlavor, known),
  ...silent('flavor set|unset|delete', read),
]
