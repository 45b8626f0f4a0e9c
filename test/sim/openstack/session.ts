import { split } from 'shlex'
import { advance } from '../../../src/sim/engine/advance.ts'
import { runCommand } from '../../../src/sim/tools.ts'
import type { SimFile } from '../../../src/sim/world/host-world.ts'
import type { World } from '../../../src/sim/world/world.ts'
import { sampleWorld } from '../sample-world.ts'

export interface Said {
  readonly argv: readonly string[]
  readonly stdout: string
  readonly stderr: string
  readonly exitCode: number
}

/** Somebody at the jumphost with an openrc: each line is run on what the one before it left. */
export interface OpenstackSession {
  world: World
  env: Record<string, string>
  run(line: string): Promise<Said>
  /** The value of one column. */
  value(line: string): Promise<string>
  wait(seconds: number): void
}

export async function openstackSession(
  options: { readonly site?: string; readonly seed?: number; readonly change?: (world: World) => World } = {},
): Promise<OpenstackSession> {
  const start = await sampleWorld(options)
  const { keystone } = start.openstack
  const { site } = start
  const scope = keystone.scopes[0]
  const session: OpenstackSession = {
    world: options.change?.(start) ?? start,
    env: {
      OS_AUTH_URL: site.identity.keystone,
      OS_USERNAME: keystone.username,
      OS_PASSWORD: keystone.password,
      OS_USER_DOMAIN_NAME: keystone.userDomain,
      OS_PROJECT_NAME: scope?.project ?? '',
      OS_PROJECT_DOMAIN_NAME: scope?.domain ?? '',
    },
    run: async (line) => {
      const argv = ['openstack', ...split(line)]
      const call = { argv, stdin: '', env: session.env, deadlineMs: Number.POSITIVE_INFINITY }
      const { world, seconds, stdout, stderr, exitCode } = await runCommand(session.world, call)
      session.world = advance(world, world.nowMs + seconds * 1000)
      return { argv, stdout, stderr, exitCode }
    },
    value: async (line) => (await session.run(line)).stdout.trim(),
    wait: (seconds) => {
      session.world = advance(session.world, session.world.nowMs + seconds * 1000)
    },
  }
  return session
}

/** Puts a file into the home of the jumphost's user. */
export function putFile(session: OpenstackSession, name: string, file: Partial<SimFile>): void {
  const { world } = session
  const path = `${world.site.identity.jumphost.home}/${name}`
  const files = { ...world.jumphost.files, [path]: { text: '', mode: '644', ...file } }
  session.world = { ...world, jumphost: { ...world.jumphost, files } }
}

/** What phases 04 to 06 make, by the client itself. */
export async function furnish(session: OpenstackSession): Promise<readonly Said[]> {
  const { externalNetwork: plan, planes } = session.world.site
  const plane = planes[plan.plane]
  putFile(session, 'key.pub', { text: 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBxxKkO0 operator@jumphost\n' })
  putFile(session, 'jammy.img', { large: { bytes: 660_000_000, sha256: 'a'.repeat(64), sha512: 'b'.repeat(128) } })
  const lines = [
    `network create --external --provider-network-type flat --provider-physical-network ${plan.physnet} --tag role=provider ${plan.name} -f json`,
    `subnet create --network ${plan.name} --subnet-range ${plane.cidr} --gateway ${plane.gateway ?? ''} --no-dhcp --allocation-pool start=${plan.subnet.pool.start},end=${plan.subnet.pool.end} --tag x ${plan.subnet.name} -f json`,
    'network create tenant -f json',
    'subnet create --network tenant --subnet-range 192.168.77.0/24 --dns-nameserver 192.0.2.53 tenant-subnet -f json',
    'router create r1 -f json',
    `router set --external-gateway ${plan.name} r1`,
    'router add subnet r1 tenant-subnet',
    'security group create --tag t ssh -f json',
    'security group rule create --protocol tcp --dst-port 22 ssh -f json',
    'keypair create --public-key key.pub key -f json',
    'flavor create --ram 4096 --disk 40 --vcpus 2 --property hw:mem_page_size=large small -f json',
    'image create --disk-format qcow2 --container-format bare --file jammy.img --public --tag base --property os_distro=ubuntu jammy -f json',
    'server create --flavor small --image jammy --network tenant --key-name key --security-group ssh --wait vm -f json',
    `floating ip create ${plan.name} --description vm -f json`,
  ]
  const said: Said[] = []
  for (const line of lines) said.push(await session.run(line))
  const floating = (JSON.parse(said.at(-1)?.stdout ?? '{}') as { readonly floating_ip_address: string })
    .floating_ip_address
  said.push(await session.run(`server add floating ip vm ${floating}`))
  return said
}
