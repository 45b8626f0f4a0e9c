import { expect, test } from 'vitest'
import { census } from '../sim/charms/census.ts'
import { before, type Jumphost } from './jumphost-by-hand.ts'

/** The id of the machine, interface, VLAN or subnet that a read of MAAS names. */
type Named = { readonly id: number; readonly name: string; readonly vlan: { readonly id: number } }

const onVault = (line: string): string => `juju ssh -m openstack vault/0 -- '${line}'`
const vault = (words: string): string => onVault(`VAULT_ADDR=http://127.0.0.1:8200 vault ${words}`)

const openrc = '. ~/admin-openrc && '

test('a teardown of the model takes the machines of virsh with it, and one that keeps the instances leaves them to be released', async () => {
  const hosts = async ({ type }: Jumphost) => {
    const { stdout } = await type('maas admin machines read')
    const machines = JSON.parse(stdout) as { hostname: string; status_name: string; system_id: string }[]
    return machines.filter(({ hostname }) => hostname.startsWith('openstack'))
  }
  const destroyed = await before('00')
  expect(await destroyed.type('juju destroy-model openstack --force --no-prompt --destroy-storage')).toMatchObject({
    exitCode: 0,
    stderr: expect.stringMatching(/^Destroying model[^]*^Model destroyed\.$/m) as unknown,
  })
  destroyed.wait(20)
  expect(await hosts(destroyed)).toEqual([])

  const kept = await before('00')
  await kept.type('juju remove-machine --force --keep-instance --no-prompt 0 1 2 3')
  kept.wait(20)
  for (const { system_id: id, status_name: status } of await hosts(kept)) {
    expect(status).toBe('Deployed')
    await kept.type(`maas admin machine release ${id}`)
  }
  kept.wait(20)
  expect((await hosts(kept)).map(({ status_name: status }) => status)).toEqual(['Ready', 'Ready', 'Ready', 'Ready'])
})

test('a host is enrolled and carved by hand, and the address that it was seen with is in the way until both flags are given', async () => {
  const { type, wait } = await before('00b')
  const read = async (what: string): Promise<readonly Named[]> =>
    JSON.parse((await type(`maas admin ${what}`)).stdout) as readonly Named[]
  const virsh = 'qemu+ssh://operator@10.12.64.1/system'
  const nics = (await type(`virsh -c ${virsh} domiflist openstack0`)).stdout
  const mac = /metal-admin.* (\S+)$/m.exec(nics)?.[1] ?? ''
  const create = (address: string): string =>
    `maas admin machines create hostname=openstack0 architecture=amd64/generic mac_addresses=${address} power_type=virsh ` +
    `power_parameters_power_address=${virsh} power_parameters_power_id=openstack0 power_parameters_power_pass=typed`
  // An empty variable in the line is no address.
  expect(await type(create(''))).toMatchObject({
    exitCode: 2,
    stdout: expect.stringContaining('"mac_addresses": ["This field is required."]') as unknown,
  })
  const { system_id: id, status_name: begun } = JSON.parse((await type(create(mac))).stdout) as Record<string, string>
  expect(begun).toBe('Commissioning')
  wait(20)
  expect(JSON.parse((await type(`maas admin machine read ${id}`)).stdout)).toMatchObject({
    status_name: 'Ready',
    power_state: 'off',
  })
  const interfaces = await read(`interfaces read ${id}`)
  expect(interfaces.map(({ name }) => name).toSorted()).toEqual([
    'enp10s0',
    'enp11s0',
    'enp1s0',
    'enp7s0',
    'enp8s0',
    'enp9s0',
  ])
  const subnets = (await read('subnets read')) as readonly (Named & { readonly cidr: string })[]
  const [metal, internal] = ['10.12.8.0/22', '10.12.12.0/22'].map((cidr) => subnets.find((each) => each.cidr === cidr))
  const nic = interfaces.find(({ name }) => name === 'enp7s0')?.id
  const made = async (line: string): Promise<number> => (JSON.parse((await type(line)).stdout) as Named).id
  const bridge = await made(
    `maas admin interfaces create-bridge ${id} name=br-metal bridge_type=standard parent=${nic} vlan=${metal?.vlan.id}`,
  )
  const link = `maas admin interface link-subnet ${id} ${bridge} mode=STATIC subnet=${metal?.id} ip_address=10.12.8.40`
  expect(await type(link)).toMatchObject({
    exitCode: 2,
    stdout: expect.stringContaining('IP address is already in use') as unknown,
  })
  const release = 'maas admin ipaddresses release ip=10.12.8.40 force=true'
  expect((await type(release)).stdout).toBe('IP address 10.12.8.40 does not exist.')
  expect(await type(`${release} discovered=true`)).toMatchObject({ exitCode: 0 })
  expect(await type(link)).toMatchObject({ exitCode: 0 })
  // create-vlan takes the id of the VLAN's object and not its VID.
  expect((await type(`maas admin interfaces create-vlan ${id} vlan=103 parent=${bridge}`)).stdout).toContain(
    'Select a valid choice',
  )
  expect(
    await made(`maas admin interfaces create-vlan ${id} vlan=${internal?.vlan.id} parent=${bridge}`),
  ).toBeGreaterThan(0)
  expect((await read(`interfaces read ${id}`)).map(({ name }) => name)).toEqual(
    expect.arrayContaining(['br-metal', 'br-metal.103']),
  )
})

