import { access, readFile, stat } from 'node:fs/promises'
import { dirname, isAbsolute, join, relative, resolve } from 'node:path'
import { closest } from 'fastest-levenshtein'
import { recordingOf, type ReplayFiles } from './replay.ts'
import { parseReplayIndex } from './replay-index.ts'

/** Loads the recordings of a folder with an index.tsv, or of the one above DIR/FILE, whose row is then picked; throws when any file is missing. */
export async function loadReplay(path: string): Promise<ReplayFiles> {
  const isFolder = await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  )
  const dir = isFolder ? path : await folderWithIndex(path)
  const index = join(dir, 'index.tsv')
  const rows = parseReplayIndex(await readIndex(index, path), index)
  for (const file of rows.flatMap(({ stdout, stderr }) => [stdout, stderr])) {
    if (file !== '' && !(await exists(join(dir, file)))) {
      throw new Error(`${index} lists ${file}, which is not there; add the file or take its line out`)
    }
  }
  const files = { dir, rows, read: (file: string): Promise<Uint8Array> => readFile(join(dir, file)) }
  if (isFolder) return files
  const pick = relative(resolve(dir), resolve(path))
  const known = rows.map(recordingOf)
  if (known.includes(pick)) return { ...files, pick }
  const nearest = known.length === 0 ? '' : `; nearest there: --replay ${join(dir, closest(pick, known))}`
  throw new Error(`${path} is not listed as a recording in ${index}${nearest}`)
}

/** The nearest folder above a file that has an index, since an index lists files of its subfolders, too. */
async function folderWithIndex(file: string): Promise<string> {
  for (let dir = dirname(resolve(file)); ; dir = dirname(dir)) {
    if (await exists(join(dir, 'index.tsv'))) return isAbsolute(file) ? dir : relative('', dir) || '.'
    if (dir === dirname(dir)) break
  }
  const what = (await exists(file)) ? 'has no index.tsv in its folder or above' : 'is not there'
  throw new Error(
    `recordings: ${file} ${what}; give a folder with an index.tsv, or DIR/FILE with FILE listed in DIR/index.tsv`,
  )
}

async function readIndex(index: string, path: string): Promise<string> {
  return readFile(index, 'utf8').catch((cause: unknown) => {
    const above = `${path} is a folder without an index.tsv`
    throw new Error(
      `recordings: ${above}; give the folder that has one, or DIR/FILE with FILE listed in DIR/index.tsv`,
      { cause },
    )
  })
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
