import { describe, expect, test } from 'vitest'
import { commandFor } from '../../../src/schema/all-commands.ts'
import { furnish, openstackSession, type OpenstackSession, type Said } from './session.ts'

const shows = [
  'token issue',
  'catalog show network',
  'service show neutron',
  'project show admin',
  'project create --domain service_domain --description x demo',
  'user show --domain admin_domain admin',
  'user create --domain service_domain --password x member',
  'domain show service_domain',
  'role show Member',
  'application credential create --unrestricted app',
  'application credential show app',
  'network show tenant',
  'network show EXTERNAL',
  'network create other',
  'subnet show tenant-subnet',
  'router show r1',
  'router create r2',
  'port create --network tenant --tag t p1',
  'port show p1',
  'floating ip create EXTERNAL --tag y',
  'security group show ssh',
  'security group create other',
  'security group rule create --protocol udp --dst-port 53:54 --remote-group ssh ssh',
  'image show jammy',
  'flavor show small',
  'keypair show key',
  'server show vm',
  'server create --flavor small --image jammy --network tenant vm2',
  'quota show',
]
const lists = [
  'catalog list',
  'endpoint list',
  'endpoint list --service neutron --interface public',
  'service list',
  'service list --long',
  'project list',
  'project list --long',
  'user list',
  'user list --long --domain service_domain',
  'domain list',
  'region list',
  'role list',
  'role assignment list --names',
  'application credential list',
  'network list',
  'network list --long',
  'network list --tags role=provider',
  'network list --name nothing',
  'network agent list',
  'availability zone list --compute',
  'subnet list',
  'subnet list --long --network tenant',
  'router list',
  'router list --long',
  'port list',
  'port list --long --network tenant',
  'floating ip list',
  'floating ip list --long',
  'security group list',
  'security group rule list ssh',
  'security group rule list',
  'image list',
  'image list --long --tag base',
  'flavor list --all',
  'flavor list --long',
  'keypair list',
  'server list',
  'server list --all-projects --long',
  'compute service list --long',
  'hypervisor list',
]

function unsound({ argv, stdout, exitCode, stderr }: Said): string[] {
  const schema = commandFor(argv)
  if (schema === undefined) return [`${argv.join(' ')}: no schema`]
  if (exitCode !== 0) return [`${argv.join(' ')}: ${stderr}`]
  const read = schema.read(stdout, { argv, version: 'python-openstackclient 6.0.0' })
  if (!read.ok) return read.mismatches.map((each) => `${argv.join(' ')}: ${JSON.stringify(each)}`)
  return read.drift.map((key) => `${argv.join(' ')}: drift ${key}`)
}

async function sound(session: OpenstackSession, commands: readonly string[], format: string): Promise<string[]> {
  const before = session.world
  const wrong: string[] = []
  for (const command of commands) {
    const line = command.replace('EXTERNAL', session.world.site.externalNetwork.name)
    wrong.push(...unsound(await session.run(`${line} -f ${format}`)))
  }
  session.world = before
  return wrong
}

describe.each(['testcloud', 'roosevelt'])('what the client prints is what its schemas know, on %s', (site) => {
  test.each([1, 7])('at seed %i, in every format', async (seed) => {
    const session = await openstackSession({ site, seed })
    const made = await furnish(session)
    expect(made.flatMap(unsound)).toEqual([])
    for (const format of ['json', 'value', 'table', 'yaml', 'shell'])
      expect(await sound(session, shows, format)).toEqual([])
    for (const format of ['json', 'value', 'table', 'yaml', 'csv'])
      expect(await sound(session, lists, format)).toEqual([])
  })
})

test('a table is framed, CSV is quoted as Python does, and values are Python literals', async () => {
  const session = await openstackSession()
  await session.run('network create --tag b --tag a n')
  await session.run('subnet create --network n --subnet-range 10.0.0.0/29 --gateway 10.0.0.3 s')
  expect(await session.value('network show n -f value -c tags -c shared -c subnets -c name')).toMatch(
    /^n\nFalse\n\['[-0-9a-f]{36}'\]\n\['a', 'b'\]$/,
  )
  expect(await session.value('subnet show s -f value -c allocation_pools')).toBe(
    "[{'start': '10.0.0.1', 'end': '10.0.0.2'}, {'start': '10.0.0.4', 'end': '10.0.0.6'}]",
  )
  expect(await session.value('subnet show s -c allocation_pools')).toBe(
    [
      '+------------------+-------------------------------------+',
      '| Field            | Value                               |',
      '+------------------+-------------------------------------+',
      '| allocation_pools | 10.0.0.1-10.0.0.2,10.0.0.4-10.0.0.6 |',
      '+------------------+-------------------------------------+',
    ].join('\n'),
  )
  expect(await session.value('network list -f csv -c Name -c Subnets')).toMatch(
    /^"Name","Subnets"\n"n","\['[-0-9a-f]{36}'\]"$/,
  )
  expect((await session.run('router list')).stdout).toBe('\n')
  expect((await session.run('router list -f json')).stdout).toBe('[]\n')
})
