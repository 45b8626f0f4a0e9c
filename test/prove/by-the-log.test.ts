import { expect, test } from 'vitest'
import { advance } from '../../src/sim/engine/advance.ts'
import type { Phase } from '../../src/sim/build/world-at.ts'
import { runCommand } from '../../src/sim/tools.ts'
import type { World } from '../../src/sim/world/world.ts'
import { census } from '../sim/charms/census.ts'
import { sampleWorld } from '../sim/sample-world.ts'

/** Somebody who types, as the operator's log has it, and reads what it printed there. */
function jumphost(start: World) {
  let world = start
  return {
    world: () => world,
    wait: (minutes: number) => (world = advance(world, world.nowMs + minutes * 60_000)),
    type: async (line: string, stdin = '') => {
      const argv = ['bash', '-c', line]
      const said = await runCommand(world, { argv, stdin, env: {}, deadlineMs: Number.POSITIVE_INFINITY })
      world = advance(said.world, said.world.nowMs + said.seconds * 1000)
      return { stdout: said.stdout, stderr: said.stderr, exitCode: said.exitCode }
    },
  }
}

async function before(phase: Phase): Promise<ReturnType<typeof jumphost>> {
  return jumphost(await sampleWorld({ phase }))
}

const onVault = (line: string): string => `juju ssh -m openstack vault/0 -- '${line}'`
const vault = (words: string): string => onVault(`VAULT_ADDR=http://127.0.0.1:8200 vault ${words}`)

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
