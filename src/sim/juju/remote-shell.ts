import { split } from 'shlex'
import type { Answer, Call } from '../engine/command.ts'
import { runOnHost } from '../host/unit-host.ts'
import type { World } from '../world/world.ts'

/** Runs a line on a host as its shell reads it: words by themselves where there is nothing else in it. */
export function runLine(world: World, hostname: string, call: Call, line: string): Answer {
  const argv = /[|&;<>()$`\\"'*?[#~!{}\n]/.test(line) ? ['sh', '-c', line] : split(line)
  return runOnHost(world, hostname, { ...call, argv })
}
