import { describe, expect, test } from 'vitest'
import { hostWriter } from '../../src/cloud/host.ts'
import { jujuWriter } from '../../src/cloud/juju-writer.ts'
import { jujuReader } from '../../src/cloud/juju.ts'
import { maasReader } from '../../src/cloud/maas.ts'
import { maasWriter } from '../../src/cloud/maas-writer.ts'
import type { Session } from '../../src/cloud/session.ts'
import { verbOf } from '../../src/cloud/verbs.ts'
import { loadSite } from '../../src/site/load-site.ts'
import { reveal, Secret } from '../../src/target/secret.ts'
import type { RunOptions, RunResult } from '../../src/target/target.ts'
import { root } from '../sim/sample-world.ts'

const { site } = await loadSite('testcloud', root)
const password = 'canary-77-power'
const token = 's.canary77token'

interface Asked {
  readonly argv: readonly string[]
  readonly options: Omit<RunOptions, 'signal'>
}

/** A session that writes down what it is asked, and answers a few commands. */
function listening(answers: Readonly<Record<string, Partial<RunResult>>> = {}): { session: Session; asked: Asked[] } {
  const asked: Asked[] = []
  const run: Session['run'] = (argv, options) => {
    asked.push({ argv, options })
    const key = Object.keys(answers).find((each) => argv.join(' ').startsWith(each))
    const answer = key === undefined ? {} : answers[key]
    return Promise.resolve({ argv, exitCode: 0, stdout: '', stderr: '', durationMs: 0, end: 'exited', ...answer })
  }
  return { session: { run, drift: () => {} }, asked }
}

const jumphost = {
  'printenv HOME': { stdout: '/home/operator\n' },
  'mktemp -d': { stdout: '/home/operator/checkride-x\n' },
  'stat -c': { exitCode: 1, stderr: "stat: cannot statx '/home/operator/checkride-x': No such file or directory\n" },
}

describe('a secret parameter goes by a private file that is removed in all cases', () => {
  test('of MAAS, whether or not the machine is created', async () => {
    const { session, asked } = listening({ ...jumphost, 'maas admin machines create': { exitCode: 2, stdout: 'no' } })
    const writer = maasWriter(session, site, hostWriter(session, site))
    const machine = { hostname: 'h', bootMac: '52:54:00:00:00:01', powerType: 'virsh', power: { power_id: 'h' } }
    await expect(writer.createMachine({ ...machine, password: new Secret(password, 'x') })).rejects.toThrow('exited 2')
    const argvs = asked.map(({ argv }) => argv.join(' '))
    expect(argvs.join('\n')).not.toContain(password)
    expect(argvs.find((each) => each.startsWith('maas'))).toMatch(
      / power_parameters_power_pass@=\/home\/operator\/checkride-x\/secret$/,
    )
    expect(argvs.slice(-2)).toEqual(['rm -rf /home/operator/checkride-x', 'stat -c %a /home/operator/checkride-x'])
    const stdins = asked.flatMap(({ options }) => (options.stdin === undefined ? [] : [reveal(options.stdin)]))
    expect(stdins).toEqual([password])
  })

  test('of an action of Juju', async () => {
    const { session, asked } = listening(jumphost)
    const writer = jujuWriter(session, site, hostWriter(session, site))
    const run = writer.run('vault/leader', 'authorize-charm', { secrets: { token: new Secret(token, 'token') } })
    await expect(run).rejects.toThrow('did not print JSON')
    const argvs = asked.map(({ argv }) => argv.join(' '))
    expect(argvs.join('\n')).not.toContain(token)
    expect(argvs.some((each) => each.includes('authorize-charm --params /home/operator/checkride-x/secret'))).toBe(true)
    expect(argvs.slice(-2)).toEqual(['rm -rf /home/operator/checkride-x', 'stat -c %a /home/operator/checkride-x'])
  })
})

test('a folder with a secret in it that is still there after rm is told', async () => {
  const { session } = listening({ ...jumphost, 'stat -c': { stdout: '700\n' } })
  const host = hostWriter(session, site)
  const used = host.withPrivateFile(new Secret(token, 'token'), () => Promise.resolve('done'))
  await expect(used).rejects.toThrow('/home/operator/checkride-x: expected nothing any more, got the folder')
})

