import { describe, expect, test } from 'vitest'
import { nobody } from '../../src/run/people.ts'
import { scriptedOperator } from '../scripted-operator.ts'
import { rehearse } from '../rehearse.ts'
import { step, tempPage } from '../temp-page.ts'

const good = (id: string): string => step(id, 'ts gate', `claim('it is so', true)`)
const bad = (id: string): string => step(id, 'ts gate', `claim('it is so', false, { expected: 'yes', actual: 'no' })`)
const outcomes = async (page: string, change: Parameters<typeof rehearse>[0] = {}) => {
  const { end } = await rehearse({ page, ...change })
  return [end.verdict, end.exitCode, ...end.steps.map((each) => `${each.step} ${each.outcome}`)]
}

describe('a gate is judged by what it claims', () => {
  test.each([
    ['every claim true', `claim('a', true); claim('b', true)`, 'pass', undefined],
    ['one claim untrue', `claim('a', true); claim('b', false)`, 'hold', undefined],
    [
      'no claim made',
      `if (site.name === '') claim('never', true)`,
      'unknown',
      'the gate made no claim, so it has judged nothing',
    ],
    [
      'only a warning',
      `warn('careful'); if (site.name === '') claim('never', true)`,
      'unknown',
      'the gate made no claim, so it has judged nothing',
    ],
    ['a command that fails', `claim('a', true); await host.haproxyStat('vault/0')`, 'unknown', undefined],
    ['an error of its own', `claim('a', true); throw new TypeError('oops')`, 'unknown', 'TypeError: oops'],
    ['a command not awaited', `claim('a', true); void juju.status()`, 'unknown', undefined],
    [
      'a result that is not plain',
      `claim('a', true); return new Map() as never`,
      'unknown',
      'it returned something that is not plain JSON, or is a secret',
    ],
  ])('%s', async (_what, body, outcome, reason) => {
    const { end } = await rehearse({ page: tempPage(step('1.1', 'ts gate', body)) })
    expect(end.steps[0]?.outcome).toBe(outcome)
    expect(end.steps[0]?.reason ?? '').toContain(reason ?? '')
  })
})

describe('a run stops at the first step that is not green', () => {
  const mutate = step(
    '1.3',
    'ts mutate',
    `await ensure('x', { look: async () => ensure.present, create: async () => {} })`,
  )

  test.each([
    ['a hold', [good('1.1'), bad('1.2'), good('1.4')], {}, ['hold', 1, '1.1 pass', '1.2 hold', '1.4 not-run']],
    ['going on with gates', [bad('1.1'), good('1.2')], { keepGoing: true }, ['hold', 1, '1.1 hold', '1.2 pass']],
    [
      'but never with a mutation, nor with what follows it',
      [bad('1.1'), mutate, good('1.4')],
      { keepGoing: true },
      ['hold', 1, '1.1 hold', '1.3 not-run', '1.4 not-run'],
    ],
    [
      'hold wins over unknown',
      [step('1.1', 'ts gate', `await host.haproxyStat('vault/0'); claim('a', true)`), bad('1.2')],
      { keepGoing: true },
      ['hold', 1, '1.1 unknown', '1.2 hold'],
    ],
  ])('%s', async (_what, sections, change, expected) => {
    expect(await outcomes(tempPage(...sections), change)).toEqual(expected)
  })
})

describe('a person is asked', () => {
  const human = step('1.1', 'ts human', `await human({ do: 'look', attest: 'it shines' })`)
  const create = step(
    '1.1',
    'ts mutate',
    `await ensure('x', { look: async () => ensure.absent('not there'), create: async ({ host }) => host.writePrivate('/home/operator/x', 'x') })`,
  )

  test.each([
    ['and attests', human, scriptedOperator, ['pass', 0, '1.1 attested']],
    [
      'and does not attest',
      human,
      { ...scriptedOperator, attest: () => Promise.resolve('no' as const) },
      ['hold', 1, '1.1 hold'],
    ],
    ['and nobody is there', human, nobody, ['stopped', 3, '1.1 stopped']],
    ['before a mutation, and nobody is there', create, nobody, ['stopped', 3, '1.1 stopped']],
    [
      'before a mutation, and says no',
      create,
      { ...scriptedOperator, approve: () => Promise.resolve('no' as const) },
      ['stopped', 3, '1.1 stopped'],
    ],
  ])('%s', async (_what, section, people, expected) => {
    const { end, events } = await rehearse({ page: tempPage(section), people })
    expect([end.verdict, end.exitCode, ...end.steps.map((each) => `${each.step} ${each.outcome}`)]).toEqual(expected)
    expect(events.filter((event) => event.type === 'command' && event.verb === 'mutate')).toEqual([])
  })
})

