import { castDraft, produce } from 'immer'
import { drawFrom } from '../../engine/draw.ts'
import { schedule } from '../../engine/schedule.ts'
import type { Network, SecurityGroup } from '../../world/neutron-world.ts'
import type { Flavor, Server } from '../../world/openstack-world.ts'
import type { World } from '../../world/world.ts'
import type { Ask } from '../client/ask.ts'
import { fail, NotModelled } from '../client/client-error.ts'
import { findByNameOrId, findObject } from '../find-object.ts'
import { findImage } from '../image/image.ts'
import { requestId } from '../log-in.ts'
import { newOwned } from '../new-object.ts'
import { findNetwork } from '../network/network.ts'
import { newPort } from '../network/new-port.ts'
import { defaultGroup, findGroup } from '../network/security-group.ts'
import { pathOnJumphost } from '../path-on-jumphost.ts'
import { findKeypair } from './keypair.ts'
import { quotaOf } from './quota-limits.ts'

/** Makes the server that a command line asks for; Nova goes on with it by itself. */
export function createServer(ask: Ask): { readonly world: World; readonly id: string; readonly adminPass: string } {
  const { world, login, name, value, values } = ask
  const project = login.project?.id ?? ''
  const flavor = findByNameOrId('flavor', Object.values(world.openstack.nova.flavors), value('flavor') ?? '')
  const wanted = value('image')
  if (wanted === undefined) throw new NotModelled('a server without an image')
  const image = findImage(ask, wanted)
  const key = value('key-name')
  const keypair = key === undefined ? null : findKeypair(ask, key).name
  const groups = values('security-group').map((each) => findGroup(ask, each))
  const nets = networksOf(ask)
  const givenPorts = [...values('port'), ...nicParts(ask, 'port-id')].map(
    (each) => findObject('Port', Object.values(world.openstack.neutron.ports), each).id,
  )
  const userData = userDataOf(ask)
  checkQuota(ask, project, flavor)
  let id = ''
  const after = produce(world, (draft) => {
    const owned = newOwned(draft, { kind: 'server', name, project })
    id = owned.id
    const own: readonly SecurityGroup[] = groups.length > 0 ? groups : [defaultGroup(draft, project)]
    const made = nets.map((network) =>
      newPort(draft, {
        name: '',
        about: `${name}/${network.name}`,
        project,
        network,
        deviceId: id,
        deviceOwner: 'compute:nova',
        securityGroups: own.map((each) => each.id),
      }),
    )
    for (const port of givenPorts)
      Object.assign(draft.openstack.neutron.ports[port] ?? {}, { deviceId: id, deviceOwner: 'compute:nova' })
    const server: Server = {
      ...owned,
      status: 'BUILD',
      fault: null,
      flavor: flavor.id,
      image: image.id,
      keypair,
      securityGroups: own.map((each) => each.name),
      host: null,
      number: Math.max(0, ...Object.values(draft.openstack.nova.servers).map((each) => each.number)) + 1,
      user: login.user.id,
      ports: [...givenPorts, ...made.map((port) => port.id)],
      userData,
      launchedMs: null,
      properties: Object.fromEntries(
        values('property').map((text): [string, string] => [
          text.split('=')[0] ?? '',
          text.slice(text.indexOf('=') + 1),
        ]),
      ),
    }
    draft.openstack.nova.servers[id] = castDraft(server)
    schedule(draft, drawFrom(draft.seed).int(`server-schedule/${name}`, 2, 5) * 1000, {
      kind: 'nova.schedule',
      server: id,
    })
  })
  return { world: after, id, adminPass: drawFrom(world.seed).word(`admin-pass/${id}`, 12) }
}

/** The networks that were named; where none was, the only one that the project has. */
function networksOf(ask: Ask): readonly Network[] {
  const named = [...ask.values('network'), ...nicParts(ask, 'net-id')].map((each) => findNetwork(ask, each))
  if (named.length > 0 || ask.values('port').length > 0 || ask.values('nic').length > 0) return named
  const own = Object.values(ask.world.openstack.neutron.networks).filter(
    (each) => (each.project === ask.login.project?.id && !each.external) || each.shared,
  )
  if (own.length > 1)
    fail(
      `Multiple possible networks found, use a Network ID to be more specific. (HTTP 409) (Request-ID: ${requestId(ask.world, 'servers')})`,
    )
  return own
}

function nicParts({ values }: Ask, key: 'net-id' | 'port-id'): readonly string[] {
  return values('nic').flatMap((nic) =>
    nic.split(',').flatMap((part) => (part.startsWith(`${key}=`) ? part.slice(key.length + 1) : [])),
  )
}

function userDataOf({ world, call, value }: Ask): string {
  const path = value('user-data')
  if (path === undefined) return ''
  const file = world.jumphost.files[pathOnJumphost(world, call, path)]
  return file?.text ?? fail(`Can't open '${path}': [Errno 2] No such file or directory: '${path}'`)
}

/** What one more server would take, against what is left; Nova's words. */
function checkQuota(ask: Ask, project: string, flavor: Flavor): void {
  const { nova } = ask.world.openstack
  const own = Object.values(nova.servers).filter((each) => each.project === project)
  const used = (size: (flavor: Flavor) => number): number =>
    own.reduce(
      (sum, each) => sum + (nova.flavors[each.flavor] === undefined ? 0 : size(nova.flavors[each.flavor] ?? flavor)),
      0,
    )
  const asked = { cores: flavor.vcpus, instances: 1, ram: flavor.ramMiB }
  const inUse = { cores: used((each) => each.vcpus), instances: own.length, ram: used((each) => each.ramMiB) }
  const limits = quotaOf(ask.world, project)
  const over = (['cores', 'instances', 'ram'] as const).filter((each) => {
    const limit = limits[each] ?? -1
    return limit >= 0 && inUse[each] + asked[each] > limit
  })
  if (over.length === 0) return
  const list = (of: Readonly<Record<string, number>>): string => over.map((each) => of[each] ?? 0).join(', ')
  fail(
    `Quota exceeded for ${over.join(', ')}: Requested ${list(asked)}, but already used ${list(inUse)} of ${list(limits)} ${over.join(', ')} (HTTP 403) (Request-ID: ${requestId(ask.world, 'quota')})`,
  )
}
