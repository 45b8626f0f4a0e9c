import { readFileSync, readdirSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const src = join(root, 'src')

/**
 * Which folder of src may import which. `types` are folders of which only types may be imported; `libraries` are packages that a
 * folder must not import. Files directly in src are the composition root and what starts it: they may import everything.
 */
const layers: Readonly<
  Record<
    string,
    { readonly may: readonly string[]; readonly types?: readonly string[]; readonly not?: readonly string[] }
  >
> = {
  schema: { may: [] },
  site: { may: ['schema'] },
  target: { may: ['schema', 'site'] },
  cloud: { may: ['schema', 'site', 'target'] },
  gates: {
    may: ['schema', 'site', 'target', 'cloud'],
    not: ['execa', 'node:fs', 'node:fs/promises', 'node:child_process'],
  },
  sim: {
    may: ['schema', 'site', 'target'],
    not: ['execa', 'node:fs', 'node:fs/promises', 'node:child_process', 'node:timers', 'node:net', 'node:http'],
  },
  runbook: { may: ['site'], types: ['gates'], not: ['execa', 'node:child_process'] },
  run: { may: ['schema', 'site', 'target', 'cloud', 'gates', 'runbook'], not: ['execa', 'node:child_process'] },
  report: { may: ['schema', 'site', 'gates', 'runbook', 'run'], not: ['execa', 'node:child_process'] },
  shell: { may: ['schema', 'site', 'target', 'sim', 'run'] },
  live: { may: ['schema', 'site', 'target', 'cloud', 'gates', 'runbook', 'run'], not: ['execa'] },
  prove: {
    may: [
      'schema',
      'site',
      'target',
      'cloud',
      'gates',
      'runbook',
      'run',
      'sim',
      'compose.ts',
      'rehearsal.ts',
      'simulated.ts',
    ],
  },
  cli: {
    may: [
      'schema',
      'site',
      'target',
      'cloud',
      'gates',
      'runbook',
      'run',
      'report',
      'sim',
      'prove',
      'live',
      'shell',
      'compose.ts',
      'generated-site.ts',
      'rebuild.ts',
      'simulated.ts',
    ],
  },
}

interface Import {
  readonly file: string
  readonly of: string
  readonly typeOnly: boolean
}

const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))
const imports = files.flatMap((file) => importsOf(file))

function importsOf(file: string): Import[] {
  const text = readFileSync(join(src, file), 'utf8')
  const found = text.matchAll(
    /^\s*(?:import|export)\s+(type\s+)?(?:[^'"`]*?\sfrom\s+)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/gm,
  )
  return [...found].map(([, type, named = '', dynamic]) => ({
    file,
    of: dynamic ?? named,
    typeOnly: type !== undefined,
  }))
}

/** The folder of src that an import reaches, or the file's own name where it stands directly in src. */
function folderOf({ file, of }: Import): string | undefined {
  if (of.startsWith('#gates/')) return 'gates'
  if (of === '#page') return 'runbook'
  if (!of.startsWith('.')) return undefined
  const path = relative(src, resolve(dirname(join(src, file)), of))
  return path.split('/')[0]
}

describe.each(Object.entries(layers))('src/%s', (folder, { may, types = [], not = [] }) => {
  const own = imports.filter(({ file }) => file.startsWith(`${folder}/`))

  test('imports only the layers below it', () => {
    const wrong = own.filter((each) => {
      const to = folderOf(each)
      return to !== undefined && to !== folder && !may.includes(to) && !(types.includes(to) && each.typeOnly)
    })
    expect(wrong.map(({ file, of }) => `${file} imports ${of}`)).toEqual([])
  })

  test('imports no library that its layer must not have', () => {
    expect(own.filter(({ of }) => not.includes(of)).map(({ file, of }) => `${file} imports ${of}`)).toEqual([])
  })
})

test('every folder of src is in the table', () => {
  const folders = new Set(files.filter((file) => file.includes('/')).map((file) => file.split('/')[0]))
  expect(folders).toEqual(new Set(Object.keys(layers)))
})

test('execa is imported by the live target alone', () => {
  const users = imports.filter(({ of, typeOnly }) => of === 'execa' && !typeOnly).map(({ file }) => file.split('/')[0])
  expect(new Set(users)).toEqual(new Set(['target']))
})

test('the simulator reads no real clock and draws nothing at random', () => {
  const forbidden =
    /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bperformance\.now\(|\bsetTimeout\(|\brandomUUID\(|\brandomBytes\(/
  const users = files.filter((file) => file.startsWith('sim/') && forbidden.test(readFileSync(join(src, file), 'utf8')))
  expect(users).toEqual([])
})

test("nothing decides by a target's name", () => {
  const deciding = /\btarget\.name\s*[!=]==|switch\s*\(\s*target\.name/
  expect(files.filter((file) => deciding.test(readFileSync(join(src, file), 'utf8')))).toEqual([])
})