test('a step hands plain JSON on to later ones', async () => {
  const page = tempPage(
    step('1.1', 'ts gate', `claim('a', true)`, `return { id: 'once' }`),
    step('1.2', 'ts gate', `claim('the result came', JSON.stringify(results['1.1']) === '{"id":"once"}')`),
  )
  expect(await outcomes(page)).toEqual(['pass', 0, '1.1 pass', '1.2 pass'])
})

test('a block for another site is not run, and one for a site that this one extends is', async () => {
  const page = tempPage(
    good('1.1'),
    step('1.2', 'ts gate site=roosevelt', `claim('never', false)`),
    step('1.3', 'ts gate site=testcloud', `claim('here', true)`),
  )
  expect(await outcomes(page)).toEqual(['pass', 0, '1.1 pass', '1.2 not-for-site', '1.3 pass'])
  expect(await outcomes(page, { site: 'testcloud-20260627' })).toEqual([
    'pass',
    0,
    '1.1 pass',
    '1.2 not-for-site',
    '1.3 pass',
  ])
  expect((await outcomes(page, { site: 'roosevelt' })).slice(-2)).toEqual(['1.2 hold', '1.3 not-for-site'])
})

test('a run that judged nothing is unknown, not green', async () => {
  const { end } = await rehearse({ page: tempPage(step('1.1', 'ts gate site=roosevelt', `claim('a', true)`)) })
  expect([end.verdict, end.exitCode, end.problems]).toEqual([
    'unknown',
    2,
    ['nothing was judged: no step of the page is for this site and this selection'],
  ])
})

test('a claim that comes after its block has ended makes the run unknown', async () => {
  const page = tempPage(
    step(
      '1.1',
      'ts gate',
      `claim('a', true)`,
      `void juju.status().then(() => undefined, () => claim('too late', true))`,
    ),
    step('1.2', 'ts gate', `claim('b', (await juju.status()).model.name === 'openstack')`),
  )
  const { end } = await rehearse({ page })
  expect(end.verdict).toBe('unknown')
})

test('a block that awaits what never comes is ended by its limit', async () => {
  const page = tempPage(step('1.1', 'ts gate timeout=1s', `claim('a', true)`, `await new Promise(() => {})`))
  const { end } = await rehearse({ page })
  expect(end.steps[0]).toMatchObject({ outcome: 'unknown', reason: 'Error: the block did not end within its limit' })
})

test("a block's own limit bounds its commands on the target's clock", async () => {
  const page = tempPage(
    step(
      '1.1',
      'ts gate timeout=3s',
      `for (let at = 0; at < 1e9; at += 1) claim('again', (await juju.status()).model.name === 'openstack')`,
    ),
  )
  const { end } = await rehearse({ page })
  expect(end.steps[0]?.outcome).toBe('unknown')
  expect(end.steps[0]?.reason).toContain('gave no answer')
  expect(end.durationMs).toBeLessThanOrEqual(3000)
})

test('a place is that of the claim in the page, also through a helper', async () => {
  const page = tempPage(
    step('1.1', 'ts gate', `claim('a', true)`, `  claim('b', false)`),
    step('1.2', 'ts gate', `claim('c', true)`),
  )
  const { events } = await rehearse({ page })
  expect(
    events.flatMap((event) => (event.type === 'claim' ? [[event.text, event.place.line, event.place.column]] : [])),
  ).toEqual([
    ['a', 10, 1],
    ['b', 11, 3],
  ])
})

test('--plan shows what would be created, and creates nothing', async () => {
  const { end, events } = await rehearse({ planOnly: true })
  expect([end.verdict, end.exitCode]).toEqual(['planned', 0])
  expect(events.flatMap((event) => (event.type === 'ensure' && event.action === 'plan' ? [event.what] : []))).toEqual([
    'the root CA is in /home/operator/vault-root-ca.pem',
    '/home/operator/admin-openrc opens a project, mode 0600',
    'the cookie override is written',
    'the dashboard sets csrftoken without Secure',
  ])
  expect(events.filter((event) => event.type === 'command' && event.verb !== 'read')).toEqual([])
})
