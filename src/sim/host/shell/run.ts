import { later, notModelled, notModelledExit, type Call } from '../../engine/command.ts'
import { builtins, complain, type Done } from './builtins.ts'
import { expandText, expandWords } from './expand.ts'
import { absolutePath, fileAt } from './files.ts'
import { parseScript } from './parse.ts'
import { applied, openRedirections } from './redirect.ts'
import { Exit, Fatal, type Output, type Shell, type Steps } from './state.ts'
import { NotShell, type Command, type Pipeline, type Script } from './syntax.ts'

/** Runs a list; under `set -e` the first failure that nobody looks at ends it. */
export function* runList(shell: Shell, script: Script, output: Output, isTested = false): Steps<void> {
  for (const [index, { joined, pipeline }] of script.entries()) {
    if (joined === '&&' && shell.status !== 0) continue
    if (joined === '||' && shell.status === 0) continue
    const isLast = (script[index + 1]?.joined ?? ';') === ';'
    yield* runPipeline(shell, pipeline, output, isTested || !isLast)
    if (shell.stopsOnError && shell.status !== 0 && isLast && !isTested && !pipeline.negated)
      throw new Exit(shell.status)
  }
}

function* runPipeline(shell: Shell, { commands, negated }: Pipeline, output: Output, isTested: boolean): Steps<void> {
  const [only, ...more] = commands
  if (only !== undefined && more.length === 0) yield* runCommand(shell, only, output, isTested)
  else {
    const outer = shell.input
    const failures: number[] = []
    for (const [index, command] of commands.entries()) {
      const part: Output = { stdout: '', stderr: '' }
      yield* inSubshell(shell, runCommand(shell, command, part, isTested))
      if (shell.status !== 0) failures.push(shell.status)
      output.stderr += part.stderr
      if (index === commands.length - 1) output.stdout += part.stdout
      else shell.input = { text: part.stdout }
    }
    shell.input = outer
    if (shell.pipefail) shell.status = failures.at(-1) ?? 0
  }
  if (negated) shell.status = shell.status === 0 ? 1 : 0
}

/** What happens to variables, folder and options in there stays in there, and an exit ends only it. */
function* inSubshell(shell: Shell, steps: Steps<void>): Steps<void> {
  const { variables, args, cwd, umask, stopsOnError, pipefail } = shell
  shell.variables = { ...variables }
  try {
    yield* steps
  } catch (error) {
    if (!(error instanceof Exit)) throw error
    shell.status = error.code
  }
  Object.assign(shell, { variables, args, cwd, umask, stopsOnError, pipefail })
}

function* capture(shell: Shell, script: Script): Steps<string> {
  const output: Output = { stdout: '', stderr: '' }
  yield* inSubshell(shell, runList(shell, script, output))
  shell.leftover = (shell.leftover ?? '') + output.stderr
  return output.stdout
}

function* runCommand(shell: Shell, command: Command, output: Output, isTested: boolean): Steps<void> {
  const opened = yield* openRedirections(shell, command.redirections, capture)
  output.stderr += shell.leftover ?? ''
  shell.leftover = ''
  if ('failed' in opened) {
    shell.status = opened.failed.status
    output.stderr += opened.failed.stderr ?? ''
    return
  }
  const outer = shell.input
  if (opened.stdin !== undefined) shell.input = { text: opened.stdin }
  const own: Output = { stdout: '', stderr: '' }
  try {
    yield* runBody(shell, command, own, isTested)
  } finally {
    shell.input = outer
    applied(shell, opened, own, output)
  }
}

function* runBody(shell: Shell, command: Command, output: Output, isTested: boolean): Steps<void> {
  if (command.kind === 'simple') yield* runSimple(shell, command, output)
  else if (command.kind === 'group') {
    const steps = runList(shell, command.body, output, isTested)
    yield* command.subshell ? inSubshell(shell, steps) : steps
  } else if (command.kind === 'if') yield* runIf(shell, command, output, isTested)
  else if (command.kind === 'for') {
    const words = command.words === undefined ? shell.args : yield* expandWords(shell, command.words, capture)
    shell.status = 0
    for (const word of words) {
      shell.variables[command.name] = word
      yield* runList(shell, command.body, output, isTested)
    }
  } else yield* runWhile(shell, command, output, isTested)
}

function* runIf(
  shell: Shell,
  { branches, otherwise }: Extract<Command, { kind: 'if' }>,
  output: Output,
  isTested: boolean,
): Steps<void> {
  for (const { test, body } of branches) {
    yield* runList(shell, test, output, true)
    if (shell.status === 0) return yield* runList(shell, body, output, isTested)
  }
  shell.status = 0
  if (otherwise !== undefined) yield* runList(shell, otherwise, output, isTested)
}

