import type { StreamFault } from '../fault.ts'
import type { Spoiling } from './spoiling.ts'

/** Faults in which the command fails, and says so in a way that a hasty reader misses. */
export const failureFaults: readonly StreamFault[] = [
  {
    id: 'stream.exit-1-with-text',
    title: 'The command exits 1 with a text that no list of failures has',
    source: 'GNU coreutils: write error: No space left on device',
    kind: 'stream',
    spoil: (spoiling) => ({ exitCode: 1, stdout: '', stderr: diskFull(spoiling), prevented: true }),
  },
  {
    id: 'stream.exit-0-with-error-on-stderr',
    title: 'The command does nothing, says why on stderr and exits 0',
    source: 'ovs-vsctl add-port of a missing NIC exits 0; so does a pipe whose first command failed',
    kind: 'stream',
    deceptive: true,
    spoil: (spoiling) => ({ exitCode: 0, stdout: '', stderr: diskFull(spoiling), prevented: true }),
  },
  {
    id: 'stream.prompt-on-stdin',
    title: 'The command asks for a password and finds nobody: stdin is at its end',
    source: 'juju 3.6 cmd/modelcmd/base.go; sudo 1.9 src/tgetpass.c and plugins/sudoers/auth',
    kind: 'stream',
    spoil: (spoiling) => {
      const stderr = promptOf(spoiling)
      return stderr === undefined ? undefined : { exitCode: 1, stdout: '', stderr, prevented: true }
    },
  },
]

function diskFull({ call }: Spoiling): string {
  return `${call.argv[0]}: write error: No space left on device\n`
}

function promptOf({ call }: Spoiling): string | undefined {
  const [tool, ...words] = call.argv
  if (tool === 'juju') {
    const controller = words[words.indexOf('-m') + 1]?.split(':')[0] ?? 'controller'
    return `please enter password for admin on ${controller}: \nERROR EOF\n`
  }
  if (!words.includes('sudo')) return undefined
  const sudo = 'sudo: a terminal is required to read the password; either use the -S option to read from standard input'
  return `${sudo} or configure an askpass helper\nsudo: a password is required\n`
}
