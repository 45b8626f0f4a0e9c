/** A call of ovs-vsctl, ovn-sbctl or ovn-nbctl: options of the whole call, and its commands with their own. */
export interface DatabaseCall {
  readonly format: string
  readonly bare: boolean
  readonly columns: readonly string[] | undefined
  readonly timeoutSeconds: number | undefined
  readonly leaderOnly: boolean
  readonly commands: readonly DatabaseCommand[]
}

export interface DatabaseCommand {
  readonly verb: string
  readonly words: readonly string[]
  readonly options: readonly string[]
}

const valued: Readonly<Record<string, string>> = { '-f': '--format', '-t': '--timeout', '-d': '--data' }
/** Options that change nothing here. */
const idle = ['--no-wait', '--no-syslog', '--no-heading', '--headings', '--no-shuffle-remotes', '--oneline']

/** Reads a call; nothing where it has an option that is not known here. */
export function readDatabaseCall(args: readonly string[]): DatabaseCall | undefined {
  const words = [...args]
  const found: Record<string, string> = {}
  let leaderOnly = true
  let bare = false
  const commands: { verb: string; words: string[]; options: string[] }[] = []
  let options: string[] = []
  let own: { verb: string; words: string[]; options: string[] } | undefined
  while (words.length > 0) {
    const word = words.shift() ?? ''
    const [name = '', value] = word.split(/=(.*)/s)
    const long = valued[name] ?? name
    if (word === '--') own = undefined
    else if (own !== undefined && !(long === '--columns' || long === '--format')) own.words.push(word)
    else if (['--format', '--timeout', '--data', '--columns', '--db'].includes(long))
      found[long] = value ?? words.shift() ?? ''
    else if (word === '--bare') bare = true
    else if (word === '--no-leader-only') leaderOnly = false
    else if (['--if-exists', '--may-exist'].includes(word)) options.push(word)
    else if (word.startsWith('-')) {
      if (!idle.includes(word)) return undefined
    } else {
      own = { verb: word, words: [], options }
      options = []
      commands.push(own)
    }
  }
  const timeout = found['--timeout']
  return {
    format: bare ? 'bare' : (found['--format'] ?? 'list'),
    bare,
    columns: found['--columns']?.split(/[, ]+/).filter((each) => each !== ''),
    timeoutSeconds: timeout === undefined ? undefined : Number(timeout),
    leaderOnly,
    commands,
  }
}
