import type { Session } from '../cloud/session.ts'
import type { Target } from '../target/target.ts'

/** The machine that a command is typed on, asked outside of any run. */
export interface MachineHere extends AsyncDisposable {
  readonly session: Session
  /** Whether it is the jumphost of a rehearsal shell, and not this machine. */
  readonly simulated: boolean
}

/** This machine; in a rehearsal shell the simulated one. */
export async function machineHere(): Promise<MachineHere> {
  const socket = process.env['CHECKRIDE_SHELL']
  const target = await (socket === undefined ? liveHere() : simulatedHere(socket))
  return {
    session: { run: target.run, drift: () => {}, now: () => target.clock.now() },
    simulated: socket !== undefined,
    [Symbol.asyncDispose]: () => target[Symbol.asyncDispose](),
  }
}

async function liveHere(): Promise<Target> {
  return (await import('../target/live.ts')).liveTarget({ env: process.env })
}

async function simulatedHere(socket: string): Promise<Target> {
  return (await (await import('../shell/socket-target.ts')).socketTarget(socket)).target
}
