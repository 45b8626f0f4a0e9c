import { describe, expect, test } from 'vitest'
import { commandFor } from '../../../src/schema/all-commands.ts'
import type { World } from '../../../src/sim/world/world.ts'
import { ask, get, makeWorld } from './ask.ts'

/** What stands for a name in braces, so that a row can name it. */
function namesIn(world: World): Record<'id' | 'deployed' | 'metal' | 'link' | 'bridge' | 'vlan', string> {
  const by = (hostname: string): string =>
    Object.values(world.maas.machines).find((each) => each.hostname === hostname)?.systemId ?? ''
  const subnet = (cidr: string): string =>
    String(Object.values(world.maas.subnets).find((each) => each.cidr === cidr)?.id)
  const nic = Object.values(world.maas.interfaces).find(
    (each) => each.systemId === by('openstack0') && each.name === 'br-metal',
  )
  const link = Object.values(world.maas.addresses).find((row) => row.interface === nic?.id)
  return {
    id: by('openstack0'),
    deployed: by('juju'),
    metal: subnet('10.12.8.0/22'),
    link: String(link?.id),
    bridge: String(nic?.id),
    vlan: String(Object.values(world.maas.vlans).find((each) => each.vid === 103)?.id),
  }
}

const rows: readonly (readonly [string, string])[] = [
  ['machine read nobody', 'No Machine matches the given query.'],
  ['interfaces read nobody', 'No Node matches the given query.'],
  ['interface read {id} 99999', 'No Interface matches the given query.'],
  ['block-device read {id} 99999', 'No BlockDevice matches the given query.'],
  ['subnet read 9999', 'No Subnet matches the given query.'],
  ['subnet ip-addresses 10.99.0.0/24', 'No Subnet matches the given query.'],
  ['vlan read 9999 0', 'No Fabric matches the given query.'],
  ['fabric read 9999', 'No Fabric matches the given query.'],
  ['space read nope', 'No Space matches the given query.'],
  ['tag read nope', 'No Tag matches the given query.'],
  ['tag update-nodes nope add={id}', 'No Tag matches the given query.'],
  ['iprange delete 9999', 'No IPRange matches the given query.'],
  ['tags create name=openstack', '{"name": ["Tag with this Name already exists."]}'],
  ['tags create name=no!', '{"name": ["Enter a valid value."]}'],

  ['interface link-subnet {id} enp8s0 subnet={metal}', '{"mode": ["This field is required."]}'],
  [
    'interface link-subnet {id} enp8s0 mode=WEIRD subnet={metal}',
    `{"mode": ["'weird' is not a valid mode.  It should be one of: 'auto', 'dhcp', 'static', 'link_up'."]}`,
  ],
  [
    'interface link-subnet {id} enp8s0 mode=STATIC subnet={metal} ip_address=10.12.8.200',
    '{"subnet": ["None found with id={metal}.", "This field is required."]}',
  ],
  [
    'interface link-subnet {id} br-metal mode=STATIC subnet={metal} ip_address=banana',
    '{"ip_address": ["Enter a valid IPv4 or IPv6 address."]}',
  ],
  [
    'interface link-subnet {id} br-metal mode=STATIC subnet={metal} ip_address=10.99.0.1',
    `{"ip_address": ["IP address is not in the given subnet '10.12.8.0/22(vid=0)'."]}`,
  ],
  [
    'interface link-subnet {id} br-metal mode=STATIC subnet={metal} ip_address=10.12.9.7',
    '{"ip_address": ["IP address is inside a dynamic range 10.12.9.0 to 10.12.11.254."]}',
  ],
  [
    'interface link-subnet {id} br-metal mode=STATIC subnet={metal} ip_address=10.12.8.41',
    'IP address is already in use.',
  ],
  [
    'interface link-subnet {id} br-metal mode=LINK_UP',
    '{"mode": ["Cannot configure interface to link up (with no IP address) while other links are already configured. Specify force=True to override this behavior and delete all links."]}',
  ],
  [
    'interface link-subnet {deployed} enp1s0 mode=AUTO subnet={metal}',
    'Cannot link subnet interface because the machine is not New, Ready, Allocated, or Broken.',
  ],
  ['interface unlink-subnet {id} br-metal', '{}'],
  [
    'interface unlink-subnet {id} br-metal id=99999',
    `{"id": ["'99999' is not a valid id.  It should be one of: '{link}'."]}`,
  ],
  [
    'interface unlink-subnet {deployed} enp1s0 id=1',
    'Cannot unlink subnet interface because the machine is not New, Ready, Allocated, or Broken.',
  ],
  [
    'interface update {id} enp8s0 vlan=9999',
    '{"vlan": ["Select a valid choice. That choice is not one of the available choices."]}',
  ],
  ['interface update {id} enp8s0 mac_address=banana', `{"mac_address": ["'banana' is not a valid MAC address."]}`],
  [
    'interface update {id} enp8s0 name=enp1s0',
    `{"name": ["Node {id} (openstack0) already has an interface named 'enp1s0'."]}`,
  ],

  [
    'interfaces create-bridge {id} name=br9',
    '{"mac_address": ["This field cannot be blank."], "parent": ["A bridge interface must have exactly one parent."]}',
  ],
  [
    'interfaces create-bridge {id} name=br9 parent={bridge} bridge_type=weird',
    `{"bridge_type": ["'weird' is not a valid bridge_type.  It should be one of: 'standard', 'ovs'."]}`,
  ],
  [
    'interfaces create-bridge {deployed} name=br9 parent=1',
    'Cannot create bridge interface because the machine is not New, Ready, Allocated, or Broken.',
  ],
  [
    'interfaces create-vlan {id} vlan={vlan} parent={bridge}',
    `{"name": ["Node {id} (openstack0) already has an interface named 'br-metal.103'."]}`,
  ],
  [
    'interfaces create-vlan {id} vlan=9999 parent={bridge}',
    '{"vlan": ["Select a valid choice. That choice is not one of the available choices."]}',
  ],
  [
    'interfaces create-bond {id} name=bond1',
    '{"parents": ["A bond interface must have one or more parents."], "mac_address": ["This field cannot be blank."]}',
  ],

  [
    'ipranges create type=weird start_ip=10.12.8.201 end_ip=10.12.8.202',
    '{"type": ["Select a valid choice. weird is not one of the available choices."]}',
  ],
  [
    'ipranges create type=reserved start_ip=10.12.8.201',
    '{"end_ip": ["This field is required.", "Start IP address and end IP address are both required."], "start_ip": ["Start IP address and end IP address are both required."]}',
  ],
  [
    'ipranges create type=reserved start_ip=banana end_ip=10.12.8.202',
    "failed to detect a valid IP address from 'banana'",
  ],
  ['ipranges create type=reserved start_ip=10.99.0.1 end_ip=10.99.0.2', '{"subnet": ["This field is required."]}'],
  [
    'ipranges create type=reserved start_ip=10.12.8.202 end_ip=10.12.8.201',
    '{"end_ip": ["End IP address must not be less than Start IP address."]}',
  ],
  [
    'ipranges create type=reserved start_ip=10.12.8.60 end_ip=10.12.8.90',
    '{"start_ip": ["Requested reserved range conflicts with an existing range."], "end_ip": ["Requested reserved range conflicts with an existing range."]}',
  ],
  [
    'ipranges create type=dynamic start_ip=10.12.32.40 end_ip=10.12.32.41',
    '{"start_ip": ["Requested dynamic range conflicts with an existing IP address or range."], "end_ip": ["Requested dynamic range conflicts with an existing IP address or range."]}',
  ],

  ['ipaddresses release', 'No provided ip!'],
  ['ipaddresses release ip=banana', '{"ip": ["Enter a valid IPv4 or IPv6 address."]}'],
  ['ipaddresses release ip=10.12.8.251 force=true', 'IP address 10.12.8.251 does not exist.'],
  [
    'ipaddresses release ip=10.12.8.40',
    'IP address 10.12.8.40 does not exist, is not the correct type of address, or does not belong to the requesting user.\nIf you are sure you want to release this address, use force=true as a MAAS administrator.',
  ],
  ['ipaddresses reserve', "Must supply either the 'subnet' or the 'ip' parameter."],
  ['ipaddresses reserve ip=172.16.1.1', 'No known subnet for IP address: 172.16.1.1.'],
  ['ipaddresses reserve ip=10.12.32.40', 'The IP address 10.12.32.40 is already in use.'],
  ['ipaddresses reserve ip=10.12.8.62', '10.12.8.62 is within the reserved range from 10.12.8.2 to 10.12.8.63'],
  [
    'ipaddresses reserve ip=10.12.9.9',
    'IP address 10.12.9.9 belongs to an existing dynamic range. To reserve this IP address, a MAC address is required. (Create a device instead.)',
  ],
  ['discoveries clear-by-mac-and-ip mac=52:54:00:aa:bb:99', 'No provided ip!'],
  ['discoveries clear-by-mac-and-ip mac=52:54:00:aa:bb:99 ip=10.12.8.99', 'Gone'],

  [
    'machines create architecture=sparc/generic mac_addresses=52:54:00:00:01:98 power_type=manual',
    `{"architecture": ["'sparc/generic' is not a valid architecture.  It should be one of: 'amd64/generic'."]}`,
  ],
  [
    'machines create architecture=amd64/generic mac_addresses=52:54:00:00:01:97 power_type=nope',
    '{"power_type": ["Select a valid choice. nope is not one of the available choices."]}',
  ],
  [
    'machines create architecture=amd64/generic mac_addresses=52:54:00:00:01:99 power_type=manual hostname=openstack0',
    '{"hostname": ["Node with this Hostname already exists."]}',
  ],
  [
    'machines create architecture=amd64/generic mac_addresses=52:54:00:00:01:96 power_type=virsh',
    '{"power_parameters": ["This field is required."]}',
  ],
  [
    'machines create architecture=amd64/generic power_type=virsh',
    `{"power_parameters": ["This field is required."], "mac_addresses": ["This field is required."], "power_type": ["Can't set power type to virsh without network interfaces"]}`,
  ],
  [
    'machines allocate name=does-not-exist',
    `No available machine matches constraints: [('name', ['does-not-exist'])] (resolved to "name=does-not-exist")`,
  ],
  [
    'machines allocate mem=99999999',
    `No available machine matches constraints: [('mem', ['99999999'])] (resolved to "mem=99999999.0")`,
  ],
  [
    'machine commission {deployed}',
    '{"__all__": ["Commission is not available because of the current state of the node."]}',
  ],
  ['machine deploy {deployed}', "Can't deploy a machine that is in the 'Deployed' state"],
  [
    'machine deploy {id} distro_series=warty',
    `{"distro_series": ["'warty' is not a valid distro_series.  It should be one of: '', 'ubuntu/jammy', 'ubuntu/noble'."]}`,
  ],
  ['machine abort {id}', 'Cannot abort in current state: node {id} is in state Ready.'],
  ['machine mark-fixed {id}', "Can't mark a non-broken node as 'Ready'."],
  ['machine power-on {id}', "Can't start node: it hasn't been allocated."],
  ['machine update {id} hostname=bad_host!', `{"hostname": ["Host label cannot contain underscore: 'bad_host!'."]}`],

  ['subnets create name=x', '{"cidr": ["This field is required."]}'],
  ['subnets create cidr=banana', '{"cidr": ["Required format: <network>/<prefixlen>."]}'],
  ['subnets create cidr=10.12.8.0/22', '{"cidr": ["Subnet with this Cidr already exists."]}'],
  ['subnet update {metal} gateway_ip=10.99.0.1', '{"gateway_ip": ["Gateway IP must be within CIDR range."]}'],
]

