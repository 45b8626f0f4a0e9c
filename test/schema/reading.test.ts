import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { fromShape } from '../../generators/from-shape.ts'
import { haproxyShowStat } from '../../src/schema/host/haproxy-show-stat.ts'
import { jujuRun } from '../../src/schema/juju/run.ts'
import { jujuStatus } from '../../src/schema/juju/status.ts'
import { endpointList } from '../../src/schema/openstack/endpoint-list.ts'
import { describe as inWords, reading } from '../../src/schema/reading.ts'

const readings = {
  'juju status of 3.x': jujuStatus({ model: { version: '3.6.8' } }),
  'juju status of 2.9': jujuStatus({ model: { version: '2.9.31' } }),
  'juju run': jujuRun,
  'openstack endpoint list': endpointList,
  'haproxy show stat': haproxyShowStat,
}

describe.each(Object.entries(readings))('%s', (_command, schema) => {
  test('reads back equal whatever it emits', () => {
    fc.assert(
      fc.property(fromShape(schema.shape), (value) => {
        const emitted: unknown = JSON.parse(JSON.stringify(schema.emit(value as never)))
        expect(schema.read(emitted)).toMatchObject({ ok: true, value: emitted, drift: [] })
      }),
      { numRuns: 200 },
    )
  })

  test('tells a key that it does not know, wherever it stands', () => {
    fc.assert(
      fc.property(fromShape(schema.shape), (value) => {
        const more: unknown = JSON.parse(JSON.stringify(value), (key, inner: unknown) =>
          key === '' && isObject(inner) ? { ...inner, 'planted-key': 1 } : inner,
        )
        if (!isObject(more)) return
        const read = schema.read(more)
        // A map takes any key and refuses the planted value; an object knows its keys and reports it.
        expect(read.ok ? read.drift : ['planted-key']).toContain('planted-key')
      }),
    )
  })

  test('ends in a mismatch for whatever else comes, and never in a crash', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (noise) => {
        const read = schema.read(noise)
        const isEmptyCollection = JSON.stringify(noise) === '[]' || JSON.stringify(noise) === '{}'
        expect(read.ok).toBe(read.ok && isEmptyCollection)
        const said = read.ok ? ['expected nothing more'] : read.mismatches.map(inWords)
        expect(said.filter((line) => !line.includes('expected'))).toEqual([])
      }),
    )
  })
})

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

describe('a mismatch', () => {
  const unit = z.object({ state: z.enum(['up', 'down']), 'juju-status': z.object({ current: z.string() }) })
  const schema = reading(
    'a test',
    { kind: 'guessed', where: 'here' },
    z.object({ units: z.record(z.string(), unit), list: z.array(z.int()).optional() }),
  )
  const good = { state: 'up', 'juju-status': { current: 'idle' } }
  const wordsOf = (value: unknown): string[] => {
    const read = schema.read(value)
    return read.ok ? [] : read.mismatches.map(inWords)
  }

  test.each([
    [
      'a missing key, with the one that was probably meant',
      { units: { 'a/0': { state: 'up', 'agent-status': {} } } },
      ['units.*.juju-status: expected object, got nothing; nearest key there: agent-status'],
    ],
    [
      'the same on many is one with a count',
      { units: { 'a/0': { state: 'up' }, 'a/1': { state: 'up' }, 'a/2': good } },
      ['units.*.juju-status: expected object, got nothing; nearest key there: state (2 times)'],
    ],
    [
      'a value that no enum has',
      { units: { 'a/0': { ...good, state: 'sideways' } } },
      ['units.*.state: expected one of "up" | "down", got "sideways"'],
    ],
    ['another type, in a list', { units: {}, list: [1, 'two'] }, ['list[]: expected number, got "two"']],
    ['something else altogether', 'text', ['(top): expected object, got "text"']],
  ])('names %s', (_what, value, expected) => {
    expect(wordsOf(value)).toEqual(expected)
  })

  test('is raised before anything false is printed', () => {
    expect(() => schema.emit({ units: { 'a/0': { ...good, extra: 1 } } } as never)).toThrow(
      'units.*.extra: unknown key',
    )
  })
})
