import { spawnSync } from 'node:child_process'
import { join, relative, resolve } from 'node:path'
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

/** Lints the blocks of runbooks/, or of just the pages given: what a block may not reach, and promises that nobody awaits. */
await using pages = await writePages(process.argv.slice(2))
const { modules, bad } = pages
const oxlint = join(root, 'node_modules', 'oxlint', 'bin', 'oxlint')
const args = [oxlint, '--no-ignore', '--format=json', '-c', 'oxlint.pages.json', ...modules]
// Without a file to look at, the linter would look at all there are.
const run = modules.length === 0 ? undefined : spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' })
if (run?.error !== undefined) throw run.error
const { diagnostics, number_of_files: linted } =
  run === undefined ? { diagnostics: [], number_of_files: 0 } : report.parse(JSON.parse(run.stdout))
const found = diagnostics.map(({ filename, labels, message, code = 'lint', help }) => {
  const { line = 1, column = 1 } = labels[0]?.span ?? {}
  const file = relative(root, resolve(root, filename))
  // What oxlint helps with there is to take the name for something else; our own message says what to use.
  const hint = help === undefined || code.includes('no-restricted-globals') ? '' : ` (${help})`
  return { file, line, column, text: pages.atPages(`${file}:${line}:${column}  ${code}  ${message}${hint}`) }
})
const inOrder = found.toSorted((a, b) => a.file.localeCompare(b.file) || a.line - b.line || a.column - b.column)
for (const { text } of inOrder) process.stdout.write(`${text}\n`)
// A linter that looked at nothing is content with everything.
if (linted !== modules.length) process.stdout.write(`lint: ${modules.length - linted} pages were not linted\n`)
const clean = diagnostics.length === 0 && bad === 0 && linted === modules.length
if (clean) process.stdout.write(`lint: ${linted} ${linted === 1 ? 'page' : 'pages'}\n`)
process.exitCode = clean ? 0 : 1
