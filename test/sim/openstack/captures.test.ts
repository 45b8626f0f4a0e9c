import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { pythonYaml } from '../../../src/sim/openstack/print/yaml-text.ts'
import type { Cell } from '../../../src/sim/openstack/client/client-command.ts'
import { furnish, openstackSession } from './session.ts'

/** Recordings of the real client, which are not part of the project. */
const folder = join(process.env['CHECKRIDE_CAPTURES'] ?? '/nowhere', 'openstack')
const there = existsSync(join(folder, 'index.tsv'))
if (!there)
  process.stdout.write('skipped: recordings of the openstack client (set CHECKRIDE_CAPTURES to their folder)\n')

/** A recording, and the line whose output has to have the same keys in the same order. */
const pairs = [
  ['identity/token-issue.json', 'token issue'],
  ['identity/project-show.json', 'project show admin'],
  ['identity/project-list-long.json', 'project list --long'],
  ['identity/catalog-show.json', 'catalog show network'],
  ['identity/user-list-long.json', 'user list --long'],
  ['identity/domain-list.json', 'domain list'],
  ['identity/role-assignment-list.json', 'role assignment list --names'],
  ['network/network-show-tenant.json', 'network show tenant'],
  ['network/network-list.json', 'network list'],
  ['subnet/subnet-show.json', 'subnet show tenant-subnet'],
  ['subnet/subnet-list-long.json', 'subnet list --long'],
  ['router/router-create.json', 'router create r2'],
  ['router/router-show.json', 'router show r1'],
  ['router/router-list-long.json', 'router list --long'],
  ['floatingip/floating-ip-show.json', 'floating ip show FLOATING'],
  ['floatingip/floating-ip-list-long.json', 'floating ip list --long'],
  ['secgroup/security-group-show.json', 'security group show ssh'],
  ['secgroup/security-group-rule-create.json', 'security group rule create --protocol icmp ssh'],
  ['secgroup/security-group-rule-list.json', 'security group rule list ssh'],
  ['secgroup/security-group-list-2.json', 'security group list'],
  ['port/port-create.json', 'port create --network tenant p'],
  ['port/port-list-long.json', 'port list --long'],
  ['image/image-create-raw.json', 'image create --file key.pub raw'],
  ['image/image-show-raw.json', 'image show jammy'],
  ['image/image-list-long.json', 'image list --long'],
  ['compute/flavor-show.json', 'flavor show small'],
  ['compute/flavor-list-long.json', 'flavor list --long'],
  ['compute/compute-service-list-long.json', 'compute service list --long'],
  ['compute/hypervisor-list.json', 'hypervisor list'],
  ['compute/keypair-list-ok.json', 'keypair list'],
] as const

function keysOf(value: unknown): readonly string[] {
  const row: unknown = Array.isArray(value) ? value[0] : value
  return typeof row === 'object' && row !== null ? Object.keys(row) : []
}

describe.skipIf(!there)('the simulated client prints the keys that the real one printed', async () => {
  const session = await openstackSession()
  await furnish(session)
  const floating = await session.value('floating ip list -f value -c ID')

  test.each(pairs)('%s', async (file, line) => {
    const said = await session.run(`${line.replace('FLOATING', floating)} -f json`)
    const recorded: unknown = JSON.parse(readFileSync(join(folder, file), 'utf8'))
    expect(keysOf(JSON.parse(said.stdout))).toEqual(keysOf(recorded))
  })

  test.each(['network-show', 'subnet-show'])('YAML is written as in %s', async (name) => {
    const recorded = readFileSync(join(folder, 'yaml', `${name}.txt`), 'utf8')
    const { parse } = await import('yaml')
    expect(pythonYaml(parse(recorded, { version: '1.1' }) as Cell)).toBe(recorded)
  })
})
