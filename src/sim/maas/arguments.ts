import type { World } from '../world/world.ts'
import type { Call } from '../engine/command.ts'
import type { MaasCommand, Request } from './command.ts'

/** What the client makes of its words, or what it complains of without asking the server. */
export type ReadWords =
  | { readonly kind: 'request'; readonly request: Request }
  | { readonly kind: 'complaint'; readonly stderr: string }
  | { readonly kind: 'not-modelled' }

interface Words {
  /** `maas PROFILE RESOURCE VERB`. */
  readonly head: readonly string[]
  readonly rest: readonly string[]
}

/**
 * Reads the words behind the verb: its positionals, then pairs of a name and a value, of which `name@=file` stands for what is in a
 * file of the jumphost. Texts: maascli 3.5.9 and 3.7.3; the prose of its help is left out.
 */
export function readWords(world: World, call: Call, { params, keys }: MaasCommand, { head, rest }: Words): ReadWords {
  const flags = rest.filter((word) => word.startsWith('-'))
  if (flags.some((flag) => flag !== '-k' && flag !== '--insecure')) return { kind: 'not-modelled' }
  const words = rest.filter((word) => !flags.includes(word))
  if (words.length < params.length) {
    const missing = [...params.slice(words.length), 'data'].join(', ')
    const usage = `usage: ${head.join(' ')} [--help] [-d] [-k] ${[...params, '[data ...]'].join(' ')}\n`
    return { kind: 'complaint', stderr: `${usage}\nthe following arguments are required: ${missing}\n` }
  }
  const data = new Map<string, string[]>()
  for (const word of words.slice(params.length)) {
    const [, name, at, value = ''] = /^([^=@]+)(@?)=([\s\S]*)$/.exec(word) ?? []
    if (name === undefined) return complaint(`${word} is not a name=value or name@=filename pair`)
    const text = at === '@' ? fileText(world, call, value) : value
    if (text === undefined) return complaint(`[Errno 2] No such file or directory: '${value}'`)
    if (!isModelled(keys, name)) return { kind: 'not-modelled' }
    data.set(name, [...(data.get(name) ?? []), text])
  }
  const path = Object.fromEntries(params.map((name, index) => [name, words[index] ?? '']))
  return { kind: 'request', request: { params: path, data } }
}

/** What the client says of itself when something fails before or on the way to the server. */
export function complaint(text: string): { readonly kind: 'complaint'; readonly stderr: string } {
  return { kind: 'complaint', stderr: `usage: maas [-h] COMMAND ...\n\n${text}\n` }
}

function isModelled(keys: readonly string[], name: string): boolean {
  return keys.some((key) => (key.endsWith('*') ? name.startsWith(key.slice(0, -1)) : key === name))
}

function fileText(world: World, call: Call, path: string): string | undefined {
  const folder = call.cwd ?? world.site.identity.jumphost.home
  return world.jumphost.files[path.startsWith('/') ? path : `${folder}/${path}`]?.text
}
