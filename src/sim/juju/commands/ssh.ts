import { answer, notModelled, notModelledExit, type Answer } from '../../engine/command.ts'
import { findMachine, findUnit, hostnameOf } from '../find-unit.ts'
import { runLine } from '../remote-shell.ts'
import type { ModelRequest, Verb } from '../verb.ts'

/** `juju ssh`: output and exit code are those of the command on the host; juju 3.6 `cmd/juju/ssh`. */
export const ssh: Verb = {
  needs: 'model',
  options: { 'no-host-key-checks': 'flag', proxy: 'flag', pty: 'value' },
  unmodelled: ['i'],
  endsAtFirstWord: true,
  init: ({ words }) => (words.length === 0 ? 'no target name specified' : undefined),
  run: (request) => {
    const [target = '', ...rest] = request.line.words
    const inner = rest[0] === '--' ? rest.slice(1) : rest
    return overSsh(request, target, inner)
  },
}

/** Runs words on a unit or a machine as OpenSSH does: joined with spaces, and parsed once more by a shell there. */
function overSsh({ world, call, model }: ModelRequest, target: string, words: readonly string[]): Answer {
  const name = target.slice(target.indexOf('@') + 1)
  const isMachine = /^\d/.test(name)
  const machine = isMachine ? findMachine(model, name) : undefined
  const unit = isMachine ? undefined : findUnit(model, name)
  if (isMachine && machine === undefined)
    return answer(world, { stderr: `ERROR machine ${name} not found\n`, exitCode: 1 })
  if (!isMachine && unit === undefined)
    return answer(world, { stderr: `ERROR unit "${name}" not found\n`, exitCode: 1 })
  const hostname = machine?.hostname ?? (unit === undefined ? undefined : hostnameOf(model, unit.name))
  if (hostname === undefined) return notModelled(world, call)
  if (world.hosts[hostname]?.up === false) {
    const address = unit?.unit.address ?? Object.values(machine?.nics ?? {})[0]?.addresses[0] ?? ''
    return answer(world, {
      stderr: `ssh: connect to host ${address} port 22: No route to host\n`,
      exitCode: 255,
      seconds: 4,
    })
  }
  const result = runLine(world, hostname, call, words.join(' '))
  return result.exitCode === notModelledExit ? notModelled(world, call) : { ...result, seconds: result.seconds + 1 }
}
