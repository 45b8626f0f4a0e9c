import type { Bundle } from '../../site/bundle.ts'
import { hostOf, isSubordinate } from '../../site/placement.ts'
import { planeNames } from '../../site/names.ts'
import type { Site } from '../../site/site.ts'
import type { ClaimFunction } from '../claim.ts'

/** Claims that every binding names a space of the site, and that a subordinate is bound to no space that its principal is not on. */
export function bindingsLive(claim: ClaimFunction, site: Site, bundle: Bundle): void {
  const live = new Set(planeNames.map((plane) => site.planes[plane].space))
  const dead = bindingsOf(bundle).filter(({ space }) => !live.has(space))
  for (const { application, endpoint, space } of dead) {
    claim(`${application}:${endpoint} is bound to a space of the site`, false, {
      expected: [...live].join(', '),
      actual: space,
    })
  }
  if (dead.length === 0) claim('every binding names a space of the site', bindingsOf(bundle).length > 0)
  const astray = Object.entries(bundle.applications).flatMap(([name, spec]) => {
    const principal = isSubordinate(spec) ? hostOf(bundle, name) : undefined
    if (principal === undefined) return []
    const there = new Set(spacesOf(bundle, principal))
    const missing = spacesOf(bundle, name).filter((space) => !there.has(space))
    return missing.length === 0 ? [] : [{ name, principal, missing, there: [...there] }]
  })
  for (const { name, principal, missing, there } of astray) {
    claim(`${name} is bound to spaces of ${principal}, in which it lives`, false, {
      expected: `of ${there.join(', ')}`,
      actual: missing.join(', '),
    })
  }
  if (astray.length === 0) claim('no subordinate is bound to a space that its principal is not on', true)
}

function bindingsOf(bundle: Bundle) {
  return Object.entries(bundle.applications).flatMap(([application, { bindings = {} }]) =>
    Object.entries(bindings).map(([endpoint, space]) => ({ application, endpoint: endpoint || '(default)', space })),
  )
}

function spacesOf(bundle: Bundle, application: string): string[] {
  return [...new Set(Object.values(bundle.applications[application]?.bindings ?? {}))]
}
