import { expect, test } from 'vitest'
import { textResult } from '../../src/target/text-result.ts'

const nothing = new Uint8Array()
const ended = { argv: ['x'], exitCode: 0, durationMs: 1, end: 'exited', stdout: nothing, stderr: nothing } as const

test('text is what was printed, a byte order mark and a replacement character included', () => {
  const text = '\uFEFFsun ☀ and \uFFFD\r\n'
  expect(textResult({ ...ended, stdout: Buffer.from(text) })).toEqual({ ...ended, stdout: text, stderr: '' })
})

test.for([
  ['a lone byte', [0x61, 0xff, 0x62], 'a', 1],
  ['a character that is cut', [0x61, 0xe2, 0x98], 'a', 1],
  ['a cut character whose start looks like a replacement character', [0xef, 0xbf], '', 0],
  ['such a one in the middle', [0x61, 0xef, 0xbf, 0x62], 'a', 1],
  ['a replacement character, then a lone byte', [0xef, 0xbf, 0xbd, 0x80], '\uFFFD', 3],
  ['a surrogate', [0x61, 0xed, 0xa0, 0x80], 'a', 1],
  ['an overlong slash', [0xc0, 0xaf], '', 0],
] as const)('%s ends the text and is named by its place', ([, bytes, text, at]) => {
  const result = textResult({ ...ended, stdout: Uint8Array.from(bytes) })
  expect(result).toMatchObject({ end: 'not-utf8', exitCode: null, stdout: text })
  expect(result.stderr).toBe(`stdout is not UTF-8 from byte ${at} on\n`)
})

test('what the tool said on stderr stays before the remark', () => {
  const result = textResult({ ...ended, stdout: Uint8Array.of(0xff), stderr: Buffer.from('WARNING old\n') })
  expect(result.stderr).toBe('WARNING old\nstdout is not UTF-8 from byte 0 on\n')
})

test('stderr must be UTF-8, too', () => {
  const result = textResult({ ...ended, stdout: Buffer.from('fine'), stderr: Uint8Array.of(0x61, 0xff) })
  expect(result).toMatchObject({ end: 'not-utf8', stdout: 'fine', stderr: 'a\nstderr is not UTF-8 from byte 1 on\n' })
})

test('a command that did not finish keeps its end, and its text loses the cut character only', () => {
  const cut = { ...ended, exitCode: null, end: 'killed', stdout: Buffer.from('half ☀').subarray(0, -1) } as const
  expect(textResult(cut)).toEqual({ ...cut, stdout: 'half ', stderr: '' })
})