/** A loop that neither ends nor lets time pass is cut off; nobody writes one on purpose. */
const mostRounds = 10_000

function* runWhile(
  shell: Shell,
  { test, body, until }: Extract<Command, { kind: 'while' }>,
  output: Output,
  isTested: boolean,
): Steps<void> {
  let status = 0
  for (let round = 0; ; round += 1) {
    if (round > mostRounds) throw new NotShell('a loop without an end')
    yield* runList(shell, test, output, true)
    if ((shell.status === 0) === until) break
    yield* runList(shell, body, output, isTested)
    status = shell.status
  }
  shell.status = status
}

function* runSimple(
  shell: Shell,
  { assignments, words }: Extract<Command, { kind: 'simple' }>,
  output: Output,
): Steps<void> {
  const before = shell.status
  shell.status = 0
  const values: Record<string, string> = {}
  for (const { name, value } of assignments) values[name] = yield* expandText(shell, value, capture)
  const substituted = shell.status
  if (words.length > 0) shell.status = before
  const argv = yield* expandWords(shell, words, capture)
  output.stderr += shell.leftover ?? ''
  shell.leftover = ''
  const [name] = argv
  if (name === undefined) {
    Object.assign(shell.variables, values)
    shell.status = words.length > 0 ? shell.status : substituted
    return
  }
  if (name === '.' || name === 'source') return yield* runFile(shell, argv[1] ?? '', output)
  if (name === 'eval' || name === 'exec' || name === 'trap') throw new NotShell(name)
  const builtin = Object.hasOwn(builtins, name) ? builtins[name] : undefined
  if (builtin !== undefined) return settle(shell, builtin(shell, argv.slice(1)), output)
  yield* runOther(shell, argv, values, output)
}

function settle(shell: Shell, { status, stdout = '', stderr = '' }: Done, output: Output): void {
  shell.status = status
  output.stdout += stdout
  output.stderr += stderr
}

/** Reads a file into this very shell: an openrc, as operators do. */
function* runFile(shell: Shell, path: string, output: Output): Steps<void> {
  const file = fileAt(shell.world, shell.place, absolutePath(shell.place, shell.cwd, path))
  if (file === undefined) return settle(shell, complain(shell, `${path}: No such file or directory`), output)
  yield* runList(shell, parseScript(file.text), output)
}

/** A command that is no part of the shell: whoever drives the shell runs it, and its time passes. */
function* runOther(
  shell: Shell,
  argv: readonly string[],
  values: Readonly<Record<string, string>>,
  output: Output,
): Steps<void> {
  const exported = [...shell.exported].flatMap((name) =>
    shell.variables[name] === undefined ? [] : [[name, shell.variables[name]]],
  )
  const call: Call = {
    argv,
    stdin: shell.input.text,
    env: { ...(Object.fromEntries(exported) as Record<string, string>), ...values },
    cwd: shell.cwd,
    deadlineMs: shell.deadlineMs,
    umask: shell.umask,
  }
  const said = yield { world: shell.world, call }
  if (said.exitCode === notModelledExit) throw new Fatal(notModelled(said.world, call))
  output.stdout += said.stdout
  output.stderr += said.stderr
  shell.status = said.exitCode
  if (readsStdin(argv) || shell.world.hostUpsets?.eatsStdin === true) shell.input.text = ''
  if (said.world.nowMs + said.seconds * 1000 > shell.deadlineMs) throw new Fatal(said)
  shell.world = later(said.world, said.seconds)
}

const filters = ['cat', 'grep', 'head', 'tail', 'wc', 'sed', 'sha256sum', 'sha512sum', 'awk', 'sort']

/** Whether a command reads what comes in to its end: ssh does unless it is told not to, a filter where it names no file. */
function readsStdin(argv: readonly string[]): boolean {
  const [name = '', verb = '', ...more] = argv
  if (name === 'sudo') return readsStdin(argv.slice(1))
  if (name === 'ssh') return !argv.includes('-n')
  if (name === 'juju') return ['ssh', 'exec'].includes(verb)
  if (['tee', 'socat', 'sh', 'bash'].includes(name)) return true
  const operands = [verb, ...more].filter((word) => word !== '' && !word.startsWith('-'))
  return filters.includes(name) && operands.length <= (['grep', 'sed', 'awk'].includes(name) ? 1 : 0)
}