test('the cloud is deployed by hand: spaces are there once the model is, and it settles at 51, 2, 9 and 1', async () => {
  const { type, wait, world } = await before('01')
  for (const line of [
    'juju model-defaults default-space=metal-admin',
    'juju add-model openstack maas',
    'juju reload-spaces',
  ])
    expect(await type(line)).toMatchObject({ exitCode: 0 })
  expect((await type('juju model-config default-space')).stdout).toBe('metal-admin\n')
  expect((await type('juju spaces')).stdout).toMatch(/^metal-internal +\d+ +10\.12\.12\.0\/22 *$/m)
  const files = 'openstack/bundle.yaml --overlay openstack/overlays/octavia-pki.yaml'
  expect(await type(`juju deploy ./${files}`)).toMatchObject({
    exitCode: 0,
    stderr: expect.stringContaining('Deploy of bundle completed.') as unknown,
  })
  wait(120)
  expect(census(world())).toEqual({ active: 51, blocked: 2, waiting: 9, unknown: 1 })
  const { stdout } = await type('juju status --format json')
  // Machines have new ids, whatever the bundle calls them.
  expect(Object.keys((JSON.parse(stdout) as { machines: object }).machines)).toEqual(['0', '1', '2', '3'])
})

test('before add-model there are no spaces to be asked for', async () => {
  const { type } = await before('01')
  expect(await type('juju spaces -m openstack')).toMatchObject({
    exitCode: 1,
    stderr: expect.stringContaining('not found') as unknown,
  })
})

