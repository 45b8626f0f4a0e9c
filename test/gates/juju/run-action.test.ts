import { expect, test } from 'vitest'
import { runAction, runningOperation, type LongAction } from '../../../src/gates/juju/run-action.ts'
import { sampleWorld } from '../../sim/sample-world.ts'
import { onWorld } from '../on-world.ts'

const configure: LongAction = { unit: 'octavia/leader', action: 'configure-resources', wait: '20m' }

test('an action that outlasts its wait goes on, and is waited for instead of being started again', async () => {
  const first = onWorld(await sampleWorld({ phase: '05' }))
  await runAction(first, first.writers, { ...configure, wait: '1m' })
  const id = await runningOperation(first.juju, configure.action)
  expect(id).toBeDefined()
  const second = onWorld(first.world())
  await runAction(second, second.writers, configure)
  expect(second.argvs.filter((line) => line.startsWith('juju run '))).toEqual([])
  expect(second.untrue()).toEqual([])
  expect(second.claims()).toEqual([`operation ${id ?? ''}, configure-resources, which ran already, has completed`])
  expect(await runningOperation(second.juju, configure.action)).toBeUndefined()
})

test('an action that cannot be started raises, and is not taken for one that goes on', async () => {
  const on = onWorld(await sampleWorld({ phase: '05' }))
  await expect(runAction(on, on.writers, { ...configure, action: 'no-such-action' })).rejects.toThrow('no-such-action')
})
