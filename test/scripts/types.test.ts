import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { runScript, startScript, type ScriptEnd } from './fixtures/run-script.ts'

const cache = join(import.meta.dirname, '..', '..', '.cache')

/** The page's own place and the head of what tsc says there; what it says of the whole type is long, and Juju's. */
function headsOf({ stdout }: ScriptEnd): string[] {
  return stdout
    .split('\n')
    .filter((line) => /^\S/.test(line))
    .map((line) => /^\S+ {2}error TS\d+: (?:Element|Property '[\w-]+'|[^']*)|^.*/.exec(line)?.[0] ?? line)
    .map((line) => line.trimEnd())
}

describe("a key that Juju never prints is a type error at the page's own line and column", () => {
  const page = 'fixtures/pages/agent-status.md'
  let end: ScriptEnd = { exitCode: undefined, stdout: '', stderr: '' }
  beforeAll(async () => {
    end = await runScript('types', page)
  })

  test.each([
    ['kept in a constant', '17:19', 'TS7053: Element'],
    ["compared with 'idle'", '19:23', 'TS7053: Element'],
    ['put into a text', '20:31', 'TS7053: Element'],
    ['asked for', '21:9', 'TS7053: Element'],
    ['taken apart', '22:13', "TS2339: Property 'agent-status'"],
    ['misspelt', '26:38', "TS2551: Property 'aplications'"],
  ])('%s', (_, place, head) => {
    expect(headsOf(end)).toContain(`${page}:${place}  error ${head}`)
  })

  test('each use is told once, nothing else is, and a near key is named', () => {
    expect(headsOf(end)).toHaveLength(6)
    const misspelt = end.stdout.split('\n').find((line) => line.startsWith(`${page}:26:38`))
    expect(misspelt).toContain("Property 'aplications' does not exist on type")
    expect(misspelt?.endsWith("Did you mean 'applications'?")).toBe(true)
    expect({ exitCode: end.exitCode, stderr: end.stderr }).toEqual({ exitCode: 1, stderr: '' })
  })
})

test('a gate that calls a verb that writes is a type error; the create of a mutation may', async () => {
  const [gate, mutation] = await Promise.all([
    runScript('types', 'fixtures/pages/gate-writes.md'),
    runScript('types', 'fixtures/pages/mutate-writes.md'),
  ])
  expect(gate).toEqual({
    exitCode: 1,
    stdout: [
      "fixtures/pages/gate-writes.md:12:12  error TS2339: Property 'writePrivate' does not exist on type 'HostReader'.",
      "fixtures/pages/gate-writes.md:13:29  error TS2339: Property 'secretResult' does not exist on type 'JujuReader'.",
      '',
    ].join('\n'),
    stderr: '',
  })
  expect(mutation).toEqual({ exitCode: 0, stdout: 'types: 1 page\n', stderr: '' })
})

test('a page that does not parse is told, and the others are checked all the same', async () => {
  const [bad, gate] = ['fixtures/pages/no-claim.md', 'fixtures/pages/gate-writes.md']
  const end = await runScript('types', bad, gate)
  expect(end.exitCode).toBe(1)
  expect(end.stderr).toMatch(/^fixtures\/pages\/no-claim\.md:9:7 {2}no-claim {2}/)
  expect(headsOf(end)).toEqual([
    `${gate}:12:12  error TS2339: Property 'writePrivate'`,
    `${gate}:13:29  error TS2339: Property 'secretResult'`,
  ])
})

test.each(['mutate-writes', 'gate-writes', 'no-claim'])('of %s.md nothing is left behind', async (name) => {
  const { pid, end } = startScript('types', `fixtures/pages/${name}.md`)
  await end
  expect(readdirSync(cache)).not.toContain(`pages-${pid}`)
})
