import { linkName } from '../../site/lookup.ts'
import { planeNames, type PlaneName } from '../../site/names.ts'
import type { Site } from '../../site/site.ts'

/** One thing to bring about on a host; a thing that is there already is left as it is. */
export type CarveStep =
  /** The NIC stands on the VLAN of its plane: where MAAS did not know a cable, it made up a fabric for it. */
  | { readonly do: 'move'; readonly plane: PlaneName; readonly nic: string }
  | { readonly do: 'vlan'; readonly plane: PlaneName; readonly on: string; readonly name: string }
  | {
      readonly do: 'bridge'
      readonly plane: PlaneName
      readonly on: string
      readonly name: string
      readonly type: 'standard' | 'ovs'
    }
  | { readonly do: 'link'; readonly plane: PlaneName; readonly on: string }

/**
 * How a host's interfaces are made, in the one order that works: NICs on their planes first, then what stands on them, and addresses
 * last, because a bridge takes the links of what it is made on away.
 */
export function carvePlan(site: Site): readonly CarveStep[] {
  const raw = planeNames.filter((plane) => site.planes[plane].link.vlanOn === undefined)
  // What stands on another plane's bridge comes after that.
  const stacked = planeNames.filter((plane) => site.planes[plane].link.vlanOn !== undefined)
  return [
    ...raw.map((plane): CarveStep => ({ do: 'move', plane, nic: site.planes[plane].link.nic })),
    ...[...raw, ...stacked].flatMap((plane) => built(site, plane)),
    ...planeNames.map((plane): CarveStep => ({ do: 'link', plane, on: linkName(site, plane) })),
  ]
}

function built(site: Site, plane: PlaneName): CarveStep[] {
  const { link, vid } = site.planes[plane]
  const name = linkName(site, plane)
  const lower = link.vlanOn === undefined ? link.nic : `${link.vlanOn}.${vid}`
  const vlan: CarveStep[] = link.vlanOn === undefined ? [] : [{ do: 'vlan', plane, on: link.vlanOn, name: lower }]
  if (name === lower) return vlan
  return [...vlan, { do: 'bridge', plane, on: lower, name, type: link.bridgeType ?? 'standard' }]
}
