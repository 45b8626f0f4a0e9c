import type { Call } from '../engine/command.ts'
import type { World } from '../world/world.ts'

/** The path of a file on the jumphost: from where the command was started, or from its user's home. */
export function jumphostPath(world: World, call: Call, name: string): string {
  const { home } = world.site.identity.jumphost
  const path = name.startsWith('/') ? name : `${call.cwd ?? home}/${name}`
  const parts: string[] = []
  for (const part of path.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  return `/${parts.join('/')}`
}

/** A file of the jumphost, undefined where there is none. */
export function jumphostFile(world: World, call: Call, name: string): string | undefined {
  return world.jumphost.files[jumphostPath(world, call, name)]?.text
}
