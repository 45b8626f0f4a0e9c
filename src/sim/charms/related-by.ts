import type { SimApplication } from '../world/juju-world.ts'

/** An application on the other side of a relation; `isLocal` where each of its units is related to the one on the same unit only. */
interface Related {
  readonly application: string
  readonly isLocal: boolean
}

/** The applications behind an endpoint. */
export function relatedBy({ relations }: Pick<SimApplication, 'relations'>, endpoint: string): Related[] {
  // Clients before Juju 3.3 listed names only; this world's are of a later one.
  return (relations[endpoint] ?? []).flatMap((each) =>
    typeof each === 'string' ? [] : [{ application: each['related-application'], isLocal: each.scope === 'container' }],
  )
}
