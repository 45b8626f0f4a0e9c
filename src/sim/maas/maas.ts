import { produce } from 'immer'
import { answer, later, notModelled, type Answer, type Call, type Tool } from '../engine/command.ts'
import type { World } from '../world/world.ts'
import { bodyOf } from './body.ts'
import { complaint, readWords } from './arguments.ts'
import type { MaasCommand, Printer, Request } from './command.ts'
import { maasCommands } from './commands.ts'
import { list, login, logout } from './profiles.ts'
import { NotModelled, Refusal } from './refusal.ts'

/** The words that stand where a profile does, and are none. */
const ownCommands: Readonly<Record<string, Tool>> = { list, login, logout }

/** The client of MAAS, without a terminal: the body of an answer as it came, and nothing around it. */
export const maas: Tool = (world, call) => {
  const [, profile = '', resource = '', verb = '', ...rest] = call.argv
  const own = Object.hasOwn(ownCommands, profile) ? ownCommands[profile] : undefined
  if (own !== undefined) return own(world, call)
  const words = `${resource} ${verb}`
  const command = Object.hasOwn(maasCommands, words) ? maasCommands[words] : undefined
  if (resource === '' || resource.startsWith('-') || command === undefined) return notModelled(world, call)
  if (!Object.hasOwn(world.maas.profiles, profile)) return unknownProfile(world, profile)
  const read = readWords(world, call, command, { head: ['maas', profile, resource, verb], rest })
  if (read.kind === 'not-modelled') return notModelled(world, call)
  if (read.kind === 'complaint') return answer(world, { stderr: read.stderr, exitCode: 2 })
  const at = counted(later(world, command.seconds ?? 1), words)
  if (at === undefined) return answer(world, { ...unreachable, exitCode: 2 })
  return ask(at, call, command, read.request)
}

const unreachable = { stderr: complaint('[Errno 111] Connection refused').stderr }

/** A profile is a command to the client; one that it does not have is told with those that it has. */
function unknownProfile(world: World, profile: string): Answer {
  const known = ['login', 'logout', 'list', 'refresh', ...Object.keys(world.maas.profiles)]
  const choices = known.map((each) => `'${each}'`).join(', ')
  const { stderr } = complaint(`argument COMMAND: invalid choice: '${profile}' (choose from ${choices})`)
  return answer(world, { stderr, exitCode: 2 })
}

/** The world with one answer less to give where a command is to be answered so often only, or nothing where that is over. */
function counted(world: World, words: string): World | undefined {
  const left = world.maas.upsets.unanswered?.[words]
  if (left === undefined) return world
  if (left === 0) return undefined
  return produce(world, (draft) => {
    draft.maas.upsets.unanswered = { ...draft.maas.upsets.unanswered, [words]: left - 1 }
  })
}

/** A refusal undoes everything: the API does each request in one transaction. */
function ask(world: World, call: Call, command: MaasCommand, request: Request): Answer {
  let print: Printer
  try {
    const next = produce(world, (draft) => {
      print = command.run(draft, request)
    })
    return answer(next, { stdout: print === undefined ? '' : bodyOf(print(next)), seconds: 0 })
  } catch (error) {
    if (error instanceof Refusal) return answer(world, { stdout: error.body, exitCode: 2, seconds: 0 })
    if (error instanceof NotModelled) return notModelled(world, call)
    throw error
  }
}
