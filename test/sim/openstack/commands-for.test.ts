import { expect, test } from 'vitest'
import { commandsFor, services } from '../../../src/sim/openstack/commands-for.ts'

test('every command of a service begins with a word of that service and of no other', async () => {
  for (const { firstWords, load } of services) {
    const commands = await load()
    expect(new Set(commands.map(({ words }) => words.split(' ')[0]))).toEqual(new Set(firstWords))
    for (const word of firstWords) expect(await commandsFor(['openstack', word, 'list'])).toEqual(commands)
  }
})

test('a command of no service has nothing to be found among', async () => {
  expect(await commandsFor(['openstack', 'volume', 'list'])).toEqual([])
})
