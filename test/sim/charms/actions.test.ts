import { beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { mysqlCluster, ovnCluster } from '../../../src/schema/juju/action-results.ts'
import { authoriseVault, initialiseVault, openVault, unsealVault } from '../../../src/sim/build/open-vault.ts'
import { rootCa } from '../../../src/sim/build/root-ca.ts'
import { settle } from '../../../src/sim/build/settle.ts'
import { findUnit } from '../../../src/sim/juju/find-unit.ts'
import { needModel } from '../../../src/sim/juju/model.ts'
import type { World } from '../../../src/sim/world/world.ts'
import { allocatedWorld } from './allocated-world.ts'
import { resultOf, runAction } from './run-action.ts'

let deployed: World
beforeAll(async () => {
  deployed = settle(await allocatedWorld())
})

const says = (world: World, unit: string): string => findUnit(needModel(world), unit)?.unit.workload.message ?? ''
const vaultIn = ({ hosts }: World) => Object.values(hosts).find((host) => host.vault !== undefined)?.vault

describe('vault', () => {
  test('is opened as an operator does, and says at each step what is missing', async () => {
    expect(says(deployed, 'vault/0')).toBe('Vault needs to be initialized')
    const sealed = settle(initialiseVault(deployed))
    expect(says(sealed, 'vault/0')).toBe('Unit is sealed')
    const unsealed = settle(unsealVault(sealed))
    expect(says(unsealed, 'vault/0')).toBe('Vault charm not yet authorized: run authorize-charm action.')
    const token = vaultIn(unsealed)?.rootToken ?? ''
    const authorised = await runAction(unsealed, 'vault/leader', 'authorize-charm', { token })
    expect(authorised.task).toMatchObject({ status: 'completed', results: { 'return-code': 0 } })
    expect(says(authorised.world, 'vault/0')).toBe('Missing CA cert')
    const before = await runAction(authorised.world, 'vault/leader', 'get-root-ca')
    expect(before.task.results).toEqual({ 'return-code': 0 })
    const made = await runAction(authorised.world, 'vault/leader', 'generate-root-ca')
    expect(made.task.results).toEqual({ output: rootCa, 'return-code': 0 })
    expect(says(made.world, 'vault/0')).toBe('Unit is ready (active: true, mlock: disabled)')
    expect(says(made.world, 'ovn-chassis/0')).toBe('Unit is ready')
    const again = await runAction(made.world, 'vault/leader', 'generate-root-ca')
    expect(again.task).toMatchObject({ status: 'failed', message: 'PKI CA already configured' })
  })

  test.each([
    ['sealed', initialiseVault, 'hvac.exceptions.VaultDown: Vault is sealed, on get http://127.0.0.1:8220/v1/sys/auth'],
    [
      'asked with a token that it does not know',
      (world: World) => unsealVault(initialiseVault(world)),
      'hvac.exceptions.Forbidden: permission denied, on get http://127.0.0.1:8220/v1/sys/auth',
    ],
  ])('does not authorise its charm when it is %s', async (_what, make, message) => {
    const { task } = await runAction(settle(make(deployed)), 'vault/leader', 'authorize-charm', { token: 's.nope' })
    expect(task).toMatchObject({ status: 'failed', message })
  })

  test('stays quiet in those that have their certificates when it is sealed again', async () => {
    const opened = settle(openVault(deployed))
    const sealed = settle(initialiseVault(opened))
    expect(says(sealed, 'vault/0')).toBe('Unit is sealed')
    expect(says(sealed, 'ovn-chassis/0')).toBe('Unit is ready')
    expect(says(settle(authoriseVault(unsealVault(sealed))), 'vault/0')).toMatch(/^Unit is ready/)
  })
})

test("mysql's cluster is told as mysqlsh tells it, each member by its address", async () => {
  const { task } = await runAction(deployed, 'mysql-innodb-cluster/0', 'cluster-status')
  const read = mysqlCluster.read(JSON.parse(resultOf(task, 'cluster-status')))
  expect(read).toMatchObject({ ok: true, drift: [] })
  const modes = Object.values((read.ok ? read.value : undefined)?.defaultReplicaSet.topology ?? {}).map(
    ({ mode }) => mode,
  )
  expect(modes.toSorted()).toEqual(['R/O', 'R/O', 'R/W'])
})

test("ovn-central's clusters are told as YAML, and not before they are one", async () => {
  const early = await runAction(deployed, 'ovn-central/0', 'cluster-status')
  expect(early.task).toMatchObject({ status: 'failed', message: 'Unit is not part of an OVN cluster.' })
  const { task } = await runAction(settle(openVault(deployed)), 'ovn-central/leader', 'cluster-status')
  for (const key of ['southbound-cluster', 'northbound-cluster']) {
    const cluster: unknown = parse(resultOf(task, key))
    expect(ovnCluster.read(cluster)).toMatchObject({ ok: true, drift: [] })
    expect(cluster).toMatchObject({ Role: 'leader', Leader: 'self' })
  }
})

test.each([
  ['keystone/leader', 'get-admin-password', 'admin-password'],
  ['ceph-mon/0', 'get-health', 'message'],
])('%s %s sets %s', async (unit, action, key) => {
  const { task } = await runAction(deployed, unit, action)
  expect(Object.keys(task.results ?? {})).toEqual([key, 'return-code'])
})

test('a unit that is paused says so until it is resumed', async () => {
  const paused = await runAction(deployed, 'glance/0', 'pause')
  expect(says(paused.world, 'glance/0')).toBe("Paused. Use 'resume' action to resume normal service.")
  const resumed = await runAction(paused.world, 'glance/0', 'resume')
  expect(says(resumed.world, 'glance/0')).toBe('Unit is ready')
})

test('a sync of images gives glance-simplestreams-sync a status of its own', async () => {
  const { world } = await runAction(deployed, 'glance-simplestreams-sync/0', 'sync-images')
  expect(says(world, 'glance-simplestreams-sync/0')).toMatch(
    /^Unit is ready \(Sync completed at \d\d\/\d\d\/\d\d \d\d:\d\d:\d\d\)$/,
  )
})

test('a retrofit without a base fails, and with one makes an amphora of the format and tag that the bundle says', async () => {
  const none = await runAction(deployed, 'octavia-diskimage-retrofit/0', 'retrofit-image')
  expect(none.task).toMatchObject({ status: 'failed', message: 'unable to find suitable source image' })
  const withBase = addBase(deployed)
  const { task, world } = await runAction(withBase, 'octavia-diskimage-retrofit/0', 'retrofit-image')
  expect(task).toMatchObject({ status: 'completed', results: { 'return-code': 0 } })
  const [made] = Object.values(world.openstack.glance.images).filter(({ id }) => id !== 'base')
  expect(made).toMatchObject({
    name: 'amphora-haproxy-x86_64-ubuntu-22.04-20261120',
    status: 'active',
    diskFormat: 'raw',
    tags: ['octavia-amphora', 'octavia-diskimage-retrofit'],
  })
  const again = await runAction(world, 'octavia-diskimage-retrofit/0', 'retrofit-image')
  expect(again.task.message).toBe(
    `image with product_name "com.ubuntu.cloud:server:22.04:amd64" and version_name "20261120" already exists: "${made?.id}"`,
  )
})

function addBase(world: World): World {
  const { glance } = world.openstack
  const base = {
    id: 'base',
    name: 'jammy-amphora-base',
    project: '',
    createdMs: world.nowMs,
    updatedMs: world.nowMs,
    tags: [],
    status: 'active',
    visibility: 'private',
    diskFormat: 'qcow2',
    containerFormat: 'bare',
    bytes: 1,
    checksum: '',
    sha256: '',
    sha512: '',
    virtualBytes: 1,
    minDisk: 0,
    minRam: 0,
    protected: false,
    properties: {
      architecture: 'x86_64',
      os_distro: 'ubuntu',
      os_version: '22.04',
      product_name: 'com.ubuntu.cloud:server:22.04:amd64',
      version_name: '20261120',
    },
  } as const
  return { ...world, openstack: { ...world.openstack, glance: { ...glance, images: { ...glance.images, base } } } }
}
