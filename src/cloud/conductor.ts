import { foundUnless, type Found } from './found.ts'
import type { HostWriter } from './host.ts'
import { modeIn } from './mode-in.ts'
import { call, callJson, type Session } from './session.ts'

/** A Magnum unit's host, as far as the driver for Cluster API is concerned. */
export interface ConductorReader {
  /** Permission bits of a file or folder, asked as root; undefined where there is none. */
  mode(path: string): Promise<string | undefined>
  /** The name of the user that a file belongs to; undefined where there is none. */
  owner(path: string): Promise<string | undefined>
  /** The SHA-256 of a file, read as root; undefined where there is none. */
  sha256(path: string): Promise<string | undefined>
  /** `v3.16.4+g7877b45`, or the shell's own words that there is no helm. */
  helmVersion(): Promise<Found<string>>
  /** What `pip3 freeze` says of the driver: `magnum-capi-helm==1.2.0`; undefined where it has no line. */
  driver(): Promise<string | undefined>
  /** The command lines of a service's processes. */
  commandLines(service: string): Promise<readonly string[]>
  /** The state of each service, in their order: `active`, `failed`. */
  states(services: readonly string[]): Promise<readonly string[]>
  /** Whether helm gets through to a cluster, as the user of the conductor, and helm's own words where it does not. */
  helmReaches(kubeconfig: string): Promise<{ readonly ok: boolean; readonly why: string }>
}

export interface ConductorWriter extends ConductorReader {
  makeFolder(path: string): Promise<void>
  /** Downloads helm's archive and puts the program where everybody finds it. */
  installHelm(url: string): Promise<void>
  /** Installs a release of the driver. */
  installDriver(requirement: string): Promise<void>
  /** Copies a secret file of the jumphost, mode 0600, to be read by Magnum alone. */
  copySecret(from: string, to: string): Promise<void>
  restart(services: readonly string[]): Promise<void>
}

const installMs = 10 * 60_000

type On = (argv: readonly string[]) => string[]

/** `on` makes the argv that runs a command on the unit's host. */
export function conductorReader(session: Session, on: On): ConductorReader {
  const ask = (argv: readonly string[], dataExits: readonly number[] = []) => call(session, on(argv), { dataExits })
  const line = async (argv: readonly string[]): Promise<string | undefined> => {
    const look = await foundUnless(ask(argv), ({ reason }) => reason === 'not-found')
    return look.found ? look.value.stdout.trim() : undefined
  }
  return {
    mode: async (path) => {
      const argv = ['sudo', 'stat', '-c', '%a', path]
      const text = await line(argv)
      return text === undefined ? undefined : modeIn(on(argv), text)
    },
    owner: (path) => line(['sudo', 'stat', '-c', '%U', path]),
    sha256: async (path) => (await line(['sudo', 'sha256sum', path]))?.split(' ')[0],
    helmVersion: () =>
      foundUnless(
        ask(['helm', 'version', '--short']).then(({ stdout }) => stdout.trim()),
        ({ message }) => message.includes('helm: command not found'),
      ),
    driver: async () => linesOf((await ask(['pip3', 'freeze'])).stdout).find((each) => driverLine.test(each)),
    commandLines: async (service) => {
      const { stdout } = await ask(['pgrep', '-af', service], [1])
      return linesOf(stdout).flatMap((each) => /^\d+ (.+)$/.exec(each)?.[1] ?? [])
    },
    states: async (services) => linesOf((await ask(['systemctl', 'is-active', ...services], [3, 4])).stdout),
    helmReaches: async (kubeconfig) => {
      const { helmList } = await import('../schema/host/helm.ts')
      const argv = ['sudo', '-u', 'magnum', 'helm', 'list', '-A', '-o', 'json', '--kubeconfig', kubeconfig]
      const look = await foundUnless(callJson(session, on(argv), helmList), ({ message }) =>
        message.includes('Error: Kubernetes cluster unreachable'),
      )
      return look.found ? { ok: true, why: '' } : { ok: false, why: look.evidence }
    },
  }
}

export function conductorWriter(session: Session, on: On, host: Pick<HostWriter, 'secretText'>): ConductorWriter {
  const change = async (argv: readonly string[]): Promise<void> => {
    await call(session, on(argv), { timeoutMs: installMs })
  }
  return {
    ...conductorReader(session, on),
    makeFolder: (path) => change(['sudo', 'mkdir', '-p', path]),
    installHelm: async (url) => {
      await change(['curl', '-fsSLo', 'helm.tar.gz', url])
      await change(['tar', '-xzf', 'helm.tar.gz'])
      await change(['sudo', 'install', '-m', '755', 'linux-amd64/helm', '/usr/local/bin/helm'])
    },
    installDriver: (requirement) => change(['sudo', 'pip3', 'install', requirement]),
    copySecret: async (from, to) => {
      const stdin = await host.secretText(from)
      // The file is private before anything stands in it, and tee's own copy goes nowhere.
      await change(['sudo', 'touch', to])
      await change(['sudo', 'chmod', '600', to])
      await change(['sudo', 'chown', 'magnum:magnum', to])
      await call(session, on(['sudo', 'tee', to, '>', '/dev/null']), { stdin })
    },
    restart: (services) => change(['sudo', 'systemctl', 'restart', ...services]),
  }
}

const driverLine = /^magnum-capi-helm(?![\w-])/

function linesOf(text: string): readonly string[] {
  return text.split(/\r?\n/).filter((line) => line !== '')
}
