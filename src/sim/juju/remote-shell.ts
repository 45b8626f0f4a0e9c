import { split } from 'shlex'
import type { Answer, Call } from '../engine/command.ts'
import { runOnHost } from '../host/unit-host.ts'
import type { World } from '../world/world.ts'

/**
 * Runs a line on a host as its shell reads it: words by themselves where there is nothing else in it; a login shell reads what comes in where the line is
 * empty. Neither the folder nor the variables of whoever asks go with it.
 */
export function runLine(world: World, hostname: string, { stdin, deadlineMs }: Call, line: string): Answer {
  const words = /[|&;<>()$`\\"'*?[#~!{}\n]/.test(line) ? ['sh', '-c', line] : split(line)
  const argv = line === '' ? ['bash', '-s'] : words
  return runOnHost(world, hostname, { argv, stdin, env: {}, deadlineMs })
}
