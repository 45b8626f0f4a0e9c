import type { Draft } from 'immer'
import type { World } from '../world/world.ts'

/**
 * What ovn-chassis does on a host: br-int, br-ex, `ovn-bridge-mappings`, and the NIC with this MAC as a port of the bridge it is mapped
 * to. A NIC that is in a Linux bridge already, or that is not there, leaves an error on its Interface row; the charm says nothing.
 */
export function wireChassis(
  _draft: Draft<World>,
  _hostname: string,
  _options: { readonly mappings: Readonly<Record<string, string>>; readonly bridgeMappings: string },
): void {}

/** The port of octavia's health manager on its unit's host. */
export function addHealthManagerPort(
  _draft: Draft<World>,
  _hostname: string,
  _port: { readonly mac: string; readonly portId: string; readonly ula: string },
): void {}