test('vault is brought up by hand, and each line prints what it printed then', async () => {
  const { type, wait, world } = await before('02')
  expect(census(world())).toEqual({ active: 51, blocked: 2, waiting: 9, unknown: 1 })
  expect((await type('juju status -m openstack vault')).stdout).toMatch(
    /vault\/0\* +blocked +idle +\S+ .*Vault needs to be initialized/,
  )
  expect(
    (await type('juju status -m openstack mysql-innodb-cluster')).stdout.match(
      /^mysql-innodb-cluster\/\d.*R\/W, Cluster is ONLINE and can tolerate up to ONE failure\./gm,
    ),
  ).toHaveLength(1)

  const fresh = await type(vault('status'))
  expect(fresh.exitCode).toBe(2)
  for (const line of [/^Initialized +false$/m, /^Sealed +true$/m, /^Storage Type +mysql$/m, /^HA Enabled +false$/m])
    expect(fresh.stdout).toMatch(line)

  const file = '~/vault-init/init.txt'
  await type(
    onVault(
      `umask 077; mkdir -p ~/vault-init; VAULT_ADDR=http://127.0.0.1:8200 vault operator init -key-shares=5 -key-threshold=3 2>&1 | tee ${file}`,
    ),
  )
  expect((await type(onVault(`grep -c "^Unseal Key" ${file}`))).stdout).toBe('5\n')
  const { stdout: told } = await type(onVault(`cat ${file}`))
  const keys = [...told.matchAll(/^Unseal Key \d: (\S+)$/gm)].map(([, key = '']) => key)
  const [, root = ''] = /^Initial Root Token: (\S+)$/m.exec(told) ?? []
  expect([keys.length, root === '']).toEqual([5, false])
  expect((await type(vault('status'))).stdout).toMatch(/^Initialized +true$[^]*^Sealed +true$/m)

  for (const key of keys.slice(0, 3)) await type(vault('operator unseal'), `${key}\n`)
  const open = await type(vault('status'))
  expect([open.exitCode, /^Sealed +false$/m.test(open.stdout), /^HA Enabled +false$/m.test(open.stdout)]).toEqual([
    0,
    true,
    true,
  ])

  const minted = await type(
    onVault(`VAULT_ADDR=http://127.0.0.1:8200 VAULT_TOKEN=${root} vault token create -ttl=10m -field=token`),
  )
  wait(5)
  expect(await type(`juju run -m openstack vault/leader authorize-charm token=${minted.stdout.trim()}`)).toMatchObject({
    exitCode: 0,
  })
  // The charm says so at its next hook.
  wait(5)
  expect((await type('juju status -m openstack vault')).stdout).toContain('Missing CA cert')
  expect(await type('juju run -m openstack vault/leader generate-root-ca')).toMatchObject({ exitCode: 0 })
  wait(60)
  expect((await type('juju status -m openstack vault')).stdout).toContain(
    'Unit is ready (active: true, mlock: disabled)',
  )
  expect(census(world())).toEqual({ active: 61, blocked: 1, unknown: 1 })
  expect((await type('juju status -m openstack octavia')).stdout).toContain(
    'Awaiting end-user execution of `configure-resources` action',
  )
  const listening = (await type('juju ssh -m openstack magnum/0 -- ss -ltn')).stdout
    .split('\n')
    .filter((line) => line.includes(':9501'))
  expect([listening.length > 0, listening.some((line) => line.includes('127.0.0.1:9501'))]).toEqual([true, false])
})

test('octavia gets its resources by hand: 1, 1 and 1, and o-hm0 is up as the kernel says UNKNOWN', async () => {
  const { type, wait } = await before('05')
  const ran = await type('juju run -m openstack octavia/leader configure-resources --wait=20m')
  expect(ran.exitCode).toBe(0)
  expect((await type('juju status -m openstack octavia')).stdout).toMatch(/octavia\/0\* +active +idle .*Unit is ready/)
  const counted = async (what: string): Promise<number> => {
    const { stdout } = await type(`. ~/admin-openrc && openstack ${what} list --tags charm-octavia -f value -c ID`)
    return stdout.trim().split('\n').length
  }
  expect([await counted('network'), await counted('subnet'), await counted('security group')]).toEqual([1, 1, 1])
  wait(2)
  const { stdout } = await type('juju ssh -m openstack octavia/0 -- ip -br addr show o-hm0')
  expect(stdout).toMatch(/^o-hm0 +UNKNOWN .*\bf[cd][0-9a-f]{2}:/)
})

