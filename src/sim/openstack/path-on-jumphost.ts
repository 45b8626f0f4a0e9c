import type { Call } from '../engine/command.ts'
import type { World } from '../world/world.ts'

/** The whole path of a file that an option names: from where the command was started, which is the user's home unless it is said. */
export function pathOnJumphost(world: World, { cwd }: Call, path: string): string {
  if (path.startsWith('/')) return path
  const folder = cwd ?? world.site.identity.jumphost.home
  return `${folder.startsWith('/') ? folder : world.site.identity.jumphost.home}/${path.replace(/^\.\//, '')}`
}
