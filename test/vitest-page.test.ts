import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
mkdirSync(join(root, '.cache'), { recursive: true })
const folder = mkdtempSync(join(root, '.cache', 'vitest-page-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const red = `---
title: Red
phase: "03"
site: testcloud
---

# Red

## 9.1 Holds

\`\`\`ts gate id=9.1
claim('first', true)
  claim('second', false, { expected: 'yes', actual: 'no' })
\`\`\`

## 9.2 Comes after it

\`\`\`ts gate id=9.2
claim('third', true)
\`\`\`
`

test("a page that holds fails under vitest, at the page's own line and column", () => {
  mkdirSync(join(folder, 'runbooks'))
  writeFileSync(join(folder, 'runbooks', 'red.md'), red)
  const args = ['run', '--root', folder, '--config', join(root, 'vitest.config.ts'), '--project', 'pages']
  const { status, stdout, stderr } = spawnSync('vitest', args, {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  })
  const output = stdout + stderr
  expect(status).toBe(1)
  expect(output).toContain('Error: 9.1 hold: second: expected yes, got no')
  expect(output).toContain('runbooks/red.md:13:3')
  expect(output).toContain('Error: 9.2 not-run: not run')
})
