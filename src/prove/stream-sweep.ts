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

interface SweepOptions {
  readonly harmless?: readonly HarmlessPair[]
  /** Of so many faults one for each command, in turn, beginning with a number; all where it is left out. */
  readonly share?: { readonly of: number; readonly from: number }
}

/**
 * Runs a page on a world once for each stream fault and each of its commands, and judges what became of it. A command is spoilt from
 * its place in the healthy run on, each time that it is asked again: a look that is repeated must not find what the first was denied.
 */
export async function streamSweep(loaded: LoadedPage, world: World, options: SweepOptions = {}): Promise<SweptCase[]> {
  const { harmless = [], share = { of: 1, from: 0 } } = options
  const healthy = await runOnWorld(loaded, world)
  if (healthy.end.verdict !== 'pass') throw new Error(`${loaded.page.file} does not pass on this world without a fault`)
  // What a step finds is the same whatever is to be spoilt in it, so each run starts there, unless it needs what earlier steps returned.
  const wholeRuns = loaded.page.text.includes('results[')
  const swept: SweptCase[] = []
  for (const [at, command] of distinct(wholeRuns, healthy.commands).entries()) {
    const faults = streamFaults.filter((_, index) => (index + at + share.from) % share.of === 0)
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

type Ran = Omit<SweptCase, 'wrong' | 'harmless'> & {
  readonly changedAfter: readonly string[]
  /** The command has changed what it was to change; only what it prints was spoilt. */
  readonly changed: boolean
}

/** Undefined where the command has nothing that can be spoilt so. */
async function sweepOne(loaded: LoadedPage, world: World, aim: Aim): Promise<Ran | undefined> {
  const { fault, command, index, wholeRuns, keepGoing } = aim
  const words = command.argv.join('\0')
  let seen = 0
  let hitAt: number | undefined
  let changed = command.verb === 'mutate'
  const spoil = streamWith([{ fault, hits: () => (hitAt ??= seen) > 0 }], world.seed)
  const { end, events } = await runOnWorld(loaded, world, {
    keepGoing,
    selection: wholeRuns ? {} : keepGoing ? { from: command.step } : { only: [command.step] },
    stream: (call, result) => {
      seen += 1
      if (seen <= index || call.argv.join('\0') !== words) return result
      const spoilt = spoil(call, result)
      if (spoilt.prevented === true || spoilt.exitCode !== 0) changed = false
      return spoilt
    },
  })
  // A later step may ask the same, and be the first that has something to be spoilt.
  const commands = events.filter((event) => event.type === 'command')
  if (hitAt === undefined || commands[hitAt - 1]?.step !== command.step) return undefined
  const step = end.steps.find((each) => each.step === command.step)
  const bad = events.findIndex((event) => event.type === 'step-ended' && !isGood(event.outcome))
  const changes = bad === -1 ? [] : events.slice(bad).filter((event) => event.type === 'command')
  return {
    fault: fault.id,
    step: command.step,
    argv: command.argv,
    outcome: step?.outcome ?? 'not-run',
    changed,
    changedAfter: changes.filter(({ verb }) => verb === 'mutate').map(({ argv }) => argv.join(' ')),
  }
}

function judged(
  { changedAfter, changed, ...ran }: Ran,
  { benign }: StreamFault,
  pairs: readonly HarmlessPair[],
): SweptCase {
  const [change] = changedAfter
  if (change !== undefined) return { ...ran, wrong: `changed something after it: ${change}` }
  if (benign === true) return isGood(ran.outcome) ? ran : { ...ran, wrong: 'is benign, and not green' }
  // What was made is looked at again by ensure, so what the command said of it is needed by nobody.
  if (!isGood(ran.outcome) || changed) return ran
  const harmless = pairs.find((pair) => isPair(pair, ran))
  return harmless === undefined ? { ...ran, wrong: 'is a false green' } : { ...ran, harmless }
}

function isPair({ fault, step, words }: HarmlessPair, ran: SweptCase): boolean {
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
