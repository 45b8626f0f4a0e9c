import type { JujuApplication, JujuMachine, JujuUnit } from '../../schema/juju/status.ts'

export type Workload = NonNullable<JujuUnit['workload-status']['current']>
export type Agent = NonNullable<JujuUnit['juju-status']['current']>
export type MachineAgent = NonNullable<JujuMachine['juju-status']['current']>
export type InstanceState = NonNullable<JujuMachine['machine-status']['current']>

/** The Juju client of the jumphost and the controller that it talks to. */
export interface Juju {
  readonly controller: Controller
  /** By `OWNER/NAME`. */
  readonly models: Readonly<Record<string, Model>>
  /** What `juju switch` chose last. */
  readonly currentModel: string | undefined
  /** How many models were made so far; a new one of an old name is another model. */
  readonly madeModels?: number
  readonly upsets: JujuUpsets
}

/** What is to go wrong in Juju later on. */
export interface JujuUpsets {
  /** Machines that MAAS does not give, by their id, with what MAAS says. */
  readonly provisioning?: Readonly<Record<string, string>>
  /** Containers that find no bridge for the spaces that they need, by their id. */
  readonly containersWithoutSpace?: readonly string[]
  /** Units whose agent never gets past allocating. */
  readonly stuckAllocating?: readonly string[]
  /** Units whose install hook fails again and again, while the status goes on saying maintenance; juju#21085. */
  readonly hiddenHookErrors?: readonly string[]
  /** Units that say this from now on, whatever their charm finds. */
  readonly insists?: Readonly<Record<string, readonly [current: Workload, message: string]>>
  /** By unit, the stage of its charm that it never comes to. */
  readonly stalled?: Readonly<Record<string, string>>
  /** Units whose API goes on listening on loopback only once it has its certificate. */
  readonly staysOnLoopback?: readonly string[]
  /** By `APPLICATION ACTION`. */
  readonly actions?: Readonly<Record<string, ActionUpset>>
  /** What becomes of vault once its root CA was made. */
  readonly vault?: 'keeps-no-ca' | 'sealed-again' | 'new-version'
  /** Units and machines whose agent does not talk to the controller, once it has been allocated or started. */
  readonly lostAgents?: readonly string[]
  /** Spaces that MAAS has and that no model of Juju finds. */
  readonly undiscovered?: readonly string[]
  /** Values of model defaults that a new model does not take over, with what it takes instead. */
  readonly inherited?: Readonly<Record<string, ConfigValue>>
  /** A model that is not kept although the client was told that it was added. */
  readonly modelsVanish?: true
}

/** How an action goes: its time, what it fails with in the end, or that it says that it has done it and has not. */
export interface ActionUpset {
  readonly seconds?: number
  readonly failed?: string
  readonly inVain?: true
}

export interface Controller {
  readonly name: string
  readonly uuid: string
  readonly user: string
  readonly cloud: string
  readonly region: string
  readonly version: string
  readonly reachable: boolean
  /** Whether the client still has a login; without one it asks for a password. */
  readonly loggedIn: boolean
  readonly password: string
  /** What was set over the defaults of new models. */
  readonly modelDefaults: Readonly<Record<string, ConfigValue>>
  /** What was set so for the cloud's region alone, which goes before the former. */
  readonly regionDefaults: Readonly<Record<string, ConfigValue>>
  readonly machine: { readonly address: string; readonly instanceId: string }
}

export type ConfigValue = string | number | boolean

