import { expect, test } from 'vitest'
import { commandFor } from '../../src/schema/all-commands.ts'
import { verbs } from '../../src/sim/juju/verbs.ts'
import { maasCommands } from '../../src/sim/maas/commands.ts'
import { services } from '../../src/sim/openstack/commands-for.ts'

/** What ssh prints is the command's on the unit; of a tag's nodes only the failures are modelled. */
const printNothingOfTheirOwn = new Set(['juju ssh', 'maas admin tag nodes'])

const openstackCommands = (await Promise.all(services.map(({ load }) => load()))).flat()

test('every command that the simulated clients have is one that a schema knows', () => {
  const commands = [
    ...Object.keys(verbs).map((verb) => `juju ${verb}`),
    ...Object.keys(maasCommands).map((words) => `maas admin ${words}`),
    ...openstackCommands.map(({ words }) => `openstack ${words}`),
  ]
  // A command that the client does not have is known too, as what it says of that.
  const known = (command: string): boolean =>
    ['', ' NAME', ' NAME NAME', ' NAME NAME NAME']
      .map((rest) => commandFor(`${command}${rest}`.split(' '))?.command)
      .some((found) => found !== undefined && found !== 'openstack')
  expect(known('openstack frobnicate')).toBe(false)
  expect(commands.filter((command) => !printNothingOfTheirOwn.has(command) && !known(command))).toEqual([])
})
