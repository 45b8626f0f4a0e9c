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

/** A file of the jumphost, kept by its whole path or as it is named from the home of the user. */
export function jumphostFile(world: World, call: Call, name: string): string | undefined {
  const { home } = world.site.identity.jumphost
  const path = jumphostPath(world, call, name)
  const { files } = world.jumphost
  const kept = files[path] ?? (path.startsWith(`${home}/`) ? files[path.slice(home.length + 1)] : undefined)
  return kept?.text
}
