import { answer, notModelledExit, type Answer, type Call } from '../../engine/command.ts'
import type { World } from '../../world/world.ts'
import type { Place } from '../place.ts'
import { parseScript } from './parse.ts'
import { runList } from './run.ts'
import { Exit, Fatal, type Output, type Shell, type Steps } from './state.ts'
import { NotShell, type Item } from './syntax.ts'

/** A shell that is to be run: a script with its arguments, or the script that comes on stdin. */
export interface Start {
  readonly place: Place
  readonly knows: (name: string) => boolean
  readonly name: string
  readonly script: string | undefined
  readonly args: readonly string[]
}

/** Runs a shell, step by step: each command that is no part of it is handed out. What it cannot read is not modelled. */
export function* shellSteps(world: World, call: Call, start: Start): Steps<Answer> {
  const shell = startShell(world, call, start)
  const output: Output = { stdout: '', stderr: '' }
  const end = (exitCode: number): Answer => answer(shell.world, { ...output, exitCode, seconds: 0 })
  try {
    const script = parseScript(start.script ?? call.stdin)
    if (start.script !== undefined) yield* runList(shell, script, output)
    else yield* runFromStdin(shell, script, call.stdin, output)
    return end(shell.status)
  } catch (error) {
    if (error instanceof Exit) return end(error.code)
    if (error instanceof Fatal) return { ...error.answer, world: error.answer.world }
    if (!(error instanceof NotShell)) throw error
    const stderr = `not modelled: ${error.message}, in the script ${JSON.stringify(start.script ?? call.stdin)}\n`
    return answer(world, { stderr, exitCode: notModelledExit, seconds: 0 })
  }
}

function startShell(world: World, call: Call, { place, knows, name, args }: Start): Shell {
  return {
    place,
    knows,
    deadlineMs: call.deadlineMs,
    world,
    variables: { ...call.env },
    exported: new Set(Object.keys(call.env)),
    args,
    name,
    cwd: call.cwd ?? place.home,
    umask: call.umask ?? 0o22,
    stopsOnError: false,
    pipefail: false,
    status: 0,
    input: { text: call.stdin },
  }
}

/** The commands and their script come by the same road: one that reads its stdin takes what is left of the script with it. */
function* runFromStdin(shell: Shell, script: readonly Item[], text: string, output: Output): Steps<void> {
  for (let index = 0; index < script.length;) {
    const list: Item[] = []
    do {
      const item = script[index]
      if (item !== undefined) list.push(item)
      index += 1
    } while (script[index] !== undefined && script[index]?.joined !== ';')
    const rest = text.slice(list.at(-1)?.end ?? text.length)
    shell.input = { text: rest }
    yield* runList(shell, list, output)
    if (rest !== '' && shell.input.text === '') return
  }
}

/** Answers each command at once. */
export function drive(steps: Steps<Answer>, run: (world: World, call: Call) => Answer): Answer {
  let next = steps.next()
  while (next.done !== true) next = steps.next(run(next.value.world, next.value.call))
  return next.value
}

/** Answers each command when it is known. */
export async function driveLater(
  steps: Steps<Answer>,
  run: (world: World, call: Call) => Promise<Answer>,
): Promise<Answer> {
  let next = steps.next()
  while (next.done !== true) next = steps.next(await run(next.value.world, next.value.call))
  return next.value
}
