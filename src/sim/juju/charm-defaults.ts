import type { ConfigValue } from '../world/juju-world.ts'

/** Defaults of the options that the phases ask for, from each charm's `config.yaml`. */
const defaults: Readonly<Record<string, Readonly<Record<string, ConfigValue>>>> = {
  octavia: { 'amp-image-tag': 'octavia-amphora', 'loadbalancer-topology': 'SINGLE' },
  'octavia-diskimage-retrofit': {
    'amp-image-tag': 'octavia-amphora',
    'image-format': 'qcow2',
    'retrofit-uca-pocket': '',
    'use-internal-endpoints': false,
  },
}

/** What is known of the defaults of a charm's options. */
export function charmDefaults(charm: string): Readonly<Record<string, ConfigValue>> {
  return defaults[charm] ?? {}
}
