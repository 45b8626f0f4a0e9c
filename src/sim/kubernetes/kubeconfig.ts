import { createRequire } from 'node:module'
import { z } from 'zod'
import { drawFrom } from '../engine/draw.ts'
import type { KubernetesCluster } from '../world/kubernetes-world.ts'

/** What a kubeconfig's current context says: the server, and the key by which it knows us. */
export interface Kubeconfig {
  readonly server: string
  readonly key: string
  readonly names: ContextNames
}

export interface ContextNames {
  readonly context: string
  readonly cluster: string
  readonly user: string
}

const file = z.object({
  clusters: z.array(z.object({ name: z.string(), cluster: z.object({ server: z.string() }) })),
  contexts: z.array(z.object({ name: z.string(), context: z.object({ cluster: z.string(), user: z.string() }) })),
  users: z.array(z.object({ name: z.string(), user: z.object({ 'client-key-data': z.string().optional() }) })),
  'current-context': z.string(),
})

/** A kubeconfig as k3s writes it: one cluster, one user, certificates as data. */
export function kubeconfigText(cluster: KubernetesCluster, server: string, names: ContextNames, seed: number): string {
  const pem = (what: string): string =>
    Buffer.from(drawFrom(seed).hex(`kubeconfig/${cluster.name}/${what}`, 64)).toString('base64')
  return [
    'apiVersion: v1',
    'clusters:',
    '- cluster:',
    `    certificate-authority-data: ${pem('ca')}`,
    `    server: ${server}`,
    `  name: ${names.cluster}`,
    'contexts:',
    '- context:',
    `    cluster: ${names.cluster}`,
    `    user: ${names.user}`,
    `  name: ${names.context}`,
    `current-context: ${names.context}`,
    'kind: Config',
    'preferences: {}',
    'users:',
    `- name: ${names.user}`,
    '  user:',
    `    client-certificate-data: ${pem('certificate')}`,
    `    client-key-data: ${cluster.key}`,
    '',
  ].join('\n')
}

/** Reads the current context, or nothing where the text is no kubeconfig. */
export function readKubeconfig(text: string): Kubeconfig | undefined {
  const { data } = file.safeParse(parsed(text))
  const context = data?.contexts.find(({ name }) => name === data['current-context'])
  const cluster = data?.clusters.find(({ name }) => name === context?.context.cluster)
  const user = data?.users.find(({ name }) => name === context?.context.user)
  if (context === undefined || cluster === undefined || user === undefined) return undefined
  return {
    server: cluster.cluster.server,
    key: user.user['client-key-data'] ?? '',
    names: { context: context.name, cluster: cluster.name, user: user.name },
  }
}

function parsed(text: string): unknown {
  // Every host has these tools, and hardly any rehearsal reads such a file: the library is loaded when one does.
  const { parse } = createRequire(import.meta.url)('yaml') as { parse: (text: string) => unknown }
  try {
    return parse(text)
  } catch {
    return undefined
  }
}
