import type { Session } from '../cloud/session.ts'
import { verbOf } from '../cloud/verbs.ts'
import type { Verb } from '../cloud/verbs/declared.ts'
import { guarded } from '../target/guard.ts'
import type { Target } from '../target/target.ts'

/** The machine that a command is typed on, asked outside of any run. */
export interface MachineHere extends AsyncDisposable {
  readonly session: Session
  /** Whether it is the jumphost of a rehearsal shell, and not this machine. */
  readonly simulated: boolean
}

/** This machine; in a rehearsal shell the simulated one. Nothing that could change anything is started on either. */
export async function machineHere(): Promise<MachineHere> {
  const socket = process.env['CHECKRIDE_SHELL']
  const target = await (socket === undefined ? liveHere() : simulatedHere(socket))
  return {
    session: {
      run: guarded(target.run, verbOfLook, ['read', 'secret']),
      drift: () => {},
      now: () => target.clock.now(),
    },
    simulated: socket !== undefined,
    [Symbol.asyncDispose]: () => target[Symbol.asyncDispose](),
  }
}

/** What doctor and adopt look at besides what pages read. */
const looks: ReadonlySet<string> = new Set([
  'sh -c ls "$HOME"',
  'hostname',
  'whoami',
  'openstack network list --external -f json',
])

function verbOfLook(argv: readonly string[], stdin?: string): Verb {
  const line = argv.join(' ')
  return looks.has(line) || /^sh -c command -v "\$1" sh \S+$/.test(line) ? 'read' : verbOf(argv, stdin)
}

async function liveHere(): Promise<Target> {
  return (await import('../target/live.ts')).liveTarget({ env: process.env })
}

async function simulatedHere(socket: string): Promise<Target> {
  return (await (await import('../shell/socket-target.ts')).socketTarget(socket)).target
}
