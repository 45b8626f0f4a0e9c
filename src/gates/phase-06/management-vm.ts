import { absent, different, present, type Look, type Wanted } from '../ensure.ts'
import { activeServer } from '../kubernetes/active-server.ts'
import type { Server } from '../../cloud/openstack/server.ts'
import type { Flavor } from '../../site/site.ts'
import { floatingIpOf, ownServer } from '../kubernetes/management-server.ts'
import { kubernetesOf, namesOf, pathsOf, projectOf, type OwnCloud } from '../kubernetes/site-kubernetes.ts'
import { isOfSize, sizeText } from './fit-for-cluster.ts'

/** A flavor of the site's size. */
export function ownFlavor({ openstack }: Pick<OwnCloud, 'openstack'>, wanted: Flavor): Wanted {
  return {
    look: async () => {
      const flavor = await openstack.flavor.find(wanted.name)
      if (!flavor.found) return absent(flavor.evidence)
      const { vcpus, ram, disk } = flavor.value
      return isOfSize(flavor.value, wanted)
        ? present
        : different(sizeText(wanted), sizeText({ name: '', vcpus, ramMib: ram, diskGib: disk }))
    },
    create: (writers) => writers.openstack.flavor.create(wanted),
  }
}

/** The private key on the jumphost, for its owner alone. */
export function ownKey({ site, host }: OwnCloud): Wanted {
  return {
    look: async () => {
      const { key } = await pathsOf(site, host)
      const mode = await host.mode(key)
      if (mode === undefined) return absent(`no file ${key}`)
      return mode === '600' ? present : different('mode 0600', `mode 0${mode}`)
    },
    create: async (writers) => writers.host.makeKey((await pathsOf(site, host)).key),
  }
}

/** Its public half in Nova. A key there that is another one is left alone. */
export function ownKeypair({ site, openstack, host }: OwnCloud): Wanted {
  const { keypair } = namesOf(site)
  return {
    look: async () => {
      const key = await openstack.keypair.publicKey(keypair)
      if (!key.found) return absent(key.evidence)
      const path = `${(await pathsOf(site, host)).key}.pub`
      const file = await host.readFile('jumphost', path)
      const isSame = file.found && key.value.trim() === file.text.trim()
      return isSame ? present : different(`the key of ${path}`, file.found ? 'another key' : file.evidence)
    },
    create: async (writers) => writers.openstack.keypair.create(keypair, `${(await pathsOf(site, host)).key}.pub`),
  }
}

/** The server, built and ACTIVE. */
export function managementServer(cloud: OwnCloud, say: Parameters<typeof activeServer>[1]): Wanted {
  const { server: name, flavor, image } = kubernetesOf(cloud.site).management
  const { network, keypair: key, securityGroup } = namesOf(cloud.site)
  return activeServer(cloud, say, { name, flavor: flavor.name, image, network, key, securityGroup })
}

/** A floating IP in front of the server. */
export function ownFloatingIp(cloud: OwnCloud): Wanted {
  const { site } = cloud
  const { server } = kubernetesOf(site).management
  return {
    look: () =>
      lookAtServer(cloud, (found) =>
        floatingIpOf(site, found) === undefined ? absent(`${server} has ${addressText(found)}`) : present,
      ),
    create: async (writers) => {
      const own = writers.openstack.inProject(projectOf(site))
      const ports = await own.server.ports(server)
      const [port] = ports
      if (port === undefined || ports.length > 1) throw new Error(`${server} has ${ports.length} ports, expected one`)
      await own.floatingIp.create({ network: site.externalNetwork.name, port: port.ID, description: server })
    },
  }
}

async function lookAtServer({ site, openstack }: OwnCloud, judge: (server: Server) => Look): Promise<Look> {
  const server = await ownServer({ site, openstack }, kubernetesOf(site).management.server)
  return server.found ? judge(server.value) : absent(server.evidence)
}

function addressText({ addresses }: Server): string {
  return Object.values(addresses).flat().join(', ') || 'no address'
}
