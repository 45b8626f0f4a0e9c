import type { World } from '../world/world.ts'

/** The power address of the hypervisor that this names: its URI, `USER@HOST`, or its host alone. */
export function hypervisorAt(world: World, given: string): string | undefined {
  const wanted = hostOf(given)
  return Object.keys(world.hypervisors).find((address) => address === given || hostOf(address) === wanted)
}

function hostOf(text: string): string {
  const rest = text.replace(/^[a-z+]+:\/\//, '').replace(/^[^@/]*@/, '')
  return rest.split(/[/:?]/)[0] ?? ''
}