test("the password and the CA are read by hand, and the dashboard's :443 answers without a certificate", async () => {
  const { type } = await before('04')
  const ca = 'juju run -m openstack vault/leader get-root-ca --format json'
  expect((await type(`${ca} | grep -c 'BEGIN CERTIFICATE'`)).stdout).toBe('1\n')
  expect((await type('openssl x509 -in ~/vault-root-ca.pem -noout -subject -dates')).stdout).toMatch(
    /^subject=CN = Vault Root Certificate Authority \(charm-pki-local\)\nnotBefore=.* GMT\nnotAfter=.* GMT\n$/,
  )
  const urls = (await type(`${openrc}openstack endpoint list --service keystone -f value -c URL`)).stdout.split('\n')
  expect(urls.toSorted()).toEqual([
    '',
    'https://10.12.12.50:5000/v3',
    'https://10.12.4.50:5000/v3',
    'https://10.12.8.50:35357/v3',
  ])
  const code = "-o /dev/null -w '%{http_code}'"
  expect(await type(`curl -sk ${code} https://10.12.4.58/horizon/`)).toMatchObject({ exitCode: 35, stdout: '000' })
  expect(await type(`curl -s ${code} http://10.12.4.58/horizon/auth/login/`)).toMatchObject({
    exitCode: 0,
    stdout: '200',
  })
  expect((await type('openssl s_client -connect 10.12.4.58:443')).stdout).toMatch(
    /^CONNECTED\([^]*^no peer certificate available$/m,
  )
  expect((await type('ssh nginx -- curl -sI http://127.0.0.1:81/horizon/')).stdout).toMatch(/^HTTP\/1\.1 302 Found\r$/m)
  const socket = '/var/run/haproxy/admin.sock'
  const sweep = `sudo sh -c "[ -S ${socket} ] && echo show stat | socat - ${socket} | cut -d, -f2,18 | sort | uniq -c"`
  expect((await type(`juju ssh -m openstack keystone/0 -- '${sweep}'`)).stdout).toMatch(/^ +2 keystone-0,UP$/m)
})

test('the external network is made by hand', async () => {
  const { type } = await before('04')
  const make = 'openstack network create --external --provider-network-type flat --provider-physical-network physnet1'
  const pool = '--gateway 10.12.4.1 --no-dhcp --allocation-pool start=10.12.5.0,end=10.12.7.254'
  for (const line of [
    `${make} provider-ext`,
    'openstack network set --tag role=provider provider-ext',
    `openstack subnet create --network provider-ext --subnet-range 10.12.4.0/22 ${pool} provider-ext-fip`,
  ])
    expect(await type(openrc + line)).toMatchObject({ exitCode: 0 })
  expect(JSON.parse((await type(`${openrc}openstack network show provider-ext -f json`)).stdout)).toMatchObject({
    'router:external': true,
    'provider:network_type': 'flat',
    'provider:physical_network': 'physnet1',
    shared: false,
  })
  expect(JSON.parse((await type(`${openrc}openstack subnet show provider-ext-fip -f json`)).stdout)).toMatchObject({
    cidr: '10.12.4.0/22',
    gateway_ip: '10.12.4.1',
    enable_dhcp: false,
    allocation_pools: [{ start: '10.12.5.0', end: '10.12.7.254' }],
  })
  expect(await type(`${openrc}${make} other`)).toMatchObject({
    exitCode: 1,
    stderr: expect.stringContaining('Physical network physnet1 is in use.') as unknown,
  })
  // Each chassis has its controller, and a metadata agent where servers run.
  const agents = (await type(`${openrc}openstack network agent list -f value -c Binary`)).stdout.split('\n')
  expect(agents.filter((each) => each === 'ovn-controller')).toHaveLength(4)
  expect(agents.filter((each) => each === 'neutron-ovn-metadata-agent')).toHaveLength(3)
})

test('the amphora image is made by hand, from a base whose sum is right', async () => {
  const { type } = await before('05')
  const image = 'jammy-server-cloudimg-amd64.img'
  const release = 'https://cloud-images.ubuntu.com/jammy/current'
  await type(`rm -f ${image}`)
  await type(`curl -fsSLO ${release}/SHA256SUMS`)
  expect(await type('sha256sum -c --ignore-missing SHA256SUMS')).toMatchObject({
    exitCode: 1,
    stderr: 'sha256sum: SHA256SUMS: no file was verified\n',
  })
  await type(`wget -q ${release}/${image}`)
  expect((await type('sha256sum -c --ignore-missing SHA256SUMS')).stdout).toBe(`${image}: OK\n`)
  const properties = [
    'architecture=x86_64',
    'os_distro=ubuntu',
    'os_version=22.04',
    'product_name=com.ubuntu.cloud:server:22.04:amd64',
    'version_name=20260627',
  ]
  const given = properties.map((each) => `--property ${each}`).join(' ')
  const how = `--disk-format qcow2 --container-format bare --public ${given} --file ${image}`
  await type('juju run -m openstack octavia/leader configure-resources --wait=20m')
  const retrofit = 'juju run -m openstack octavia-diskimage-retrofit/leader retrofit-image --wait=30m'
  expect(await type(retrofit)).toMatchObject({
    stdout: expect.stringMatching(/^Action id \d+ failed: unable to find suitable source image$/m) as unknown,
  })
  expect(await type(`${openrc}openstack image create jammy-amphora-base ${how}`)).toMatchObject({ exitCode: 0 })
  expect((await type(retrofit)).stdout).not.toContain('failed')
  const found = await type(`${openrc}openstack image list --tag octavia-amphora --status active -f value -c Name`)
  expect(found.stdout).toBe('amphora-haproxy-x86_64-ubuntu-22.04-20260627\n')
})
