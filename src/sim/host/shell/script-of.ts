import type { Call } from '../../engine/command.ts'
import type { World } from '../../world/world.ts'
import type { Place } from '../place.ts'
import { absolutePath, fileAt } from './files.ts'
import type { Start } from './shell.ts'

/** The script that a call of `sh` or `bash` is to run: that of `-c`, that of a file, or the one that comes on stdin. */
export function scriptOf(
  world: World,
  { argv, cwd }: Call,
  place: Place,
): Pick<Start, 'name' | 'script' | 'args'> | undefined {
  const [shell = '', ...rest] = argv
  const name = shell.replace(/^(?:\/usr)?\/bin\//, '')
  if (name !== 'sh' && name !== 'bash') return undefined
  const end = rest.findIndex((word) => !/^-[ceus]+$/.test(word))
  const options = end === -1 ? rest : rest.slice(0, end)
  const letters = options.join('')
  const prefix = letters.includes('e') ? 'set -e\n' : ''
  const [first, ...more] = rest.slice(options.length)
  if (letters.includes('c'))
    return first === undefined ? undefined : { name, script: prefix + first, args: more.slice(1) }
  if (first === undefined || letters.includes('s'))
    return { name, script: undefined, args: first === undefined ? [] : [first, ...more] }
  const file = fileAt(world, place, absolutePath(place, cwd, first))
  return file === undefined ? undefined : { name, script: prefix + file.text, args: more }
}
