import { readFile, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { faults } from '../sim/faults/faults.ts'
import { streamFaults } from '../sim/faults/stream/stream-faults.ts'
import { advance } from '../sim/engine/advance.ts'
import { diffWorlds } from './diff-worlds.ts'
import { readSnapshot, snapshotText } from './snapshot.ts'
import type { Rehearsal } from './rehearsal.ts'
import { secondsOf } from './seconds-of.ts'
import type { Answer } from './wire.ts'

/** What the command needs of the shell that it belongs to. */
export interface SimShell {
  readonly rehearsal: Rehearsal
  /** Which phase is to come, as the person asked for it. */
  readonly phase: string
  /** Where the command was started, on this machine. */
  readonly cwd: string
}

const help = `sim time            the rehearsal's time; sim time +10m lets time pass
sim fault ID        lets something go wrong from now on: sim fault octavia.hm0-down, sim fault 'stream.hangs@juju status'
sim faults          what can go wrong, and what does
sim diff            what has changed since the start
sim save FILE       keeps this world; sim load FILE takes it up again
sim status          where this rehearsal stands
`

type Verb = (shell: SimShell, words: readonly string[]) => string | Promise<string>

const verbs: Readonly<Record<string, Verb>> = {
  time,
  fault,
  faults: ({ rehearsal }) => faultList(rehearsal),
  diff: ({ rehearsal }) => lines(diffWorlds(rehearsal.start(), rehearsal.target.world())),
  save,
  load,
  status: (shell) => `${statusLine(shell)}\n`,
  prompt: ({ rehearsal, phase }) => `sim ${rehearsal.target.world().site.name} ${phase} ${clockTime(rehearsal)}> `,
  help: () => help,
}

/** Runs `sim VERB ...`: the one command of a rehearsal shell that a real jumphost does not have. */
export async function simCommand(shell: SimShell, words: readonly string[]): Promise<Answer> {
  const [name = 'help', ...rest] = words
  const verb = Object.hasOwn(verbs, name) ? verbs[name] : undefined
  if (verb === undefined) return { exitCode: 2, stdout: '', stderr: `sim: no such command ${name}\n${help}` }
  try {
    return { exitCode: 0, stdout: await verb(shell, rest), stderr: '' }
  } catch (error) {
    return {
      exitCode: 1,
      stdout: '',
      stderr: `sim ${name}: ${error instanceof Error ? error.message : String(error)}\n`,
    }
  }
}

function time({ rehearsal: { target } }: SimShell, [word]: readonly string[]): string {
  if (word === '--epoch') return `${Math.floor(target.world().nowMs / 1000)}\n`
  if (word !== undefined) {
    const seconds = word.startsWith('+') ? secondsOf([word.slice(1)]) : undefined
    if (seconds === undefined) throw new Error(`"${word}" is no length of time; write one such as +10m`)
    target.become(advance(target.world(), target.world().nowMs + seconds * 1000))
  }
  return `${new Date(target.world().nowMs).toISOString()}\n`
}

function fault({ rehearsal }: SimShell, words: readonly string[]): string {
  if (words.length === 0) throw new Error('which one? sim faults shows them all')
  rehearsal.addFault(words.join(' '))
  return ''
}

function faultList(rehearsal: Rehearsal): string {
  const inForce = rehearsal.faults().map((each) => `in force  ${each}`)
  return lines([...inForce, ...[...faults, ...streamFaults].map(({ id, title }) => `${id}  ${title}`)])
}

async function save({ rehearsal, phase, cwd }: SimShell, [file]: readonly string[]): Promise<string> {
  if (file === undefined) throw new Error('into which file?')
  const snapshot = { phase, faults: rehearsal.faults(), world: rehearsal.target.world() }
  await writeFile(resolve(cwd, file), snapshotText(snapshot), { mode: 0o600 })
  return ''
}

async function load({ rehearsal, cwd }: SimShell, [file]: readonly string[]): Promise<string> {
  if (file === undefined) throw new Error('which file?')
  const { world, faults: ofWorld } = readSnapshot(await readFile(resolve(cwd, file), 'utf8'), file)
  rehearsal.load(world, ofWorld)
  return ''
}

function statusLine({ rehearsal, phase }: SimShell): string {
  const world = rehearsal.target.world()
  const { length: changes } = diffWorlds(rehearsal.start(), world)
  const wrong = rehearsal.faults().length === 0 ? 'no fault' : `faults ${rehearsal.faults().join(', ')}`
  return [
    `site ${world.site.name}`,
    `seed ${world.seed}`,
    phase,
    clockTime(rehearsal),
    wrong,
    `${changes} changes since the start`,
    `${world.events.length} events to come`,
  ].join('  ')
}

function clockTime({ target }: Rehearsal): string {
  return new Date(target.world().nowMs).toISOString().slice(11, 19)
}

function lines(each: readonly string[]): string {
  return each.map((line) => `${line}\n`).join('')
}
