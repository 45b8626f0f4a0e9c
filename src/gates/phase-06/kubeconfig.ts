import type { KubernetesReader } from '../../cloud/kubernetes.ts'
import { absent, different, present, type Wanted } from '../ensure.ts'
import { findManagement, managementLogin } from '../kubernetes/management-server.ts'
import { pathsOf, type OwnCloud } from '../kubernetes/site-kubernetes.ts'

/** The kubeconfig on the jumphost: private, and with the floating IP for its server. */
export function ownKubeconfig(cloud: OwnCloud & { readonly kubernetes: KubernetesReader }): Wanted {
  const { site, host, kubernetes } = cloud
  return {
    look: async () => {
      const { kubeconfig } = await pathsOf(site, host)
      const server = await findManagement(cloud)
      if (!server.found) return absent(server.evidence)
      const mode = await host.mode(kubeconfig)
      if (mode === undefined) return absent(`no file ${kubeconfig}`)
      if (mode !== '600') return different('mode 0600', `mode 0${mode}`)
      const wanted = `https://${server.value.address}:6443`
      const address = await kubernetes.serverOf(kubeconfig)
      if (!address.found) return absent(address.evidence)
      return address.value === wanted ? present : different(wanted, address.value)
    },
    create: async (writers) =>
      writers.kubernetes.copyKubeconfig(await managementLogin(cloud), (await pathsOf(site, host)).kubeconfig),
  }
}
