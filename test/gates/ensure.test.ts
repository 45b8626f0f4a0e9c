import { describe, expect, test } from 'vitest'
import { ActionFailed, CommandFailed } from '../../src/cloud/errors.ts'
import { makeClaim } from '../../src/gates/claim.ts'
import { absent, different, makeEnsure, present, type Look, type Writers } from '../../src/gates/ensure.ts'
import { nobody } from '../../src/run/people.ts'
import { testLedger } from './test-ledger.ts'

/** An ensure over one thing that is looked at and made, with what happened in order. */
function thing(looks: readonly (Look | Error)[], options: Parameters<typeof testLedger>[0] = {}) {
  const { ledger, events } = testLedger(options)
  const did: string[] = []
  const writers = {} as Writers
  const ensure = makeEnsure(ledger, makeClaim(ledger), () => writers)
  const run = ensure('the thing', {
    look: () => {
      const look = looks[did.filter((each) => each === 'look').length]
      did.push('look')
      return look instanceof Error || look === undefined
        ? Promise.reject(look ?? new Error('no look left'))
        : Promise.resolve(look)
    },
    create: (given) => {
      did.push(given === writers ? 'create' : 'create without writers')
      return Promise.resolve()
    },
  })
  return run.then(
    () => ({ did, ledger, events, error: undefined }),
    (error: unknown) => ({ did, ledger, events, error: error instanceof Error ? error.name : 'no error' }),
  )
}

describe('what is looked at decides what is done', () => {
  test.each([
    ['present: nothing', [present], ['look'], undefined, [true]],
    [
      'absent: created and looked at again',
      [absent('no such file'), present],
      ['look', 'create', 'look'],
      undefined,
      [true],
    ],
    ['different: nothing, and it holds', [different('a', 'b')], ['look'], 'Held', [false]],
    ['a look that raises: nothing', [new TypeError('401')], ['look'], 'TypeError', []],
    [
      'absent still after it was made: it holds',
      [absent('no'), absent('still no')],
      ['look', 'create', 'look'],
      'Held',
      [false],
    ],
    [
      'made, and come out different: it holds',
      [absent('no'), different('a', 'b')],
      ['look', 'create', 'look'],
      'Held',
      [false],
    ],
    [
      'made, and the second look raises: unknown',
      [absent('no'), new TypeError('gone')],
      ['look', 'create', 'look'],
      'TypeError',
      [],
    ],
  ] as const)('%s', async (_what, looks, did, error, claims) => {
    const result = await thing(looks)
    expect(result.did).toEqual(did)
    expect(result.error).toBe(error)
    expect(result.ledger.claims.map(({ entry }) => entry.ok)).toEqual(claims)
  })
})

test('a plan looks, and creates nothing', async () => {
  const { did, ledger, events } = await thing([absent('no such file')], { planOnly: true })
  expect([did, ledger.planned]).toEqual([['look'], 1])
  expect(events).toMatchObject([{ type: 'ensure', found: 'absent', action: 'plan', detail: 'no such file' }])
})

test('without a word from a person nothing is created', async () => {
  const { did, error, events } = await thing([absent('no')], { people: nobody })
  expect([did, error]).toEqual([['look'], 'Stopped'])
  expect(events).toMatchObject([{ type: 'approval', answer: 'no-terminal' }])
})

test('after an untrue claim of the same block nothing is even looked at', async () => {
  const { ledger } = testLedger()
  const claim = makeClaim(ledger)
  const ensure = makeEnsure(ledger, claim, () => ({}) as Writers)
  claim('the ground is firm', false)
  const untouched = ensure('the thing', {
    look: () => Promise.reject(new Error('looked')),
    create: () => Promise.reject(new Error('made')),
  })
  await expect(untouched).rejects.toMatchObject({ name: 'Held' })
})

describe('a tool that says no while creating', () => {
  const failed = (reason: ConstructorParameters<typeof CommandFailed>[1]): CommandFailed =>
    new CommandFailed(
      { argv: ['maas', 'x'], exitCode: 2, stdout: 'its own words', stderr: '', durationMs: 0, end: 'exited' },
      reason,
    )

  test.each([
    ['refused it', failed('conflict'), 'Held', [false]],
    ['may not', failed('forbidden'), 'Held', [false]],
    ['ran an action that failed', new ActionFailed(['juju', 'run'], 'its own words'), 'Held', [false]],
    ['could not be reached', failed('unreachable'), 'CommandFailed', []],
    ['failed in words that nobody knows', failed('other'), 'CommandFailed', []],
  ] as const)('%s', async (_what, error, raised, claims) => {
    const { ledger } = testLedger()
    const ensure = makeEnsure(ledger, makeClaim(ledger), () => ({}) as Writers)
    const look = () => Promise.resolve(absent('nothing there'))
    const run = ensure('the thing', { look, create: () => Promise.reject(error) })
    await expect(run).rejects.toMatchObject({ name: raised })
    expect(ledger.claims.map(({ entry }) => entry.ok)).toEqual(claims)
    for (const { entry } of ledger.claims) expect(entry.actual).toContain('its own words')
  })
})