test('an action that failed raises with its own words, although juju exits 0', async () => {
  const task = { id: '2', status: 'failed', message: 'action must be run on the leader unit.', unit: 'octavia/0' }
  const timing = { enqueued: 't', started: 't', completed: 't' }
  const stdout = JSON.stringify({ 'octavia/0': { ...task, results: { 'return-code': 0 }, timing } })
  const { session } = listening({ 'juju run': { stdout } })
  const writer = jujuWriter(session, site, hostWriter(session, site))
  await expect(writer.run('octavia/leader', 'configure-resources')).rejects.toMatchObject({
    name: 'ActionFailed',
    message: expect.stringContaining('action must be run on the leader unit.') as string,
  })
})

test('nobody logged in and no operations are answers, said on stderr with an empty stdout', async () => {
  const { session } = listening({
    'juju whoami': { stderr: 'There is no current controller.\nRun juju controllers to see available controllers.\n' },
    'juju operations': { stderr: 'no matching operations\n' },
  })
  const reader = jujuReader(session, site)
  expect([await reader.whoami(), await reader.operations()]).toEqual([undefined, {}])
})

test('an empty answer without such words is no answer', async () => {
  const reader = jujuReader(listening().session, site)
  await expect(reader.operations()).rejects.toMatchObject({ name: 'NotJson' })
})

test('every read of the readers counts as a read, and every change of the writers as a mutation', async () => {
  const { session, asked } = listening(jumphost)
  const verbs = async (calls: readonly (() => Promise<unknown>)[]): Promise<ReadonlySet<string>> => {
    asked.length = 0
    for (const each of calls) await each().catch(() => undefined)
    return new Set(asked.map(({ argv }) => verbOf(argv)))
  }
  const maas = maasReader(session, site)
  const juju = jujuReader(session, site)
  const host = hostWriter(session, site)
  const writers = { maas: maasWriter(session, site, host), juju: jujuWriter(session, site, host) }
  const reads = [
    maas.machines,
    () => maas.machine('abcdef'),
    () => maas.interfaces('abcdef'),
    maas.subnets,
    () => maas.subnetAddresses(3),
    maas.ranges,
    maas.fabrics,
    maas.spaces,
    maas.tags,
    maas.discoveries,
    maas.whoami,
    maas.version,
    juju.status,
    juju.whoami,
    juju.models,
    juju.spaces,
    juju.modelConfig,
    juju.modelDefaults,
    () => juju.config('octavia'),
    juju.operations,
  ]
  expect(await verbs(reads)).toEqual(new Set(['read']))
  expect(asked.length).toBe(reads.length)
  const range = { type: 'reserved', start: '10.0.0.1', end: '10.0.0.2', subnet: 1, comment: 'x' } as const
  const changes = [
    () => writers.maas.releaseMachine('abcdef'),
    () => writers.maas.createTag('openstack', 'x'),
    () => writers.maas.addTag('openstack', 'abcdef'),
    () => writers.maas.moveInterface('abcdef', 1, 2),
    () => writers.maas.createBridge('abcdef', { name: 'br-ex', type: 'ovs', parent: 1, vlanId: 2 }),
    () => writers.maas.createVlan('abcdef', { parent: 1, vlanId: 2 }),
    () => writers.maas.linkStatic('abcdef', 1, { subnet: 2, address: '10.0.0.1' }),
    () => writers.maas.releaseDiscovered('10.0.0.1'),
    () => writers.maas.createRange(range),
    () => writers.maas.deleteRange(1),
    () => writers.juju.setModelDefault('default-space', 'x'),
    () => writers.juju.addModel('openstack'),
    writers.juju.reloadSpaces,
    () => writers.juju.deploy('bundle.yaml', ['overlay.yaml']),
    () => writers.juju.setConfig('octavia', { 'amp-image-tag': 'x' }),
    writers.juju.destroyModel,
    () => writers.juju.removeMachineKeepingInstance('0'),
  ]
  expect(await verbs(changes)).toEqual(new Set(['mutate']))
  expect(asked.length).toBe(changes.length)
})
