/** A subcommand's options and arguments. */
interface GoFlags {
  readonly options: Readonly<Record<string, string>>
  readonly words: readonly string[]
}

/**
 * Reads options as Go's flag package does: `-ttl=10m`, `-ttl 10m` and `--ttl=10m` alike, and none after the first argument.
 *
 * @param known By option whether it takes a value.
 * @returns What an unknown option or a missing value says where there is one, as Go puts it.
 */
export function readGoFlags(
  args: readonly string[],
  known: Readonly<Record<string, 'flag' | 'value'>>,
): GoFlags | { readonly problem: string } {
  const options: Record<string, string> = {}
  for (let at = 0; at < args.length; at += 1) {
    const [, name, value] = /^--?([^=-][^=]*)(?:=(.*))?$/s.exec(args[at] ?? '') ?? []
    if (name === undefined) return { options, words: args.slice(at) }
    if (!Object.hasOwn(known, name)) return { problem: `flag provided but not defined: -${name}` }
    const next = known[name] === 'flag' ? (value ?? 'true') : (value ?? args[(at += 1)])
    if (next === undefined) return { problem: `flag needs an argument: -${name}` }
    options[name] = next
  }
  return { options, words: [] }
}
