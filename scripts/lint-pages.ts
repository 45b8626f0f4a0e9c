import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { z } from 'zod'
import { root, writePages } from './write-pages.ts'

/** What oxlint prints with `--format=json`, as far as it is read here. */
const report = z.object({
  number_of_files: z.int(),
  diagnostics: z.array(
    z.object({
      message: z.string(),
      code: z.string().optional(),
      filename: z.string(),
      help: z.string().optional(),
      labels: z.array(z.object({ span: z.object({ line: z.int(), column: z.int() }) })),
    }),
  ),
})

/** Lints the blocks of every page: what a block may not reach, and promises that nobody awaits. */
const { bad, pages } = await writePages(process.argv.slice(2))
const copies = pages.map((page) => join('.cache', 'pages', `${page}.ts`))
const args = ['--no-ignore', '--format=json', '-c', 'oxlint.pages.json', ...copies]
const oxlint = spawnSync('oxlint', args, { cwd: root, encoding: 'utf8' })
if (oxlint.error !== undefined) throw oxlint.error
const { diagnostics, number_of_files: linted } = report.parse(JSON.parse(oxlint.stdout))
for (const { filename, labels, message, code = 'lint', help } of diagnostics) {
  const { line = 1, column = 1 } = labels[0]?.span ?? {}
  const page = filename.replace(/^.*\.cache\/pages\//, '').replace(/\.ts$/, '')
  process.stdout.write(`${page}:${line}:${column}  ${code}  ${message}${help === undefined ? '' : ` (${help})`}\n`)
}
// A linter that looked at nothing is content with everything.
const missed = linted + bad === pages.length ? 0 : pages.length - linted - bad
if (missed !== 0) process.stdout.write(`lint: ${missed} pages were not linted\n`)
const clean = diagnostics.length === 0 && bad === 0 && missed === 0
if (clean) process.stdout.write(`lint: ${linted} pages\n`)
process.exitCode = clean ? 0 : 1
