import type { EventOf, Outcome } from '../run/events.ts'
import type { LoadedPage } from '../runbook/load-page.ts'
import type { StreamFault } from '../sim/faults/fault.ts'
import { streamWith } from '../sim/faults/stream/stream-with.ts'
import { streamFaults } from '../sim/faults/stream/stream-faults.ts'
import type { World } from '../sim/world/world.ts'
import { runOnWorld } from './run-on-world.ts'

/** A fault and a command for which the faulted output is what a healthy world prints at that very point, with why. */
export interface HarmlessPair {
  readonly fault: string
  readonly step: string
  /** The words that the command's argv holds, in this order. */
  readonly words: string
  readonly reason: string
}

/** What became of the step whose command was spoilt. */
export interface SweptCase {
  readonly fault: string
  readonly step: string
  readonly argv: readonly string[]
  readonly outcome: Outcome
  /** Why it is not as it must be: a pass that was none, a benign variant that is not green, a change after a step that was not good. */
  readonly wrong?: string
  readonly harmless?: HarmlessPair
}

/**
 * Runs a page on a world once for each stream fault and each of its commands, and judges what became of it. A command is spoilt from
 * its place in the healthy run on, each time that it is asked again: a look that is repeated must not find what the first was denied.
 */
export async function streamSweep(
  loaded: LoadedPage,
  world: World,
  options: { readonly harmless?: readonly HarmlessPair[]; readonly faults?: readonly StreamFault[] } = {},
): Promise<SweptCase[]> {
  const { harmless = [], faults = streamFaults } = options
  const healthy = await runOnWorld(loaded, world)
  if (healthy.end.verdict !== 'pass') throw new Error(`${loaded.page.file} does not pass on this world without a fault`)
  // What a step finds is the same whatever is to be spoilt in it, so each run starts there, unless it needs what earlier steps returned.
  const wholeRuns = loaded.page.text.includes('results[')
  const swept: SweptCase[] = []
  for (const command of distinct(wholeRuns, healthy.commands)) {
    const start = wholeRuns ? world : (healthy.found.get(command.command.step) ?? world)
    for (const fault of faults) {
      // Whether anything is changed after a step that was not good is not a matter of how it was spoilt.
      const aim = { ...command, fault, wholeRuns, keepGoing: fault === faults[0] }
      const ran = await sweepOne(loaded, start, aim)
      if (ran !== undefined) swept.push(judged(ran, fault, harmless))
    }
  }
  return swept
}

interface Aim {
  readonly fault: StreamFault
  readonly command: EventOf<'command'>
  /** Its place among the commands of the healthy run, or of its step. */
  readonly index: number
  readonly wholeRuns: boolean
  readonly keepGoing: boolean
}

type Ran = Omit<SweptCase, 'wrong' | 'harmless'> & { readonly changedAfter: readonly string[] }

/** Undefined where the command has nothing that can be spoilt so. */
async function sweepOne(loaded: LoadedPage, world: World, aim: Aim): Promise<Ran | undefined> {
  const { fault, command, index, wholeRuns, keepGoing } = aim
  const words = command.argv.join('\0')
  let seen = 0
  let hit = false
  const spoil = streamWith([{ fault, hits: () => (hit = true) }], world.seed)
  const { end, events } = await runOnWorld(loaded, world, {
    keepGoing,
    selection: wholeRuns ? {} : keepGoing ? { from: command.step } : { only: [command.step] },
    stream: (call, result) => {
      seen += 1
      return seen > index && call.argv.join('\0') === words ? spoil(call, result) : result
    },
  })
  if (!hit) return undefined
  const step = end.steps.find((each) => each.step === command.step)
  const bad = events.findIndex((event) => event.type === 'step-ended' && !isGood(event.outcome))
  const changes = bad === -1 ? [] : events.slice(bad).filter((event) => event.type === 'command')
  return {
    fault: fault.id,
    step: command.step,
    argv: command.argv,
    outcome: step?.outcome ?? 'not-run',
    changedAfter: changes.filter(({ verb }) => verb === 'mutate').map(({ argv }) => argv.join(' ')),
  }
}

function judged({ changedAfter, ...ran }: Ran, { benign }: StreamFault, pairs: readonly HarmlessPair[]): SweptCase {
  const [change] = changedAfter
  if (change !== undefined) return { ...ran, wrong: `changed something after it: ${change}` }
  if (benign === true) return isGood(ran.outcome) ? ran : { ...ran, wrong: 'is benign, and not green' }
  if (!isGood(ran.outcome)) return ran
  const harmless = pairs.find((pair) => isPair(pair, ran))
  return harmless === undefined ? { ...ran, wrong: 'is a false green' } : { ...ran, harmless }
}

function isPair({ fault, step, words }: HarmlessPair, ran: Omit<Ran, 'changedAfter'>): boolean {
  return ran.fault === fault && ran.step === step && ran.argv.join(' ').includes(words)
}

function isGood(outcome: Outcome): boolean {
  return outcome === 'pass' || outcome === 'attested'
}

/** The commands of a run; of those that differ only in the unit that they ask, the first of each block. */
function distinct(wholeRuns: boolean, commands: readonly EventOf<'command'>[]): Pick<Aim, 'command' | 'index'>[] {
  const seen = new Set<string>()
  return commands.flatMap((command, at) => {
    const { step, block, argv } = command
    const words = argv.map((word) => (/^[a-z][a-z0-9-]*\/(?:\d+|leader)$/.test(word) ? 'UNIT' : word))
    const key = JSON.stringify([step, block, words])
    if (seen.has(key)) return []
    seen.add(key)
    const before = commands.slice(0, at).filter((each) => wholeRuns || each.step === step)
    return [{ command, index: before.length }]
  })
}
