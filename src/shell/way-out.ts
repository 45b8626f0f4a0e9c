/** What in a script looks past the rehearsal's PATH; `TOOL` stands for the commands that are simulated. */
const ways: readonly (readonly [pattern: string, what: string])[] = [
  [String.raw`(?:^|[\s;&|(])PATH=(?!["']?\$(?:PATH\b|\{PATH\}))`, 'sets a PATH that does not begin with $PATH'],
  [String.raw`\bunset\s+(?:-v\s+)?PATH\b`, 'unsets PATH'],
  [String.raw`/s?bin/(?:TOOL)(?![\w-])`, 'calls a simulated command by its path'],
  [String.raw`\bcommand\s+-[vV]*p`, 'looks a command up on the default PATH'],
  [String.raw`\benv\s+(?:-i|-|--ignore-environment)\s`, 'empties the environment, PATH included'],
  [String.raw`\b(?:ba)?sh\s+(?:-[a-z]*l[a-z]*|--login)\b`, 'starts a login shell, which sets its own PATH'],
  [String.raw`(?:^|[\s;&|])(?:\.|source)\s+["']?/etc/(?:profile|environment)\b`, 'reads a file that sets PATH'],
]

/** A line of a script by which a real tool of this machine could be started. */
export interface WayOut {
  readonly line: number
  readonly what: string
}

/** The first way out that can be seen in a script's text; it reads what a person would, and is no sandbox. */
export function findWayOut(script: string, simulated: readonly string[]): WayOut | undefined {
  const tools = simulated.join('|')
  const patterns = ways.map(([pattern, what]) => ({ pattern: new RegExp(pattern.replace('TOOL', tools)), what }))
  for (const [index, text] of script.split('\n').entries()) {
    if (/^\s*#/.test(text)) continue
    const found = patterns.find(({ pattern }) => pattern.test(text))
    if (found !== undefined) return { line: index + 1, what: found.what }
  }
  return undefined
}
