import { lastStage } from '../host/argv.ts'

/** A vault argv taken apart: the words of the subcommand and its arguments, and the options by name without their dashes. */
export interface VaultCall {
  readonly words: readonly string[]
  readonly options: ReadonlyMap<string, string>
}

/** Takes a vault command apart, through the sudo, env, ssh or `sh -c` that may carry it; undefined where it is none. */
export function vaultCall(argv: readonly string[]): VaultCall | undefined {
  const [first, ...rest] = withoutSettings(lastStage(withoutSettings(argv)))
  if (first !== 'vault' && first?.endsWith('/vault') !== true) return undefined
  const words: string[] = []
  const options = new Map<string, string>()
  for (const word of rest) {
    const [name = '', ...value] = word.split('=')
    if (/^-{1,2}[a-z]/.test(word)) options.set(name.replace(/^-+/, ''), value.join('='))
    else words.push(word)
  }
  return { words, options }
}

/** A shell line may set variables before its command. */
function withoutSettings(argv: readonly string[]): readonly string[] {
  const start = argv.findIndex((word) => !/^[A-Za-z_]\w*=/.test(word))
  return start === -1 ? [] : argv.slice(start)
}

/** Whether these are the words that the command begins with. */
export function isSubcommand({ words }: VaultCall, subcommand: string): boolean {
  const wanted = subcommand.split(' ')
  return wanted.every((word, index) => word === words[index])
}
