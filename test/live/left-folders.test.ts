import { expect, test } from 'vitest'
import { leftFolders } from '../../src/live/left-folders.ts'

function run(number: number, argv: readonly string[], stdout = '', exitCode: number | null = 0) {
  return [
    { type: 'command-started', number, argv },
    { type: 'command-ended', number, exitCode, stdout: { text: stdout } },
  ]
}
const made = (number: number, folder: string, exitCode = 0) =>
  run(number, ['mktemp', '-d', '-p', '/home/operator', 'checkride-XXXXXXXX'], `${folder}\n`, exitCode)

test('what a run has made and not put away is left, by its own journal alone', () => {
  const [one, two] = ['/home/operator/checkride-aB3dE6gH', '/home/operator/checkride-12345678']
  const entries = [...made(1, one), ...run(2, ['rm', '-rf', one]), ...made(3, two), ...run(4, ['ls', '/home/operator'])]
  expect(leftFolders({ entries })).toEqual([two])
  expect(
    leftFolders({ entries: [...made(1, one), { type: 'command-started', number: 2, argv: ['rm', '-rf', one] }] }),
  ).toEqual([one])
})

test('nothing else is ever taken for one', () => {
  expect(leftFolders({ entries: made(1, '/home/operator') })).toEqual([])
  expect(leftFolders({ entries: made(1, '/home/operator/checkride-aB3dE6gH', 1) })).toEqual([])
  expect(leftFolders({ entries: run(1, ['mktemp', '-d'], '/tmp/checkride-aB3dE6gH') })).toEqual([])
})
