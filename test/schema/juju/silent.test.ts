import { expect, test } from 'vitest'
import { wrongPaths } from './hold.ts'

test.each([
  ['juju run web/9 backup --format json', 'Operation 3 failed to schedule any tasks:\n"unit-web-9" not found\n'],
  [
    'juju run web/0 backup --background --format json',
    "Scheduled operation 1 with task 2\nCheck operation status with 'juju show-operation 1'\n",
  ],
  ['juju operations --format json', 'no matching operations\n'],
  ['juju whoami', 'There is no current controller.\nRun juju controllers to see available controllers.\n'],
  ['juju whoami --format json', 'You are not logged in to controller "c" and model "m".\n'],
  ['juju spaces', 'no spaces to display\n'],
])('%s may print nothing, but only where stderr says why', (line, stderr) => {
  expect(wrongPaths(line, { stderr })).toEqual([])
  expect(wrongPaths(line, {})).toEqual(['(top)'])
  expect(wrongPaths(line, { stderr: 'something else\n' })).toEqual(['(top)'])
})
