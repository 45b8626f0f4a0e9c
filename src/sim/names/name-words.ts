import type { Naming, Piece } from '../../target/piece.ts'
import type { World } from '../world/world.ts'
import { drawnTexts } from './drawn-texts.ts'
import { maasNumber } from './maas-numbers.ts'

/** What a drawn text may look like: a path, a UUID, a UUID without its lines, a MAC, an address, a piece of a checksum, a system_id. */
const shapes =
  /\/[a-z_][\w./-]*|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|[\da-f]{32}|(?:[\da-f]{2}:){5}[\da-f]{2}|\d+(?:\.\d+){3}|\b(?:[\da-f]{12}|[\da-z]{6})\b/g

/** One of them as a part of a path. */
const uuid = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/

/** The folder for one secret, whose name mktemp draws. */
const privateFolder = /^(.*\/)checkride-\w{8}(?=\/|$)/

/**
 * Names what is drawn in the command lines of a world: what would be another word in another world becomes what it was resolved from.
 * `before` is the world that the command found, in which there may be what it has removed.
 */
export function nameWords(after: World, before: World): Naming {
  const texts = new Map([...drawnTexts(before), ...drawnTexts(after)])
  return (argv) =>
    argv.map((word, where) => {
      const number = maasNumber(after.maas, argv, where) ?? maasNumber(before.maas, argv, where)
      if (number !== undefined) return [word.replace(/\d+$/, ''), { label: number }].filter((each) => each !== '')
      return piecesOf(word, texts)
    })
}

function piecesOf(word: string, texts: ReadonlyMap<string, string>): Piece[] {
  const pieces: Piece[] = []
  let done = 0
  const add = (upTo: number, label: string, length: number): void => {
    if (upTo > done) pieces.push(word.slice(done, upTo))
    pieces.push({ label })
    done = upTo + length
  }
  for (const { 0: found, index } of word.matchAll(shapes)) {
    const label = texts.get(found)
    const folder = privateFolder.exec(found)
    const id = uuid.exec(found)
    const named = texts.get(id?.[0] ?? '')
    if (label !== undefined) add(index, label, found.length)
    else if (id !== null && named !== undefined) add(index + id.index, named, id[0].length)
    else if (folder !== null)
      add(index + (folder[1] ?? '').length, 'private folder', folder[0].length - (folder[1] ?? '').length)
  }
  if (done < word.length || word === '') pieces.push(word.slice(done))
  return pieces
}
