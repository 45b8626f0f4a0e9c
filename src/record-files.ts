import { appendFile, mkdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { RecordingFiles } from './target/recording-target.ts'
import { writeFileWhole } from './report/write-file.ts'

/** The files of a folder of recordings; a folder that already has an index.tsv is not written over. */
export async function recordFiles(folder: string): Promise<RecordingFiles> {
  const there = await readFile(join(folder, 'index.tsv'), 'utf8').catch(() => undefined)
  if (there !== undefined) throw new Error(`${folder} already has recordings (index.tsv); give --record another folder`)
  return {
    write: (file, text) => writeFileWhole(join(folder, file), text),
    append: async (file, text) => {
      const path = join(folder, file)
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      await appendFile(path, text, { mode: 0o600 })
    },
  }
}
