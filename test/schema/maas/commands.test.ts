import { describe, expect, test } from 'vitest'
import { commandFor } from '../../../src/schema/all-commands.ts'
import { maasCommands } from '../../../src/schema/maas/commands.ts'
import type { ReadResult } from '../../../src/schema/reading.ts'
import { answers } from './answers.ts'
import { address, bond, bridge, machine, stray } from './samples.ts'

function readOf(words: string, stdout: string): ReadResult<unknown> {
  const argv = ['maas', 'admin', ...words.split(' ')]
  const schema = commandFor(argv)
  if (schema === undefined) throw new Error(`no schema for ${argv.join(' ')}`)
  return schema.read(stdout, { argv, version: '3.7.0' })
}

/** The value with another one at this path; a path that ends in `-` leaves the key out, one that ends in `~` gives it another name. */
function changed(value: unknown, [key = '', ...rest]: readonly string[], to: unknown): unknown {
  if (Array.isArray(value)) return value.map((each) => changed(each, [key, ...rest], to) as unknown)
  const object = value as Readonly<Record<string, unknown>>
  if (rest.length > 0) return { ...object, [key]: changed(object[key], rest, to) }
  const name = key.replace(/[-~]$/, '')
  const { [name]: old, ...others } = object
  if (key.endsWith('-')) return others
  return key.endsWith('~') ? { ...others, [`${name}_new`]: old } : { ...others, [name]: to }
}

describe.each(answers)('maas PROFILE %s', (words, good, wrong) => {
  test('reads a good answer, and knows all of its keys', () => {
    expect(readOf(words, JSON.stringify(good))).toMatchObject({ ok: true, value: good, drift: [] })
  })

  test.each(wrong.map(([path, to]) => ({ path, to })))('refuses $path $to', ({ path, to }) => {
    const result = readOf(words, JSON.stringify(changed(good, path.split('.'), to)))
    const found = result.ok ? [] : result.mismatches.map((each) => each.path.replaceAll('[]', '').replace(/^\./, ''))
    const at = path.replace(/[-~]$/, '')
    expect(found.some((each) => each === at || each.startsWith(`${at}.`))).toBe(true)
  })
})

test('a power-off that had nothing to do answers null', () => {
  expect(readOf('machine power-off abc123', 'null').ok).toBe(true)
  expect(readOf('machine power-on abc123', 'null').ok).toBe(false)
})

test('a key that no version has is drift, wherever it is', () => {
  const result = readOf(
    'machine read abc123',
    JSON.stringify({ ...machine, boot_interface: { ...bridge, colour: 'red' } }),
  )
  expect(result).toMatchObject({ ok: true, drift: ['boot_interface.colour'] })
})

test('an address of no node has nothing of a node, and that of a node must have it', () => {
  const { links: _, ...bare } = bond
  expect(readOf('ipaddresses read', JSON.stringify([{ ...address, interface_set: [stray] }])).ok).toBe(true)
  expect(readOf('ipaddresses read', JSON.stringify([{ ...address, interface_set: [bare] }])).ok).toBe(false)
})

test.each(['machine delete abc123', 'iprange delete 1', 'ipaddresses release ip=192.0.2.9'])(
  '%s prints nothing',
  (words) => {
    expect(readOf(words, '').ok).toBe(true)
    expect(readOf(words, '{}').ok).toBe(false)
  },
)

test('the banner of a terminal is no part of the answer', () => {
  const banner = 'Success.\nMachine-readable output follows:\n'
  expect(readOf('machines is-registered', `${banner}true\n`).ok).toBe(true)
  expect(readOf('tag delete t', `${banner}\n`).ok).toBe(true)
  expect(readOf('maas set-config name=x value=y', `${banner}OK\u001B[0m`).ok).toBe(true)
  expect(readOf('maas get-config name=x', `${banner}"on"\n`)).toMatchObject({ value: 'on' })
})

test('nothing of power parameters is kept, and nothing of what is none is shown', () => {
  const secret = { power_address: 'h', power_pass: 'hunter2' }
  expect(readOf('machine power-parameters abc123', JSON.stringify(secret))).toEqual({
    ok: true,
    value: undefined,
    drift: [],
  })
  for (const text of ['["hunter2"]', 'hunter2', '']) {
    const result = readOf('machines power-parameters', text)
    expect(result.ok).toBe(false)
    expect(JSON.stringify(result)).not.toContain('hunter2')
  }
})

test('every command is found by its own argv, and has one name', () => {
  const names = maasCommands.map(({ command }) => command)
  expect(new Set(names).size).toBe(names.length)
  const odd = ['maas', 'maas login', 'GET /MAAS/api/2.0/describe/']
  for (const command of names.filter((each) => !odd.includes(each)))
    expect(commandFor([...command.replace(/^maas/, 'maas admin').split(' '), 'id'])?.command).toBe(command)
  expect(commandFor(['maas', 'login', 'admin', 'http://h:5240/MAAS'])?.command).toBe('maas login')
  expect(commandFor(['GET', '/MAAS/api/2.0/describe/'])?.command).toBe('GET /MAAS/api/2.0/describe/')
})

test('a verb that MAAS does not have is told from one that is not described here', () => {
  expect(commandFor(['maas', 'admin', 'machine', 'fly', 'abc123'])?.command).toBe('maas')
  expect(readOf('machine fly abc123', '{}').ok).toBe(false)
  expect(commandFor(['maas', 'admin', 'machine', 'get-token', 'abc123'])).toBeUndefined()
  expect(commandFor(['maas', 'admin', 'machine', '--help'])).toBeUndefined()
  expect(commandFor(['maas', 'init', 'region+rack', 'now'])).toBeUndefined()
})
