import { z } from 'zod'
import type { PastRun } from './past-run.ts'

const started = z.object({ type: z.literal('command-started'), number: z.int(), argv: z.array(z.string()) })
const ended = z.object({
  type: z.literal('command-ended'),
  number: z.int(),
  exitCode: z.int().nullable(),
  stdout: z.object({ text: z.string() }).optional(),
})

/**
 * The private folders that a run has made and not put away, because it was killed while a secret lay in one: by its own journal, so that a folder of
 * anybody else's is never among them.
 */
export function leftFolders({ entries }: Pick<PastRun, 'entries'>): readonly string[] {
  const ends = new Map(
    entries.flatMap((each) => {
      const { data } = ended.safeParse(each)
      return data === undefined ? [] : [[data.number, data] as const]
    }),
  )
  const left = new Set<string>()
  for (const entry of entries) {
    const { data } = started.safeParse(entry)
    const end = data === undefined ? undefined : ends.get(data.number)
    if (data === undefined || end?.exitCode !== 0) continue
    const { argv } = data
    const path = (end.stdout?.text ?? '').trim()
    if (argv[0] === 'mktemp' && argv.at(-1) === 'checkride-XXXXXXXX' && /\/checkride-[A-Za-z0-9]{8}$/.test(path))
      left.add(path)
    if (argv[0] === 'rm' && argv[1] === '-rf') left.delete(argv[2] ?? '')
  }
  return [...left]
}
