import type { Draft } from 'immer'
import type { World } from '../world/world.ts'

/** What Juju asks of MAAS: one free machine that carries all of these tags. */
export interface Wanted {
  readonly tags: readonly string[]
}

/** Takes a Ready machine for Juju; the system_id, or nothing where no machine meets the constraints. */
export function allocateMachine(_draft: Draft<World>, _wanted: Wanted): string | undefined {
  return undefined
}

/** Starts the deployment of an allocated machine; when it is over, `juju.instance-deployed` happens. */
export function deployMachine(_draft: Draft<World>, _systemId: string): void {}

/** Gives a machine back: it ends as Ready, its static links kept, or is gone where it was made by an allocation. */
export function releaseMachine(_draft: Draft<World>, _systemId: string): void {}

/** Removes a machine's row; where its BMC is a VM host the domain and its disks are destroyed with it. */
export function deleteMachine(_draft: Draft<World>, _systemId: string): void {}

/** An address for a container on a subnet, as MAAS gives it to the device that Juju makes for it. */
export function addContainerAddress(
  _draft: Draft<World>,
  _container: { readonly hostname: string; readonly mac: string; readonly cidr: string },
): string {
  return ''
}

/** Takes the addresses of a container back. */
export function removeContainerAddresses(_draft: Draft<World>, _hostname: string): void {}
