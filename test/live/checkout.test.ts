import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { checkoutOf, uncommitted } from '../../src/live/checkout.ts'

const folder = mkdtempSync(join(tmpdir(), 'checkride-checkout-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const page = join(folder, 'page.md')

function git(...args: readonly string[]): void {
  execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], { cwd: folder, stdio: 'pipe' })
}

test('a page that is not as committed is told by its name, and one of no commit too', async () => {
  writeFileSync(page, 'one\n')
  expect(uncommitted(await checkoutOf(page))).toMatch(/^the page is of no known commit \(/)
  git('init', '-q')
  git('add', 'page.md')
  git('commit', '-qm', 'one')
  const clean = await checkoutOf(page)
  expect(clean).toMatchObject({ known: true, changed: [] })
  expect(uncommitted(clean)).toBeUndefined()
  writeFileSync(page, 'two\n')
  expect(uncommitted(await checkoutOf(page))).toBe('page.md is not as committed')
})
