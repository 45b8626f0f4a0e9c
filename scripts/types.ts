import { spawnSync } from 'node:child_process'
import { atPages, root, writePages } from './write-pages.ts'

/** Type-checks src, test and every block of every page with tsc; errors in a page stand at its own line and column. */
const extra = process.argv.slice(2)
const { bad, pages } = await writePages(extra)
const tsc = spawnSync('tsc', ['--noEmit', '--pretty', 'false', '-p', root], { cwd: root, encoding: 'utf8' })
if (tsc.error !== undefined) throw tsc.error
process.stdout.write(atPages(tsc.stdout))
process.stderr.write(tsc.stderr)
if (tsc.status === 0 && bad === 0) process.stdout.write(`types: src, test and ${pages.length} pages\n`)
process.exitCode = tsc.status === 0 && bad === 0 ? 0 : 1
