import { expect, test } from 'vitest'
import { holdsFor } from '../../src/schema/holds-for.ts'

test.each([
  ['juju 2.9, 3.1 to 4.0', '3.6.8-ubuntu-amd64', true],
  ['juju 2.9, 3.1 to 4.0', '2.9.51', true],
  ['juju 2.9, 3.1 to 4.0', '3.0.3', false],
  ['MAAS 3.5 to 3.7', '3.10.1', false],
  ['python-openstackclient 6.0 to 6.6', 'openstack 6.0.0', true],
  ['MAAS 3.5 to 3.7', 'nothing', undefined],
])('of %s, %s: %s', (versions, release, holds) => {
  expect(holdsFor(versions, release)).toBe(holds)
})
