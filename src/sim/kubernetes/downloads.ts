import { createHash } from 'node:crypto'
import { pinned } from '../../site/pinned.ts'
import type { WebObject } from '../world/world.ts'
import { k3sInstaller } from './k3s-installer.ts'

/** What stands for the bytes of a release: enough for the tools here to know it again, and its sums are those of this text. */
function download(text: string): WebObject {
  const sum = (algorithm: string): string => createHash(algorithm).update(text).digest('hex')
  return { text, bytes: Buffer.byteLength(text), sha256: sum('sha256'), sha512: sum('sha512') }
}

/** First line of what stands for helm's archive; the rest is what `helm version --short` of that release prints. */
export const helmArchive = 'linux-amd64/helm\n'

/** What phases 6 and 7 fetch, by URL. */
export const kubernetesDownloads: Readonly<Record<string, WebObject>> = {
  [k3sInstaller.url]: download(k3sInstaller.text),
  [`https://get.helm.sh/helm-${pinned.helm}-linux-amd64.tar.gz`]: download(`${helmArchive}${pinned.helm}+g7877b45\n`),
  [`https://github.com/kubernetes-sigs/cluster-api/releases/download/${pinned.clusterctl}/clusterctl-linux-amd64`]:
    download(`clusterctl ${pinned.clusterctl}\n`),
}
