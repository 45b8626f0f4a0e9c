import type { Draft } from 'immer'
import type { SimUnit, Workload } from '../world/juju-world.ts'
import type { World } from '../world/world.ts'
import type { Facts } from './facts.ts'
import type { UnitPlace } from './unit-place.ts'

/**
 * The names of all stages in the order in which a charm comes to them; a charm has some of them. A unit is added, and allocated once
 * Juju hands it over to its charm; in a world that was built whole it is settled.
 */
export const stageNames = [
  'added',
  'allocated',
  'agent',
  'installed',
  'configured',
  'clustered',
  'joined',
  'database',
  'identity',
  'ready',
  'secured',
  'settled',
] as const

export type StageName = (typeof stageNames)[number]

/** A workload status with its message, in the charm's own words. */
export type Says = readonly [current: Workload, message: string]

/**
 * One stage of a charm: what must hold before its hook runs, how long that takes, and what is so afterwards. From `installed` on
 * subordinates can follow, from `ready` on others can use what a unit serves; `clustered` and
 * `joined` are of charms whose units wait for their peers.
 */
export interface Stage {
  readonly name: StageName
  /** The hook that leads to it; Juju shows it while it runs. Without one the agent is not up yet. */
  readonly hook?: string
  /** Whether it may be begun. Without this it follows the stage before it at once. */
  readonly needs?: (facts: Facts) => boolean
  /** How long the hook takes, at least and at most. */
  readonly seconds: readonly [low: number, high: number]
  /** What the unit says while the hook runs, where that is not what it said before. */
  readonly meanwhile?: Says
  /** What the unit says from then on, for as long as it is at this stage; undefined leaves what it said before. */
  readonly says?: (facts: Facts) => Says | undefined
  /** Ports that it opens: `5000/tcp`. */
  readonly ports?: readonly string[]
  /** What it changes in the world besides its own status. */
  readonly does?: (draft: Draft<World>, place: UnitPlace) => void
}

export const unitIsReady = (): Says => ['active', 'Unit is ready']

/** Whether a unit has come to a stage, or past it. */
export function hasReached({ stage }: Pick<SimUnit, 'stage'>, wanted: StageName): boolean {
  return stageNames.findIndex((each) => each === stage) >= stageNames.indexOf(wanted)
}

/** What every charm begins with: an agent, and the install hook. Texts: juju 3.6 `core/status/status.go`. */
export function beginning(installSeconds: readonly [number, number], says?: Stage['says']): Stage[] {
  return [
    { name: 'agent', seconds: [20, 90], says: () => ['waiting', 'agent initialising'] },
    {
      name: 'installed',
      hook: 'install',
      seconds: installSeconds,
      meanwhile: ['maintenance', 'installing charm software'],
      ...(says === undefined ? {} : { says }),
    },
  ]
}
