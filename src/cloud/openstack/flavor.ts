import type { flavorShow } from '../../schema/openstack/flavor.ts'
import type { OutputOf } from '../../schema/reading.ts'
import type { Flavor as WantedFlavor } from '../../site/site.ts'
import type { Found } from '../found.ts'
import type { Asking } from './asking.ts'

export type Flavor = OutputOf<typeof flavorShow>

/** `openstack flavor`. */
export interface FlavorReader {
  find(name: string): Promise<Found<Flavor>>
}

export interface FlavorWriter extends FlavorReader {
  /** Makes a flavor that every project may use. */
  create(flavor: WantedFlavor): Promise<void>
}

export function flavorReader({ find }: Asking): FlavorReader {
  return {
    find: async (name) => {
      const { flavorShow } = await import('../../schema/openstack/flavor.ts')
      return find(['flavor', 'show', name], flavorShow)
    },
  }
}

export function flavorWriter(asking: Asking): FlavorWriter {
  return {
    ...flavorReader(asking),
    create: ({ name, vcpus, ramMib, diskGib }) => {
      const sizes = ['--vcpus', vcpus, '--ram', ramMib, '--disk', diskGib].map(String)
      return asking.silent(['flavor', 'create', ...sizes, '--public', name])
    },
  }
}
