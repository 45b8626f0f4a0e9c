import type { HostReader } from '../../cloud/host.ts'
import { pinned } from '../../site/pinned.ts'
import type { Site } from '../../site/site.ts'
import { absent, different, present, type Look, type Wanted } from '../ensure.ts'

/** Where the drop-ins of Magnum's own configuration go. The folder has to be there before a service is told of it. */
export const confFolder = '/etc/magnum/magnum.conf.d'
/** The management cluster's kubeconfig on the unit. */
export const unitKubeconfig = '/etc/magnum/kubeconfig'
/** The user that Magnum's services run as. */
const user = 'magnum'
/** What reads the drop-ins: both go by the driver, the API when it judges an image, the conductor when it makes a cluster. */
export const services = ['magnum-api', 'magnum-conductor'] as const
export const driverRequirement = `magnum-capi-helm==${pinned.driver}`

const helmUrl = `https://get.helm.sh/helm-${pinned.helm}-linux-amd64.tar.gz`
const emptySha256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'

/** A file of ours on a unit, with its whole text. */
export interface OwnFile {
  readonly path: string
  readonly text: string
}

/**
 * The drop-ins of a site. Magnum takes Keystone's address from www_authenticate_uri and only ever replaces `v2.0` in it by `v3`
 * (magnum/common/keystone.py), so the version has to stand there (D-047). A service reads the folder where its own defaults name it
 * (D-037): its init script puts DAEMON_ARGS behind `--config-file`.
 */
export function dropIns(site: Site): readonly OwnFile[] {
  const keystone = site.identity.keystone
  return [
    { path: `${confFolder}/capi.conf`, text: `[capi_helm]\nkubeconfig_file = ${unitKubeconfig}\n` },
    { path: `${confFolder}/keystone.conf`, text: `[keystone_authtoken]\nwww_authenticate_uri = ${keystone}\n` },
    ...services.map((name) => ({
      path: `/etc/default/${name}`,
      text: `DAEMON_ARGS="--config-dir=${confFolder}"\n`,
    })),
  ]
}

/** helm at its release, which the driver calls. */
export function helm(host: HostReader, unit: string): Wanted {
  return {
    look: async () => {
      const version = await host.conductor(unit).helmVersion()
      if (!version.found) return absent(version.evidence)
      return version.value.startsWith(`${pinned.helm}+`) ? present : different(pinned.helm, version.value)
    },
    create: (writers) => writers.host.conductor(unit).installHelm(helmUrl),
  }
}

/** The driver at its release; one that came from somewhere else is left alone. */
export function driver(host: HostReader, unit: string): Wanted {
  return {
    look: async () => {
      const line = await host.conductor(unit).driver()
      if (line === undefined) return absent('pip3 freeze has no line of magnum-capi-helm')
      return line === driverRequirement ? present : different(driverRequirement, line)
    },
    create: (writers) => writers.host.conductor(unit).installDriver(driverRequirement),
  }
}

export function confd(host: HostReader, unit: string): Wanted {
  return {
    look: async () => {
      const mode = await host.conductor(unit).mode(confFolder)
      return mode === undefined ? absent(`no folder ${confFolder}`) : present
    },
    create: (writers) => writers.host.conductor(unit).makeFolder(confFolder),
  }
}

export function ownFile(host: HostReader, unit: string, { path, text }: OwnFile): Wanted {
  return {
    look: async () => {
      const file = await host.readFile(unit, path)
      if (!file.found) return absent(file.evidence)
      return file.text.replaceAll('\r\n', '\n') === text
        ? present
        : different(JSON.stringify(text), JSON.stringify(file.text.slice(0, 160)))
    },
    create: (writers) => writers.host.writeAsRoot(unit, path, text),
  }
}

/** The kubeconfig on the unit is the jumphost's, told by its sum, private, and Magnum's. One that is empty or another's is half made. */
export function kubeconfigOnUnit(host: HostReader, unit: string, from: string): Wanted {
  return {
    look: async () => {
      const conductor = host.conductor(unit)
      const mode = await conductor.mode(unitKubeconfig)
      if (mode === undefined) return absent(`no file ${unitKubeconfig}`)
      const [own, there] = [await host.sha256(from), await conductor.sha256(unitKubeconfig)]
      if (there === emptySha256) return absent(`${unitKubeconfig} is empty`)
      if (own === undefined || there !== own) return different(`the same as ${from}`, 'another kubeconfig')
      if (mode !== '600') return different('mode 0600', `mode 0${mode}`)
      // Made, and not handed over: Magnum runs as its own user, and would be refused.
      const owner = await conductor.owner(unitKubeconfig)
      return owner === user ? present : absent(`${unitKubeconfig} belongs to ${owner ?? 'nobody'}`)
    },
    create: (writers) => writers.host.conductor(unit).copySecret(from, unitKubeconfig),
  }
}

/** Both services have been started since their defaults name the folder. */
export function loaded(host: HostReader, unit: string): Wanted {
  return {
    look: async (): Promise<Look> => {
      const late = await servicesWithout(host, unit)
      return late.length === 0 ? present : absent(`${late.join(' and ')} runs without --config-dir=${confFolder}`)
    },
    create: (writers) => writers.host.conductor(unit).restart(services),
  }
}

/** Which of the services has no process, or one that was started without the folder. */
export async function servicesWithout(host: HostReader, unit: string): Promise<readonly string[]> {
  const late: string[] = []
  for (const name of services) {
    const lines = await host.conductor(unit).commandLines(name)
    const isLoaded = lines.length > 0 && lines.every((line) => line.includes(` --config-dir=${confFolder}`))
    if (!isLoaded) late.push(name)
  }
  return late
}
