import { produce, type Draft } from 'immer'
import { vhostText } from '../build/vhost.ts'
import { hostnameOf } from '../juju/find-unit.ts'
import { siteModel } from '../juju/model.ts'
import type { SimHost } from '../world/host-world.ts'
import type { World } from '../world/world.ts'
import type { WorldFault } from './fault.ts'

export const horizonFaults: readonly WorldFault[] = [
  {
    id: 'horizon.https-upstream',
    title: 'The proxy goes to the dashboard over TLS, as an abandoned edit of the procedure had it',
    source: 'DOCFIX-046, D-044',
    kind: 'world',
    caughtBy: ['3.3'],
    inject: (world) => {
      const upstream =
        world.site.dashboard.scheme === 'https' ? `http://${dashboard(world)}:80` : `https://${dashboard(world)}:443`
      return withUpstream(withoutCertificate(world), upstream)
    },
  },
  {
    id: 'horizon.vip-moved',
    title: 'The proxy goes to the address that the dashboard had in an earlier build',
    source: 'D-044: the upstream is the current dashboard address',
    kind: 'world',
    caughtBy: ['3.3'],
    inject: (world) => withUpstream(world, `http://${world.site.vips.octavia.public}:80`),
  },
  {
    id: 'horizon.cookie-secure',
    title: 'A settings file that is read later says Secure again, so a login over http never sticks',
    source: 'D-044: the cookie override',
    kind: 'world',
    caughtBy: ['3.3'],
    inject: (world) => {
      const folder = world.site.dashboard.cookieOverride.replace(/[^/]*$/, '')
      const text = 'CSRF_COOKIE_SECURE = True\nSESSION_COOKIE_SECURE = True\n'
      return onDashboards(world, (host) => {
        const path = `${folder}_99_z_hardening.py`
        const file = { text, mode: '644' }
        host.files[path] = file
        // Where the web server runs, it has read the file too.
        const apache = host.services['apache2']
        if (apache !== undefined) apache.loaded = { ...apache.loaded, [path]: file }
      })
    },
  },
  {
    id: 'horizon.certless-443',
    title: "The dashboard's :443 accepts a connection and shows no certificate",
    source: 'D-044: expected, nothing is served there',
    kind: 'world',
    caughtBy: [],
    inject: withoutCertificate,
  },
]

function dashboard(world: World): string {
  return world.site.vips.dashboard.public
}

function withUpstream(world: World, upstream: string): World {
  const { proxy } = world.site.dashboard
  return produce(world, (draft) => {
    draft.proxy.files[proxy.vhost] = { text: vhostText(proxy.port, upstream), mode: '644' }
  })
}

function withoutCertificate(world: World): World {
  return onDashboards(world, (host) => {
    const apache = host.services['apache2'] ?? { active: 'active', enabled: true, sinceMs: host.bootedMs, loaded: {} }
    host.services['apache2'] = { ...apache, certless: true }
  })
}

function onDashboards(world: World, change: (host: Draft<SimHost>) => void): World {
  const model = siteModel(world)
  const units = Object.keys(model?.applications['openstack-dashboard']?.units ?? {})
  return produce(world, (draft) => {
    for (const unit of units) {
      const host = draft.hosts[(model === undefined ? undefined : hostnameOf(model, unit)) ?? '']
      if (host !== undefined) change(host)
    }
  })
}
