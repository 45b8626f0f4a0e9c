import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, isAbsolute, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { siteFrom } from '../../generators/site-from.ts'
import { writeSite } from '../../generators/write-site.ts'
import { loadSite } from '../../src/site/load-site.ts'
import { ended, root, start, type Ended } from './checkride.ts'

/** What of a site no tool prints, or says otherwise than the operator wrote it, each with why. */
const notPrinted: readonly (readonly [pattern: RegExp, why: string])[] = [
  [/^name$/, 'it is given'],
  [/^title$/, 'a name for people'],
  [/^lineage/, 'made by the loader'],
  [/^hosts\.\d+\.power(?:Address|Id|User)$/, 'MAAS prints it only together with the password'],
  [/^osdBlankMaxBytes$/, 'a limit of the operator'],
  [/^externalNetwork\.subnet\.tags/, 'a set to Neutron, in no order'],
  [/^endpoints\.hostnames\.dashboard$/, 'no service of the catalog stands behind it'],
  [/^staleRanges/, 'what an older layout left is for a person to say'],
  [/^dashboard/, 'the proxy is no part of the cloud'],
  [/^openrc\.scopes/, 'which scopes to try; the openrc has the one that was found'],
  [/^(?:downloads|kubernetes|acceptance)/, 'plans, not facts'],
  [/^bundle/, 'paths as the person gave them'],
]

async function adopted(site: string, more: readonly string[] = [], shell: readonly string[] = []) {
  const folder = await mkdtemp(join(tmpdir(), 'checkride-test-'))
  const out = join(folder, 'mine.yaml')
  const { site: own } = await loadSite(site, root)
  const bundle = join(isAbsolute(site) ? dirname(site) : join(root, 'fixtures', 'sites'), own.bundle.file)
  const { model } = own.identity.juju
  const flags = [
    '--site',
    'mine',
    '--bundle',
    bundle,
    '--profile',
    own.identity.maas.profile,
    '--openrc',
    own.openrc.path,
    '--model',
    model,
    '--out',
    out,
    ...more,
  ]
  const run = await ended(
    start(['shell', '--site', site, '--at', 'phase-05', ...shell, '--', 'checkride', 'adopt', ...flags]),
  )
  const text = await readFile(out, 'utf8')
  return { run, own, text, facts: parse(text) as unknown }
}

function differences(a: unknown, b: unknown, path = ''): string[] {
  if (JSON.stringify(a) === JSON.stringify(b)) return []
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null)
    return [`${path}: ${JSON.stringify(a)} | ${JSON.stringify(b)}`]
  const [one, two] = [a as Record<string, unknown>, b as Record<string, unknown>]
  return [...new Set([...Object.keys(one), ...Object.keys(two)])].flatMap((key) =>
    differences(one[key], two[key], path === '' ? key : `${path}.${key}`),
  )
}

describe('a running cloud gives back the site that made it, but for what no tool prints', () => {
  test.each(['testcloud', 'roosevelt'])('%s', async (site) => {
    const { run, own, facts } = await adopted(site)
    expect(run).toMatchObject({ exitCode: 0, stderr: '' })
    const open = differences(own, facts).filter(
      (each) => !notPrinted.some(([pattern]) => pattern.test(each.split(':')[0] ?? '')),
    )
    expect(open).toEqual([])
    expect(run.stdout).toMatch(/^not known: title, .*dashboard/m)
  })
})

/** The space of each plane, as a person tells it. */
function spacesOf({ planes }: Awaited<ReturnType<typeof loadSite>>['site']): string[] {
  return Object.entries(planes).flatMap(([plane, { space }]) => ['--space', `${plane}=${space}`])
}

describe('a cloud that nobody has gives back its site, too', () => {
  test.each([101, 104, 107])('of seed %i', async (seed) => {
    const folder = await mkdtemp(join(tmpdir(), 'checkride-test-'))
    const made = await siteFrom(seed)
    const { run, own, facts } = await adopted(await writeSite(made, folder), spacesOf(made.site))
    expect(run).toMatchObject({ exitCode: 0, stderr: '' })
    // Nothing tells in which order a person has written them down.
    const nics = own.nics.toSorted((one, two) => one.localeCompare(two, 'en', { numeric: true }))
    const open = differences({ ...own, nics }, facts).filter(
      (each) => !notPrinted.some(([pattern]) => pattern.test(each.split(':')[0] ?? '')),
    )
    expect(open).toEqual([])
  })

  test('and where nobody says which space is which plane, each plane is asked for', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'checkride-test-'))
    const made = await siteFrom(101)
    const { run, facts, text } = await adopted(await writeSite(made, folder))
    expect(run.exitCode).toBe(2)
    expect(run.stdout).toMatch(
      /^not read: planes\.storage: no space of that name; give --space storage=NAME, with one of /m,
    )
    expect(facts).toMatchObject({ planes: { storage: null } })
    expect(text).toMatch(/^ +storage: null # not known: no space of that name/m)
  })
})

test('what is assumed says so where it stands', async () => {
  const { text } = await adopted('testcloud')
  expect(text).toMatch(/^ +role: converged # assumed: no tag of the host names/m)
})

test('a MAAS that nobody is logged in to leaves its facts open, and the rest is written', async () => {
  const { run, facts } = await adopted('testcloud', ['--profile', 'nobody'])
  expect(run.exitCode).toBe(2)
  expect(run.stdout).toMatch(/^not read: hosts: /m)
  expect(facts).toMatchObject({
    hosts: [],
    planes: { storage: null },
    identity: { juju: { controller: 'juju-controller' } },
  })
})

test('what is not known says so where it stands', async () => {
  const { text } = await adopted('testcloud')
  expect(text).toMatch(/^ +powerAddress: null # not known: MAAS prints it only together with the password/m)
  expect(text).toMatch(/^dashboard: null # not known: the proxy in front of Horizon/m)
})

test('what could not be asked is told, and the rest is written all the same', async () => {
  const { run, facts } = await adopted('testcloud', ['--openrc', 'no-openrc'])
  expect(run.exitCode).toBe(2)
  expect((run as Ended).stdout).toMatch(/^not read: openrc: .*No such file or directory/m)
  expect(facts).toMatchObject({ planes: { storage: { cidr: '10.12.32.0/22' } }, endpoints: null })
})
