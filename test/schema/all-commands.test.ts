import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { allCommands, commandFor } from '../../src/schema/all-commands.ts'

/** Commands whose output is free text: a file, a page, what a script says, a value that somebody has set, a table of the client's own. */
const freeText =
  /(?:^|TARGET )(?:cat|curl|printenv|echo|tee)\b|(?:grep|sh -[cs]|kubectl get --raw)$|KEY$|--bare |external-id$|lsp-get-type$|console log show$|image save$|^juju (?:controllers|exec|machines|model-config|model-defaults|operations|run|show-task|spaces)$/

const read = (text: string): { readonly command: string; readonly ok: boolean }[] =>
  allCommands.map((each) => ({
    command: each.command,
    ok: each.read(text, { argv: each.command.split(' '), version: '', exitCode: 0, stderr: '' }).ok,
  }))

describe('whatever comes from a tool', () => {
  test('is never taken for what it should have been, where that is no free text', () => {
    for (const noise of [
      'Segmentation fault\n',
      '<html>\n<head><title>502 Bad Gateway</title></head>\n',
      '\u0001\u0002 garbage',
      '{"half": ',
    ]) {
      const taken = read(noise).filter(({ command, ok }) => ok && !freeText.test(command))
      expect(taken.map(({ command }) => command)).toEqual([])
    }
  })

  test('ends in a mismatch, and never in a crash', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), fc.string({ unit: 'binary' })), (noise) => {
        expect(read(noise)).toHaveLength(allCommands.length)
      }),
      { numRuns: 40 },
    )
  })
})

test('every schema says where it is from and for which versions it holds', () => {
  expect(
    allCommands
      .filter(({ provenance, versions }) => provenance.where === '' || versions === '')
      .map(({ command }) => command),
  ).toEqual([])
  expect(allCommands.filter(({ provenance }) => provenance.kind === 'guessed').map(({ command }) => command)).toEqual(
    [],
  )
})

test('an argv that no schema has is found by none', () => {
  expect(commandFor(['frobnicate', 'the', 'moon'])).toBeUndefined()
})
