import type { World } from '../../world/world.ts'

/** The root CA that vault's charm has generated, with a newline at its end. */
export function rootCaOf(world: World): string {
  const rootCa = Object.values(world.hosts).find((host) => host.vault?.rootCa !== undefined)?.vault?.rootCa
  if (rootCa === undefined) throw new Error('vault has no root CA in this world yet')
  return rootCa.endsWith('\n') ? rootCa : `${rootCa}\n`
}
