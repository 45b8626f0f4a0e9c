import { join } from 'node:path'
import { runEvent, type EventOf, type RunEvent } from '../../src/run/events.ts'
import { GenericContainer, Wait, type StartedTestContainer } from 'testcontainers'
import { whyNoEngine, whyNoSwitch } from './engine.ts'

const root = join(import.meta.dirname, '..', '..')
const mounted = '/opt/checkride'

/** This folder as the jumphost has it. */
export const here = `${mounted}/test/live-services`

const openrc = `export OS_AUTH_URL=https://10.12.4.50:5000/v3
export OS_USERNAME=admin
export OS_PASSWORD=of-the-admin
export OS_PROJECT_NAME=admin
export OS_USER_DOMAIN_NAME=admin_domain
export OS_PROJECT_DOMAIN_NAME=admin_domain
export OS_REGION_NAME=RegionOne
export OS_IDENTITY_API_VERSION=3
export OS_CACERT=/home/operator/vault-root-ca.pem
`

/** How a command in a container ended. */
export interface Said {
  readonly exitCode: number
  readonly stdout: string
  readonly stderr: string
}

/** A small cloud of real services and a jumphost beside it, in one network namespace of their own. */
export interface Services extends AsyncDisposable {
  /** Runs a line of bash as the operator on the jumphost, in his home, with his openrc read. */
  onJumphost(line: string): Promise<Said>
  /** Runs a line of sh as root where the services are. */
  inCloud(line: string): Promise<Said>
  /** Runs checkride on the jumphost, on the site of the services; `juju` and `maas` are those of the simulator. */
  checkride(args: string): Promise<Said>
}

/** Why the tests of a file are skipped, told once; undefined where there are containers, and a switch in them where it is needed. */
export async function skipReason(needs: { readonly aSwitch?: true } = {}): Promise<string | undefined> {
  const reason = (await whyNoEngine()) ?? (needs.aSwitch === true ? whyNoSwitch() : undefined)
  if (reason !== undefined) process.stderr.write(`skipped: no real services in containers: ${reason}\n`)
  return reason
}

/** A container of the services: Open vSwitch in user space needs TUN devices, and the port of a health manager an address of IPv6. */
class CloudContainer extends GenericContainer {
  constructor(image: string) {
    super(image)
    if (whyNoSwitch() !== undefined) return
    const tun = '/dev/net/tun'
    this.hostConfig.Devices = [{ PathOnHost: tun, PathInContainer: tun, CgroupPermissions: 'rwm' }]
    this.hostConfig.Sysctls = { 'net.ipv6.conf.all.disable_ipv6': '0' }
  }
}

/** The services that phases 03 to 05 need, or with Nova, Placement, Octavia, Barbican and Magnum besides. */
export type Form = 'cloud' | 'large'

/** Starts the services and the jumphost, of the images that `build-images.ts` has made. */
export async function startServices(form: Form = 'cloud'): Promise<Services> {
  await using stack = new AsyncDisposableStack()
  const cloud = await new CloudContainer(`checkride/${form}`)
    .withAddedCapabilities('NET_ADMIN')
    .withHostname('jumphost')
    // Ubuntu's images come from a server in there.
    .withExtraHosts([{ host: 'cloud-images.ubuntu.com', ipAddress: '127.0.0.1' }])
    .withWaitStrategy(Wait.forLogMessage('every service answers'))
    .withStartupTimeout(180_000)
    .start()
  stack.defer(() => stop(cloud))
  const run = async (container: StartedTestContainer, user: string, line: string): Promise<Said> =>
    container.exec(['bash', '-c', line], { user })
  const { stdout: ca } = await run(cloud, 'root', 'cat /etc/cloud/ca.pem')
  const jumphost = await new GenericContainer('checkride/jumphost')
    .withNetworkMode(`container:${cloud.getId()}`)
    .withBindMounts([{ source: root, target: mounted, mode: 'ro' }])
    .withUser('operator')
    .withEnvironment({ ROOT_CA: ca, ADMIN_PASSWORD: 'of-the-admin' })
    .withCommand([process.execPath.replace(root, mounted), `${here}/simulated-tools.ts`])
    .withStartupTimeout(60_000)
    .start()
  stack.defer(() => stop(jumphost))
  const trust = '/usr/local/share/ca-certificates/rehearsal.crt'
  await run(jumphost, 'root', `printf %s '${ca}' > ${trust}; update-ca-certificates`)
  await run(
    jumphost,
    'operator',
    `umask 077; cd; printf %s '${ca}' > vault-root-ca.pem; printf %s '${openrc}' > admin-openrc`,
  )
  await run(jumphost, 'operator', 'for _ in $(seq 300); do [ -s ~/.simulated-tools ] && break; sleep 0.2; done')
  const held = stack.move()
  return {
    onJumphost: (line) => run(jumphost, 'operator', `cd && . ./admin-openrc && ${line}`),
    inCloud: (line) => run(cloud, 'root', line),
    checkride: (args) =>
      run(
        jumphost,
        'operator',
        `cd && PATH=$(cat .simulated-tools):$PATH sh ${mounted}/checkride ${args} --live --site ${mounted}/fixtures/sites/testcloud.yaml --dirty-ok --json`,
      ),
    [Symbol.asyncDispose]: () => held.disposeAsync(),
  }
}

async function stop(container: StartedTestContainer): Promise<void> {
  await container.stop({ timeout: 0 })
}

/** What a run with --json has told. */
function eventsOf({ stdout }: Said): readonly RunEvent[] {
  const lines = stdout.split('\n').filter((line) => line !== '')
  return lines.map((line) => runEvent.parse(JSON.parse(line)))
}

/** How it ended; throws with all that was said where it did not. */
export function endIn(said: Said): EventOf<'run-ended'> {
  const end = eventsOf(said).findLast((event) => event.type === 'run-ended')
  if (end === undefined) throw new Error(`no end of a run:\n${said.stdout}\n${said.stderr}`)
  return end
}

/** Each step with its outcome. */
export function stepsOf(said: Said): string[] {
  return endIn(said).steps.map(({ step, outcome }) => `${step} ${outcome}`)
}

/** How many things it has made. */
export function madeIn(said: Said): number {
  return eventsOf(said).filter((event) => event.type === 'ensure' && event.action === 'create').length
}

/** What the claims that are not true have found, one a line. */
export function untrueIn(said: Said): string {
  const untrue = eventsOf(said).flatMap((event) => (event.type === 'claim' && !event.ok ? [event] : []))
  return untrue.map(({ text, actual = '' }) => `${text}: ${actual}`).join('\n')
}
