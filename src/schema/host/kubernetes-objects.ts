import { z } from 'zod'
import { reading, type Provenance, type Reading } from '../reading.ts'
import { condition, frame, listOf, node } from './kubectl.ts'

const known: Provenance = { kind: 'captured', where: 'kubectl 1.31.9 run; objects by k8s.io/api apps/v1 and core/v1' }

const deployment = frame.extend({
  spec: z.object({ replicas: z.int() }),
  status: z.object({ availableReplicas: z.int().optional(), conditions: z.array(condition).optional() }),
})
const waiting = z.object({ reason: z.string().optional(), message: z.string().optional() })
const pod = frame.extend({
  status: z.object({
    phase: z.enum(['Pending', 'Running', 'Succeeded', 'Failed', 'Unknown']),
    containerStatuses: z
      .array(
        z.object({
          name: z.string(),
          ready: z.boolean(),
          restartCount: z.int(),
          state: z.object({ waiting: waiting.optional() }),
        }),
      )
      .optional(),
  }),
})
/** Cluster API's own record of what `clusterctl init` has installed. */
const provider = frame.extend({ providerName: z.string(), type: z.string(), version: z.string() })

export type KubernetesNode = z.output<typeof node>
export type KubernetesDeployment = z.output<typeof deployment>
export type KubernetesPod = z.output<typeof pod>
export type CapiProvider = z.output<typeof provider>

export const nodeList = list('nodes', node)
export const deploymentList = list('deployments', deployment)
export const podList = list('pods', pod)
export const providerList = list('providers', provider)
export const oneDeployment = one('deployment', deployment)
export const oneCrd = one('crd', frame)

/** Several of a kind. */
function list<T>(what: string, item: z.ZodType<T>) {
  return one(what, listOf(item))
}

/** Of an object of the API only what is read is known, and whatever else it has is no drift. */
function one<T>(what: string, shape: z.ZodType<T>): Reading<T> {
  const checked = z.custom<T>().superRefine((value, context) => {
    for (const { path, message } of shape.safeParse(value).error?.issues ?? [])
      context.addIssue({ code: 'custom', path, message })
  })
  return reading(`kubectl get ${what} -o json`, known, checked)
}
