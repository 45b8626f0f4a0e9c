import type { HostReader } from '../cloud/host.ts'
import type { HttpReader } from '../cloud/http.ts'
import type { JujuReader } from '../cloud/juju.ts'
import type { KubernetesReader } from '../cloud/kubernetes.ts'
import type { MaasReader } from '../cloud/maas.ts'
import type { OpenstackReader } from '../cloud/openstack.ts'
import type { VaultReader } from '../cloud/vault.ts'
import type { VirshReader } from '../cloud/virsh.ts'
import type { Site } from '../site/site.ts'
import type { Secret } from '../target/secret.ts'
import type { ClaimFunction, WarnFunction } from './claim.ts'
import type { EnsureFunction } from './ensure.ts'
import type { HumanFunction } from './human.ts'
import type { UntilFunction } from './until.ts'

/** A value that a step hands on to later ones; it is journalled, so it is plain and never a secret. */
export type Result = null | boolean | number | string | readonly Result[] | { readonly [key: string]: Result }

/** What every block may use. */
interface CommonContext {
  readonly site: Site
  readonly maas: MaasReader
  readonly juju: JujuReader
  readonly openstack: OpenstackReader
  readonly kubernetes: KubernetesReader
  readonly vault: VaultReader
  readonly virsh: VirshReader
  readonly host: HostReader
  readonly http: HttpReader
  readonly claim: ClaimFunction
  readonly warn: WarnFunction
  readonly note: (text: string) => void
  readonly until: UntilFunction
  /** What earlier steps returned, by step id. */
  readonly results: Readonly<Record<string, Result>>
}

/** What a gate may use: it reads and claims. `state` names the operator's own word for what it found. */
export interface GateContext extends CommonContext {
  readonly state: (word: string) => void
}

/** What a mutation may use: it reads, and changes through `ensure`, whose `create` is handed the clients that write. */
export interface MutateContext extends CommonContext {
  readonly ensure: EnsureFunction
  /** Asks the person for a secret, such as a password; typed unseen, and asked for only where it is needed. */
  readonly askSecret: (what: string) => Promise<Secret>
}

/** What a human step may use. */
export interface HumanContext extends CommonContext {
  readonly human: HumanFunction
}
