import { lastStage } from '../host/argv.ts'

const valued = new Set([
  '-c',
  '--connect',
  '-d',
  '--debug',
  '-e',
  '--escape',
  '-k',
  '--keepalive-interval',
  '-K',
  '--keepalive-count',
  '-l',
  '--log',
])

/**
 * The commands of a virsh argv, each as its words; several come from one call whose words end with `;`. Undefined where it is no
 * virsh, and where it was asked to be quiet, for then its tables have no headers.
 */
export function virshCalls(argv: readonly string[]): readonly (readonly string[])[] | undefined {
  const words = lastStage(argv)
  if (words[0] !== 'virsh') return undefined
  let at = 1
  while (words[at]?.startsWith('-') === true) {
    if (words[at] === '-q' || words[at] === '--quiet') return undefined
    at += valued.has(words[at] ?? '') ? 2 : 1
  }
  const calls: string[][] = [[]]
  // A line of several commands is one word of the argv, or several where a recording joined them.
  for (const word of words.slice(at).flatMap((each) => (each.includes(';') ? each.trim().split(/\s+/) : [each]))) {
    if (word.endsWith(';')) {
      if (word.length > 1) calls.at(-1)?.push(word.slice(0, -1))
      calls.push([])
    } else calls.at(-1)?.push(word)
  }
  return calls.filter((call) => call.length > 0)
}
