import { posix } from 'node:path'
import { testStatus } from './conditions.ts'
import { isFolder, absolutePath } from './files.ts'
import { Exit, type Shell } from './state.ts'
import { NotShell } from './syntax.ts'

/** What a command of the shell itself did. */
export interface Done {
  readonly status: number
  readonly stdout?: string
  readonly stderr?: string
}

type Builtin = (shell: Shell, args: readonly string[]) => Done

const ok: Done = { status: 0 }

/** The commands that the shell is itself; those that run other commands are in the runner. */
export const builtins: Readonly<Record<string, Builtin>> = {
  ':': () => ok,
  true: () => ok,
  false: () => ({ status: 1 }),
  test: (shell, args) => ({ status: testStatus(shell, args) }),
  '[': (shell, args) => {
    if (args.at(-1) !== ']') throw new NotShell('[ without ]')
    return { status: testStatus(shell, args.slice(0, -1)) }
  },
  echo: (_shell, args) => {
    const plain = args[0] === '-n' || args[0] === '-e' ? args.slice(1) : args
    const text = args[0] === '-e' ? unescape(plain.join(' ')) : plain.join(' ')
    return { status: 0, stdout: args[0] === '-n' ? text : `${text}\n` }
  },
  printf: (_shell, args) => ({ status: 0, stdout: formatted(args) }),
  exit: (shell, [code]) => {
    throw new Exit(code === undefined ? shell.status : Number(code))
  },
  export: (shell, args) => {
    for (const arg of args) {
      const [, name = '', value] = /^([A-Za-z_]\w*)(?:=(.*))?$/s.exec(arg) ?? []
      if (name === '') throw new NotShell(`export ${arg}`)
      if (value !== undefined) shell.variables[name] = value
      shell.exported.add(name)
    }
    return ok
  },
  unset: (shell, args) => {
    shell.variables = Object.fromEntries(Object.entries(shell.variables).filter(([name]) => !args.includes(name)))
    return ok
  },
  umask: (shell, [mode]) => {
    if (mode === undefined) return { status: 0, stdout: `${shell.umask.toString(8).padStart(4, '0')}\n` }
    if (!/^0?[0-7]{3}$/.test(mode)) throw new NotShell(`umask ${mode}`)
    shell.umask = Number.parseInt(mode, 8)
    return ok
  },
  cd: (shell, [folder = shell.place.home]) => {
    const path = absolutePath(shell.place, shell.cwd, folder)
    if (!isFolder(shell.world, shell.place, path)) return complain(shell, `cd: ${folder}: No such file or directory`)
    shell.cwd = path
    return ok
  },
  pwd: (shell) => ({ status: 0, stdout: `${posix.normalize(shell.cwd)}\n` }),
  // No tool of a host: what a rehearsal shell asks after each line of a session, to begin the next one where it ended.
  'checkride-state': (shell) => ({ status: 0, stdout: `\u001E${shell.status}\u001E${stateOf(shell)}\u001E` }),
  shift: (shell) => {
    shell.args = shell.args.slice(1)
    return ok
  },
  set: (shell, args) => setOptions(shell, args),
  read: (shell, args) => readLine(shell, args),
  command: (shell, [option, name = '', ...more]) => {
    if (option !== '-v' || more.length > 0) throw new NotShell('command')
    if (Object.hasOwn(builtins, name)) return { status: 0, stdout: `${name}\n` }
    return shell.knows(name) ? { status: 0, stdout: `/usr/bin/${name}\n` } : { status: 1 }
  },
}

/** A script that brings another shell where this one is. */
function stateOf({ cwd, umask, variables, exported }: Shell): string {
  const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`
  const lines = Object.entries(variables).map(
    ([name, value]) => `${exported.has(name) ? 'export ' : ''}${name}=${quoted(value)}`,
  )
  return [`cd ${quoted(cwd)}`, `umask ${umask.toString(8).padStart(4, '0')}`, ...lines, ''].join('\n')
}

/** How the shell itself complains: bash with its line, dash with its own name. */
export function complain(shell: Shell, text: string): Done {
  return { status: 1, stderr: shell.name === 'sh' ? `sh: 1: ${text}\n` : `bash: line 1: ${text}\n` }
}

function setOptions(shell: Shell, args: readonly string[]): Done {
  const words = [...args]
  while (words.length > 0) {
    const word = words.shift() ?? ''
    const sign = word.startsWith('-')
    if (word === '--') {
      shell.args = words
      return ok
    }
    if (!/^[-+][eufo]+$/.test(word)) throw new NotShell(`set ${word}`)
    if (word.includes('e')) shell.stopsOnError = sign
    if (!word.includes('o')) continue
    const name = words.shift()
    if (name === 'pipefail') shell.pipefail = sign
    else if (name === 'errexit') shell.stopsOnError = sign
    else if (name !== 'nounset') throw new NotShell(`set -o ${name ?? ''}`)
  }
  return ok
}

/** `read` takes one line of what comes in; at its end it says 1. */
function readLine(shell: Shell, args: readonly string[]): Done {
  // What is typed is not shown, and the prompt of -p only where there is a terminal.
  const at = args.indexOf('-p')
  const names = (at === -1 ? args : args.toSpliced(at, 2)).filter((arg) => !/^-[rs]+$/.test(arg))
  if (names.some((name) => !/^[A-Za-z_]\w*$/.test(name))) throw new NotShell(`read ${args.join(' ')}`)
  const { text } = shell.input
  const end = text.indexOf('\n')
  shell.input.text = end === -1 ? '' : text.slice(end + 1)
  const words = (end === -1 ? text : text.slice(0, end)).trim().split(/\s+/)
  for (const [index, name] of names.entries())
    shell.variables[name] = index === names.length - 1 ? words.slice(index).join(' ') : (words[index] ?? '')
  return { status: end === -1 ? 1 : 0 }
}

function unescape(text: string): string {
  const signs: Readonly<Record<string, string>> = { n: '\n', t: '\t', '\\': '\\', r: '\r' }
  return text.replaceAll(/\\([nt\\r])/g, (_, sign: string) => signs[sign] ?? '')
}

/** The format is used again while words are left. */
function formatted([format = '', ...args]: readonly string[]): string {
  const words = [...args]
  let text = ''
  do {
    text += unescape(format.replaceAll('%%', '\u0000')).replaceAll(
      /%(-?\d*)([sdxb])/g,
      (_, width: string, kind: string) => {
        const word = words.shift() ?? ''
        const value =
          kind === 'd'
            ? String(Math.trunc(Number(word)))
            : kind === 'x'
              ? Number(word).toString(16)
              : kind === 'b'
                ? unescape(word)
                : word
        return width.startsWith('-') ? value.padEnd(Number(width.slice(1))) : value.padStart(Number(width))
      },
    )
  } while (words.length > 0 && /%-?\d*[sdxb]/.test(format))
  return text.replaceAll('\u0000', '%')
}
