import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { root, writePages } from './write-pages.ts'

/**
 * Type-checks src, test and every block of runbooks/ with tsc, or the blocks of just the pages given; an error in a page stands at the
 * page's own line and column.
 */
const given = process.argv.slice(2)
await using pages = await writePages(given)
const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc')
const project = given.length === 0 ? root : join(root, pages.folder)
const args = [tsc, '--noEmit', '--pretty', 'false', '-p', project]
const { error, status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' })
if (error !== undefined) throw error
process.stdout.write(pages.atPages(stdout))
process.stderr.write(stderr)
const clean = status === 0 && pages.bad === 0
const count = pages.modules.length
const what = `${given.length === 0 ? 'src, test and ' : ''}${count} ${count === 1 ? 'page' : 'pages'}`
if (clean) process.stdout.write(`types: ${what}\n`)
process.exitCode = clean ? 0 : 1
