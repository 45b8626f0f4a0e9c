import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseBlock } from '../../src/runbook/parse-block.ts'

// The engine parses a function's body by itself too, so nothing that it takes can leave the function.
const AsyncFunction = Object.getPrototypeOf(async () => {}).constructor as (body: string) => unknown

function isBody(text: string): boolean {
  try {
    return typeof AsyncFunction(`'use strict';\n${text}`) === 'function'
  } catch {
    return false
  }
}

// Without what only TypeScript takes: types, optional parameters, functions without a body.
const words = [
  'a',
  'b',
  '1',
  'await ',
  'async ',
  'return ',
  'const ',
  'let ',
  'if',
  'else ',
  'for',
  'of ',
  'new ',
  '=>',
]
const marks = ['{', '}', '(', ')', '[', ']', ';', ',', '.', '=', '+', '...', '\n', ' ']
const quotes = ['`', '${', '"', "'", '/', '//', '/*', '*/', '\\', '#!', '<!--', '-->']
const soup = fc
  .array(fc.constantFrom(...words, ...marks, ...marks, ...quotes), { maxLength: 14 })
  .map((parts) => parts.join(''))
const nearly = fc
  .tuple(
    fc.constantFrom(
      "claim('a', true)",
      'const a = await b()',
      'for (const a of b) { c(a) }',
      'return `${a}`',
      'if (a) { b() } else { c() }',
    ),
    fc.nat(30),
    fc.constantFrom(
      '}',
      '{',
      ')',
      '})',
      '}, () => {',
      '}); (async () => {',
      '} b(); {',
      '`',
      '*/',
      '/*',
      '//',
      ';',
      '\n',
    ),
  )
  .map(([text, at, extra]) => `${text.slice(0, at)}${extra}${text.slice(at)}`)

test('a body that is taken is one that the engine takes by itself, so it cannot leave its function', () => {
  let taken = 0
  fc.assert(
    fc.property(fc.oneof(soup, nearly), (body) => {
      if (parseBlock(body, false).findings.length > 0) return
      taken += 1
      expect(isBody(body)).toBe(true)
    }),
    { numRuns: 5000 },
  )
  expect(taken).toBeGreaterThan(100)
})

test.each([
  ['})', 0, '`}` closes what this block did not open'],
  ['a()\n}, b(), () => {', 4, '`}` closes what this block did not open'],
  ['}); evil(); (async () => {', 0, '`}` closes what this block did not open'],
  ['claim(a))', 8, '`)` closes what this block did not open'],
  ['if (a) {\n  b()', 7, '`{` is never closed'],
  ['foo(', 4, 'expected `)` but found the end of the block'],
  ['awiat foo()', 0, 'after "awiat" something is missing, or it is misspelt'],
  ['const a = 1\nlet a', 16, 'identifier `a` has already been declared'],
  [
    'await (() => { await a })()',
    15,
    '`await` is only allowed within async functions and at the top levels of modules (either remove this `await` or add the `async` keyword to the enclosing function)',
  ],
  [
    'break',
    0,
    'illegal break statement (a `break` statement can only be used within an enclosing iteration or switch statement)',
  ],
  ['#!/bin/sh\na()', 0, 'a block is no script; take the line with #! away'],
  ['a = /(?<b>.)(?<b>.)/', 4, 'invalid regular expression: /(?<b>.)(?<b>.)/: Duplicate capture group name'],
])('of %j the place and the reason are told', (body, offset, message) => {
  expect(parseBlock(body, false).findings).toEqual([{ offset, message }])
})

test('every mistake of a block that the parser can tell is told, not the first alone', () => {
  expect(parseBlock('const a = 1\nconst a = 2\nbreak\n', false).findings.map(({ offset }) => offset)).toEqual([18, 24])
})
