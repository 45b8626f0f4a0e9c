import { Secret } from '../target/secret.ts'
import type { HostWriter } from './host.ts'
import { kubernetesReader, type KubernetesReader } from './kubernetes.ts'
import { onServer, type ServerLogin } from './server-login.ts'
import { call, type Session } from './session.ts'

/** What `create` may ask besides. */
export interface KubernetesWriter extends KubernetesReader {
  /**
   * Runs a script on a server, which comes by ssh's stdin. That it ended well says little: a command of it that reads its stdin
   * takes the rest of the script with it.
   */
  runScript(server: ServerLogin, lines: readonly string[]): Promise<void>
  /** Copies the kubeconfig of k3s to the jumphost, mode 0600, with the server's floating IP for its loopback address. */
  copyKubeconfig(server: ServerLogin, path: string): Promise<void>
}

/** Where k3s leaves it, for root alone. */
const k3sConfig = '/etc/rancher/k3s/k3s.yaml'
/** What an installation from the web takes at the most. */
const scriptMs = 20 * 60_000

export function kubernetesWriter(session: Session, host: HostWriter): KubernetesWriter {
  return {
    ...kubernetesReader(session),
    runScript: async (server, lines) => {
      const stdin = ['set -eu', ...lines, ''].join('\n')
      await call(session, onServer(server, ['bash', '-s']), { stdin, timeoutMs: scriptMs })
    },
    copyKubeconfig: async (server, path) => {
      const { stdout } = await call(session, onServer(server, ['sudo', 'cat', k3sConfig]), { secret: true })
      const text = stdout.replace('https://127.0.0.1:', `https://${server.address}:`)
      await host.writePrivate(path, new Secret(text, 'kubeconfig'))
    },
  }
}
