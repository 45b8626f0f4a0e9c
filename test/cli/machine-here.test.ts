import { expect, test } from 'vitest'
import { machineHere } from '../../src/cli/machine-here.ts'

test('what doctor and adopt ask this machine cannot be a change', async () => {
  await using here = await machineHere()
  const options = { timeoutMs: 5000 }
  for (const argv of [
    ['touch', '/tmp/checkride-was-here'],
    ['juju', 'destroy-model', 'openstack', '--no-prompt'],
    ['sh', '-c', 'touch /tmp/checkride-was-here'],
  ])
    expect(await here.session.run(argv, options)).toMatchObject({ end: 'not-permitted' })
  expect(await here.session.run(['sh', '-c', 'command -v "$1"', 'sh', 'sh'], options)).toMatchObject({ exitCode: 0 })
})
