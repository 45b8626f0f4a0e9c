import { didYouMean } from '../../site/did-you-mean.ts'
import type { Call } from '../engine/command.ts'
import type { StreamFault, WorldFault } from './fault.ts'
import { faults } from './faults.ts'
import { operatorFaults } from './operator-faults.ts'
import { streamFaults } from './stream/stream-faults.ts'

/** A stream fault and the commands that it is to hit. */
export interface ChosenStream {
  readonly fault: StreamFault
  /** Asked once for each command that the fault can apply to, in their order. */
  hits(call: Call): boolean
  /** How it was asked for. */
  readonly asked: string
  /** Whether it has hit any command yet. */
  hasHit(): boolean
}

export interface ChosenFaults {
  readonly world: readonly WorldFault[]
  readonly stream: readonly ChosenStream[]
  /** Ids of what the operator is to do wrong. */
  readonly mistakes: ReadonlySet<string>
}

/**
 * The faults that are asked for: `ID` for a change of the world, `ID`, `ID@WORDS` or `ID@WORDS#N` for one between commands and their
 * reader, where only commands that begin with these words are hit (the model option left out), or only the Nth of them.
 */
export function chooseFaults(asked: readonly string[]): ChosenFaults {
  const world: WorldFault[] = []
  const stream: ChosenStream[] = []
  const mistakes = new Set<string>()
  for (const each of asked) {
    const [, id = '', words, nth] = /^([^@#]*)(?:@([^#]+))?(?:#(\d+))?$/.exec(each) ?? []
    const ofWorld = faults.find((fault) => fault.id === id)
    const ofStream = streamFaults.find((fault) => fault.id === id)
    if (operatorFaults.some((fault) => fault.id === each)) mistakes.add(each)
    else if (ofStream !== undefined) stream.push({ fault: ofStream, asked: each, ...aim(words, nth) })
    else if (ofWorld === undefined) throw unknownFault(each, id)
    else if (id !== each)
      throw new Error(`${id} is a change of the world, and hits no single command: leave ${each.slice(id.length)} out`)
    else world.push(ofWorld)
  }
  return { world, stream, mistakes }
}

function unknownFault(asked: string, id: string): Error {
  const known = [...faults, ...streamFaults, ...operatorFaults].map((fault) => fault.id)
  return new Error(`no fault ${asked}${didYouMean(id, known)}; sh checkride list faults shows them all`)
}

function aim(words: string | undefined, nth: string | undefined): Pick<ChosenStream, 'hits' | 'hasHit'> {
  const wanted = words?.trim().split(/\s+/) ?? []
  let seen = 0
  let hit = false
  return {
    hits: ({ argv }) => {
      const said = withoutModel(argv)
      if (!wanted.every((word, index) => word === said[index])) return false
      seen += 1
      const isHit = nth === undefined || seen === Number(nth)
      hit ||= isHit
      return isHit
    },
    hasHit: () => hit,
  }
}

/** An argv as a person would name it: which model is meant is the same for all of them. */
function withoutModel(argv: readonly string[]): string[] {
  return argv.filter((word, index) => !isModelOption(word) && !isModelOption(argv[index - 1] ?? ''))
}

function isModelOption(word: string): boolean {
  return word === '-m' || word === '--model'
}