describe('what MAAS refuses is on stdout, ends with 2, and changes nothing', () => {
  test.each(rows)('%s', async (line, text) => {
    const world = await makeWorld()
    const names: [string, string][] = Object.entries(namesIn(world))
    const fill = (each: string): string => names.reduce((at, [name, value]) => at.replaceAll(`{${name}}`, value), each)
    const said = await ask(world, fill(line))
    expect(said).toMatchObject({ exitCode: 2, stdout: fill(text), stderr: '' })
    expect(said.world.maas).toEqual(world.maas)
    const argv = ['maas', 'admin', ...fill(line).split(' ')]
    const known = commandFor(argv)?.failures.some((each) => each.stream === 'stdout' && each.text.test(said.stdout))
    expect(known).toBe(true)
  })
})

test('a locked machine is refused without a word', async () => {
  const world = await makeWorld()
  const { deployed } = namesIn(world)
  const locked = (await get(world, `machine lock ${deployed}`)).world
  for (const verb of ['release', 'delete', 'mark-broken', 'commission']) {
    expect(await ask(locked, `machine ${verb} ${deployed}`)).toMatchObject({ exitCode: 2, stdout: '', stderr: '' })
  }
})

describe('what the client refuses by itself is on stderr', () => {
  test.each([
    [
      'a positional that is missing',
      ['maas', 'admin', 'machine', 'read'],
      'the following arguments are required: system_id, data',
    ],
    [
      'the second of two',
      ['maas', 'admin', 'interface', 'read', 'abc123'],
      'the following arguments are required: id, data',
    ],
    [
      'a pair that is none',
      ['maas', 'admin', 'tags', 'create', 'openstack'],
      'openstack is not a name=value or name@=filename pair',
    ],
    [
      'a file that is not there',
      ['maas', 'admin', 'tags', 'create', 'name@=nowhere'],
      "[Errno 2] No such file or directory: 'nowhere'",
    ],
    [
      'a profile that it does not have',
      ['maas', 'nobody', 'machines', 'read'],
      "argument COMMAND: invalid choice: 'nobody' (choose from 'login', 'logout', 'list', 'refresh', 'admin')",
    ],
  ])('%s', async (_what, argv, text) => {
    const said = await ask(await makeWorld(), argv)
    expect(said).toMatchObject({ exitCode: 2, stdout: '' })
    expect(said.stderr).toMatch(/^usage: maas /)
    expect(said.stderr.trimEnd().split('\n').at(-1)).toBe(text)
    expect(commandFor(argv)?.failures.some((each) => each.stream === 'stderr' && each.text.test(said.stderr))).toBe(
      true,
    )
  })
})

test.each([
  ['maas', 'admin', 'machine', 'fly', 'abc123'],
  ['maas', 'admin', 'machine', 'read', 'abc123', '-d'],
  ['maas', 'admin', 'machines', 'read', 'status=ready'],
  ['maas', 'admin', 'ipranges', 'create', 'colour=blue'],
  ['maas', 'admin'],
])('%s %s %s %s is not modelled, and says so', async (...argv) => {
  expect(await ask(await makeWorld(), argv)).toMatchObject({ exitCode: 97, stdout: '' })
})
