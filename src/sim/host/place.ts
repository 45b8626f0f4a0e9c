import { produce, type Draft } from 'immer'
import { answer, type Answer, type Call } from '../engine/command.ts'
import type { Files, SimHost } from '../world/host-world.ts'
import type { World } from '../world/world.ts'

/** Where a command runs. */
export interface Place {
  readonly kind: 'jumphost' | 'proxy' | 'host'
  readonly hostname: string
  readonly user: string
  readonly home: string
}

/** A tool of a host: it is told where it runs. */
export type PlacedTool = (world: World, call: Call, place: Place) => Answer

export function jumphostPlace({ site }: World): Place {
  const { name, user, home } = site.identity.jumphost
  return { kind: 'jumphost', hostname: name, user, home }
}

export function proxyPlace({ site }: World): Place {
  return { kind: 'proxy', hostname: site.dashboard.proxy.host, user: 'ubuntu', home: '/home/ubuntu' }
}

/** A host of the cloud, as root or as the user that Ubuntu's images have. */
export function hostPlace(hostname: string, user = 'ubuntu'): Place {
  return { kind: 'host', hostname, user, home: user === 'root' ? '/root' : `/home/${user}` }
}

export function hostAt(world: World, place: Place): SimHost | undefined {
  return place.kind === 'host' ? world.hosts[place.hostname] : undefined
}

export function filesAt(world: World, place: Place): Files {
  if (place.kind === 'jumphost') return world.jumphost.files
  return place.kind === 'proxy' ? world.proxy.files : (hostAt(world, place)?.files ?? {})
}

/** A world with the files of a place changed. */
export function changeFiles(
  world: World,
  place: Place,
  change: (files: Draft<Record<string, Files[string]>>) => void,
): World {
  return produce(world, (draft) => {
    const at =
      place.kind === 'jumphost' ? draft.jumphost : place.kind === 'proxy' ? draft.proxy : draft.hosts[place.hostname]
    if (at !== undefined) change(at.files)
  })
}

/** A world with a host of the cloud changed. */
export function changeHost(
  world: World,
  place: Place,
  change: (host: Draft<SimHost>, draft: Draft<World>) => void,
): World {
  return produce(world, (draft) => {
    const host = place.kind === 'host' ? draft.hosts[place.hostname] : undefined
    if (host !== undefined) change(host, draft)
  })
}

/** What bash says of a command that is not installed. */
export function noSuchCommand(world: World, call: Call): Answer {
  return answer(world, {
    stderr: `bash: line 1: ${call.argv[0] ?? ''}: command not found\n`,
    exitCode: 127,
    seconds: 0,
  })
}
