/** A juju argv taken apart: the verb, its words without options, and the options by name (`--format` and `-m` as they were typed). */
export interface JujuCall {
  readonly verb: string
  readonly words: readonly string[]
  readonly options: ReadonlyMap<string, string>
  readonly format: string | undefined
  /** What stands after `--`. */
  readonly rest: readonly string[]
}

/** Options that take the next word as their value where it is not given by `=`; source: juju 3.6, the SetFlags of the commands here. */
const valued = new Set(
  [
    '-m --model -c --controller -o --output --format --wait --params --reset --file --cloud --region --unit --application --machine -u -a',
    '--apps --applications --units --machines --actions --status --limit --offset --timeout -t --overlay --map-machines --config',
    '--constraints --credential --owner --channel --revision --base --bind --to -n --num-units --user --retry-count --retry-delay',
    '--container --execution-group --storage --device --resource --trust-level --max-concurrent-units',
  ].flatMap((line) => line.split(' ')),
)

/** Takes an argv apart, or says undefined where it is no juju command. */
export function jujuCall(argv: readonly string[]): JujuCall | undefined {
  const [tool, verb, ...args] = argv
  if (tool !== 'juju' || verb === undefined || (verb.startsWith('-') && verb !== '--version')) return undefined
  const end = args.indexOf('--')
  const words: string[] = []
  const options = new Map<string, string>()
  const before = end === -1 ? args : args.slice(0, end)
  for (let at = 0; at < before.length; at += 1) {
    const word = before[at] ?? ''
    const [name = '', ...value] = word.split('=')
    if (!word.startsWith('-') || word === '-') words.push(word)
    else if (value.length > 0) options.set(name, value.join('='))
    else if (valued.has(word)) options.set(word, before[(at += 1)] ?? '')
    else options.set(word, '')
  }
  return { verb, words, options, format: options.get('--format'), rest: end === -1 ? [] : args.slice(end + 1) }
}

/** The command that `juju ssh` hands to a host, or undefined where it is none: after the target all is its own. */
export function sshInner(argv: readonly string[]): readonly string[] | undefined {
  if (argv[0] !== 'juju' || argv[1] !== 'ssh') return undefined
  let at = 2
  while (argv[at]?.startsWith('-') === true) at += valued.has(argv[at] ?? '') ? 2 : 1
  const inner = argv.slice(at + 1)
  const plain = inner[0] === '--' ? inner.slice(1) : inner
  return plain.length === 0 ? undefined : plain
}
