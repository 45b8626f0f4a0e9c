import { split } from 'shlex'
import type { CommandSchema } from '../command.ts'
import { jujuSshFailures } from './failures.ts'
import { sshInner } from './juju-argv.ts'

/**
 * `juju ssh TARGET COMMAND`, for each command that can be read by itself: stdout and exit code are the command's own, and what
 * juju and OpenSSH say comes besides.
 */
export function throughJujuSsh(inner: readonly CommandSchema[]): CommandSchema[] {
  return inner.map((schema) => {
    const own = (argv: readonly string[]): readonly string[] | undefined => {
      const words = innerArgv(argv)
      return words !== undefined && schema.matches(words) ? words : undefined
    }
    return {
      ...schema,
      command: `juju ssh TARGET ${schema.command}`,
      matches: (argv) => own(argv) !== undefined,
      read: (stdout, context) => schema.read(stdout, { ...context, argv: own(context.argv) ?? [] }),
      failures: [...schema.failures, ...jujuSshFailures],
    }
  })
}

/** The command on the host, without the sudo before it; a single word is a line for the host's shell. */
function innerArgv(argv: readonly string[]): readonly string[] | undefined {
  const inner = sshInner(argv)
  const words = inner?.length === 1 ? plainLine(inner[0] ?? '') : inner
  return words?.[0] === 'sudo' ? words.slice(1) : words
}

/** The words of a shell line, or undefined where it is more than one plain command. */
function plainLine(line: string): readonly string[] | undefined {
  if (/[|&;<>()$`\n]/.test(line)) return undefined
  try {
    return split(line)
  } catch {
    return undefined
  }
}
