import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { frontMatter } from './fixtures/read-text.ts'

const root = join(import.meta.dirname, '..', '..')
let folder = ''

beforeAll(() => {
  mkdirSync(join(root, '.cache', 'test-pages'), { recursive: true })
  folder = mkdtempSync(join(root, '.cache', 'test-pages', 'update-'))
})

afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

function checkride(...args: string[]): Promise<{ readonly exitCode: unknown; readonly stderr: string }> {
  return new Promise((resolve) => {
    execFile('sh', ['checkride', ...args], { cwd: root }, (error, _stdout, stderr) => {
      resolve({ exitCode: error === null ? 0 : error.code, stderr })
    })
  })
}

const page = (port: string, shown: string, command: string): string => `${frontMatter}
The proxy  listens on port \`${port}\`<!-- = dashboard.proxy.port -->, on port \`81\`<!-- = dashboard.proxy.port --> alone.

## 3.1a A home

\`\`\`ts gate id=3.1a
const home = await host.home()
claim(\`the operator has one, and port \${site.dashboard.proxy.port}\`, home !== '')
\`\`\`

\`\`\`text expect
${shown}
\`\`\`

\`\`\`text commands
${command}
\`\`\`
`

test('an update from the command line writes what is stale and nothing else, and is then content', async () => {
  const path = join(folder, 'page.md')
  const file = relative(root, path)
  const wanted = page('81', 'pass 3.1a  the operator has one, and port 81', 'printenv HOME')
  writeFileSync(path, page('8080', 'pass 3.1a  the operator has none', 'echo ~'))

  const before = await checkride(file, '--sim')
  expect(before.exitCode).toBe(2)
  expect(before.stderr.split('\n').map((line) => line.split('  ').slice(0, 2).join('  '))).toEqual([
    `${file}:7:29  stale-fact`,
    `${file}:17:29  stale-expect`,
    `${file}:21:1  stale-commands`,
    '',
  ])

  expect(await checkride(file, '--sim', '--update')).toEqual({ exitCode: 0, stderr: `wrote ${file}\n` })
  expect(readFileSync(path, 'utf8')).toBe(wanted)
  expect(await checkride(file, '--sim')).toEqual({ exitCode: 0, stderr: '' })
})
