import type { Site } from './site.ts'

/** What sites differ in so that a step is for some of them only; a block names it where it could name a site: `site=virsh-power`. */
const traits = {
  'virsh-power': ({ hosts }) => hosts.some((host) => host.power === 'virsh'),
  'stale-ranges': ({ staleRanges }) => Object.values(staleRanges).some((ranges) => ranges.length > 0),
  'http-dashboard': ({ dashboard }) => dashboard.scheme === 'http',
} as const satisfies Readonly<Record<string, (site: Site) => boolean>>

export const traitNames: readonly string[] = Object.keys(traits)

/** Whether a site has a trait; it has none that is not listed. */
export function hasTrait(site: Site, name: string): boolean {
  return Object.entries(traits).some(([trait, holds]) => trait === name && holds(site))
}
