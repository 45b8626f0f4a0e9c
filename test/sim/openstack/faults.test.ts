import { describe, expect, test } from 'vitest'
import { faults } from '../../../src/sim/faults/faults.ts'
import { furnish, openstackSession, type OpenstackSession } from './session.ts'

async function withFault(id: string): Promise<OpenstackSession> {
  const fault = faults.find((each) => each.id === id)
  if (fault === undefined) throw new Error(`no fault ${id}`)
  return openstackSession({ change: fault.inject })
}

describe('a look that fails is no network that is absent', () => {
  test.each([
    ['keystone.auth-401-at-look', /\(HTTP 401\)/],
    ['neutron.unreachable-at-look', /^Unable to establish connection to /],
    ['neutron.ambiguous-at-look', /^More than one Network exists with the name 'provider-ext'\.\n$/],
  ])('%s', async (id, text) => {
    const session = await withFault(id)
    const shown = await session.run('network show provider-ext -f json')
    expect(shown).toMatchObject({ exitCode: 1, stdout: '' })
    expect(shown.stderr).toMatch(text)
    expect(await session.run('network create other')).toMatchObject({ exitCode: 0 })
  })
})

describe('what becomes of the external network shows after it was made and looked at, and not before', () => {
  test.each([
    ['neutron.shared', 'network show provider-ext -f value -c shared', 'False', 'True'],
    [
      'neutron.wrong-physnet',
      'network show provider-ext -f value -c provider:physical_network',
      'physnet1',
      'physnet1b',
    ],
    [
      'neutron.duplicate-name',
      'network list --name provider-ext -f value -c Name',
      'provider-ext',
      'provider-ext\nprovider-ext',
    ],
    ['neutron.dhcp-on', 'subnet show provider-ext-fip -f value -c enable_dhcp', 'False', 'True'],
    [
      'neutron.pool-differs',
      'subnet show provider-ext-fip -c allocation_pools -f value',
      "[{'start': '10.12.5.0', 'end': '10.12.7.254'}]",
      "[{'start': '10.12.6.0', 'end': '10.12.7.254'}]",
    ],
  ])('%s', async (id, line, before, after) => {
    const session = await withFault(id)
    await furnish(session)
    expect(await session.value(line)).toBe(before)
    await session.run('subnet show provider-ext-fip')
    await session.run('network show provider-ext')
    expect(await session.value(line)).toBe(after)
    const again = faults.find((each) => each.id === id)?.inject(session.world)
    expect(again?.openstack.upsets.external).toBeUndefined()
  })
})

test.each([
  ['glance.image-private', 'image show k8s -f value -c visibility', /^private$/],
  ['glance.props-missing', 'image show k8s -f value -c properties', /^(?!.*kube_version).*stores/],
  ['glance.name-ambiguous', 'image list --name k8s -f value -c Name', /^k8s\nk8s$/],
])('%s shows when it is read back', async (id, line, text) => {
  const session = await withFault(id)
  await session.run('image create --public --property kube_version=v1.30.4 --property os_distro=ubuntu k8s')
  expect(await session.value(line)).toMatch(text)
})

test('neutron.create-forbidden refuses to make a network, and lets it be looked for', async () => {
  const session = await withFault('neutron.create-forbidden')
  expect((await session.run('network create --external n')).stderr).toBe(
    'Error while executing command: HttpException: 403, (rule:create_network and rule:create_network:router:external) is disallowed by policy\n',
  )
  expect(await session.run('network list -f json')).toMatchObject({ exitCode: 0, stdout: '[]\n' })
})

test('neutron.already-there is what the site plans', async () => {
  const session = await withFault('neutron.already-there')
  expect(await session.value('subnet list --long -f value -c Name -c DHCP -c Gateway -c "Allocation Pools"')).toBe(
    "provider-ext-fip False [{'start': '10.12.5.0', 'end': '10.12.7.254'}] 10.12.4.1",
  )
})

test('neutron.pools-as-strings prints one text', async () => {
  const session = await withFault('neutron.pools-as-strings')
  await furnish(session)
  expect(await session.value('subnet show provider-ext-fip -f json -c allocation_pools')).toBe(
    '{\n  "allocation_pools": "10.12.5.0-10.12.7.254"\n}',
  )
})

test('amphora.checksum-mismatch publishes another sum than that of the file', async () => {
  const good = (await openstackSession()).world
  const bad = (await withFault('amphora.checksum-mismatch')).world
  const url = good.site.downloads?.amphoraBase ?? ''
  const sums = new URL('SHA256SUMS', url).href
  expect(good.web[sums]?.text).toBe(`${good.web[url]?.sha256 ?? ''} *jammy-server-cloudimg-amd64.img\n`)
  expect(bad.web[sums]?.text).not.toBe(good.web[sums]?.text)
  expect(bad.web[url]).toEqual(good.web[url])
})
