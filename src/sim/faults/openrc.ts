import { produce } from 'immer'
import { planeOfInterface } from '../../site/lookup.ts'
import type { SimKeystone } from '../world/keystone-world.ts'
import type { World } from '../world/world.ts'
import type { WorldFault } from './fault.ts'

export const openrcFaults: readonly WorldFault[] = [
  {
    id: 'openrc.pem-indented',
    title: 'The root CA on the jumphost was copied out of YAML: every line is indented, and openssl cannot load it',
    source: 'DOCFIX-021',
    kind: 'world',
    caughtBy: ['3.2'],
    inject: (world) => {
      const text = (rootCaOf(world) ?? '').replaceAll(/^/gm, '      ')
      return withFile(world, world.site.openrc.caPath, { text, mode: '600' })
    },
  },
  {
    id: 'openrc.no-project',
    title: 'The admin user is known, and has a role in none of the projects that are tried',
    source: 'DOCFIX-022',
    kind: 'world',
    caughtBy: ['3.2'],
    inject: (world) => withKeystone(world, { scopes: [] }),
  },
  {
    id: 'openrc.wrong-plane',
    title: 'The catalog answers, with its internal endpoints on the admin plane',
    source: 'DOCFIX-045',
    kind: 'world',
    deceptive: true,
    caughtBy: ['3.2'],
    inject: internalOnAdmin,
  },
  {
    id: 'openrc.mode-0644',
    title: 'The home folder is on a file system that ignores the umask, so the openrc is readable by all',
    source: 'the openrc is a secret; its mode is read back, not assumed',
    kind: 'world',
    caughtBy: ['3.2'],
    inject: (world) => ({ ...world, jumphost: { ...world.jumphost, ignoresUmask: true } }),
  },
  {
    id: 'keystone.auth-401',
    title: 'Keystone refuses the password that the charm answers with',
    source: 'openstackclient 6.0.0: (HTTP 401), the same text for a wrong user, password, project or role',
    kind: 'world',
    caughtBy: ['3.2'],
    inject: (world) => withKeystone(world, { password: `${world.openstack.keystone.password}2` }),
  },
  {
    id: 'keystone.unreachable',
    title: 'Nothing answers at the public address of Keystone',
    source: 'openstackclient 6.0.0: Unable to establish connection to',
    kind: 'world',
    caughtBy: ['3.2'],
    inject: (world) => withKeystone(world, { reachable: false }),
  },
]

function withFile(world: World, path: string, file: World['jumphost']['files'][string]): World {
  return produce(world, (draft) => {
    draft.jumphost.files[`${world.site.identity.jumphost.home}/${path}`] = file
  })
}

function internalOnAdmin(world: World): World {
  const internal = planeOfInterface('internal')
  if (internal === planeOfInterface('admin')) throw new Error('this site has one plane for both')
  return produce(world, (draft) => {
    for (const endpoint of draft.openstack.keystone.endpoints) {
      if (endpoint.Interface !== 'internal') continue
      const admin = world.openstack.keystone.endpoints.find(
        (each) => each['Service Name'] === endpoint['Service Name'] && each.Interface === 'admin',
      )
      if (admin === undefined) continue
      // The host is replaced in the text, because a URL object would escape the $(tenant_id)s of the path.
      endpoint.URL = endpoint.URL.replace(new URL(endpoint.URL).hostname, new URL(admin.URL).hostname)
    }
  })
}

function rootCaOf(world: World): string | undefined {
  return Object.values(world.hosts).find((host) => host.vault !== undefined)?.vault?.rootCa
}

function withKeystone(world: World, change: Partial<SimKeystone>): World {
  return { ...world, openstack: { ...world.openstack, keystone: { ...world.openstack.keystone, ...change } } }
}