export interface Model {
  readonly name: string
  readonly owner: string
  readonly uuid: string
  readonly life: 'alive' | 'dying'
  readonly sinceMs: number
  readonly dyingMs?: number
  /** Whoever ended it wanted its storage destroyed too. */
  readonly destroysStorage?: boolean
  /** What was set on the model itself, by the client or from the defaults in force when it was made. */
  readonly config: Readonly<
    Record<string, { readonly value: ConfigValue; readonly source: 'model' | 'region' | 'controller' }>
  >
  readonly spaces: Readonly<Record<string, ModelSpace>>
  readonly machines: Readonly<Record<string, SimMachine>>
  readonly applications: Readonly<Record<string, SimApplication>>
  readonly operations: Readonly<Record<string, Operation>>
  /** The counter that operations and their tasks share. */
  readonly nextOperation: number
  readonly nextMachine: number
  /** By key of the bundle that was deployed, the machine that it became. */
  readonly bundleMachines?: Readonly<Record<string, string>>
}

export interface ModelSpace {
  readonly id: string
  /** By CIDR. */
  readonly subnets: Readonly<Record<string, { readonly providerId: string; readonly vlanTag: number }>>
}

interface Status<T> {
  readonly current: T
  readonly message: string
  readonly sinceMs: number
}

export interface SimNic {
  readonly mac: string
  readonly addresses: readonly string[]
  readonly space: string
  readonly gateway?: string
}

/** A machine of a model, or a container in one. */
export interface SimMachine {
  /** Absent until the instance is known. */
  readonly hostname?: string
  /** MAAS's system_id for a machine, LXD's name for a container, `pending` before there is one. */
  readonly instanceId: string
  readonly displayName?: string
  readonly agent: Status<MachineAgent>
  readonly instance: Status<InstanceState>
  readonly modification: Status<'idle' | 'applied' | 'error' | 'unknown'>
  readonly life: 'alive' | 'dying' | 'dead'
  readonly nics: Readonly<Record<string, SimNic>>
  readonly constraints: string
  readonly hardware: string
  readonly containers: Readonly<Record<string, SimMachine>>
  /** Kept when the machine is removed: `juju remove-machine --keep-instance`. */
  readonly keepInstance: boolean
}

/** A unit of an application; a subordinate stands under its principal, as Juju keeps it. */
export interface SimUnit {
  readonly workload: Status<Workload>
  readonly agent: Status<Agent>
  readonly leader: boolean
  /** The machine or container that it runs on, of a principal only. */
  readonly machine?: string
  readonly address: string
  readonly ports: readonly string[]
  readonly subordinates: Readonly<Record<string, SimUnit>>
  /** How far its charm has come: the name of the last stage that was reached. */
  readonly stage: string
  /** The stage that it is on its way to, while its delay runs. */
  readonly goingTo?: string
  /** Its services are stopped until its charm is told to resume them. */
  readonly paused?: true
  readonly life: 'alive' | 'dying'
}

export interface SimApplication {
  readonly charm: string
  readonly channel: string
  readonly revision: number
  readonly version: string
  readonly subordinateTo: readonly string[]
  readonly relations: NonNullable<JujuApplication['relations']>
  readonly bindings: Readonly<Record<string, string>>
  /** What was set by the bundle or by `juju config`; the charm's own defaults are not in here. */
  readonly options: Readonly<Record<string, ConfigValue>>
  readonly constraints: string
  readonly exposed?: true
  readonly trust?: true
  readonly units: Readonly<Record<string, SimUnit>>
  readonly nextUnit: number
  readonly life: 'alive' | 'dying'
}

/** One `juju run` or `juju exec`, with a task for each unit. */
export interface Operation {
  readonly id: string
  readonly summary: string
  readonly action: string
  readonly parameters: Readonly<Record<string, unknown>>
  readonly enqueuedMs: number
  readonly tasks: Readonly<Record<string, Task>>
}

export interface Task {
  readonly id: string
  /** The unit, or the machine where `onMachine` says so. */
  readonly unit: string
  readonly onMachine?: true
  readonly status: 'pending' | 'running' | 'completed' | 'failed' | 'cancelled' | 'aborted' | 'error'
  readonly message: string
  readonly results: Readonly<Record<string, string | number>>
  readonly log: readonly string[]
  readonly startedMs?: number
  readonly completedMs?: number
}
