import { z } from 'zod'
import type { CommandSchema } from '../command.ts'
import type { Failure } from '../failure.ts'
import type { Provenance } from '../reading.ts'
import { lastStage, optionOf, positionals, runs } from './argv.ts'
import { linesOf } from './lines.ts'
import { ofJson, ofText, type About } from './made.ts'

const failure = (reason: Failure['reason'], text: RegExp, source: string): Failure => ({
  reason,
  exitCodes: [1],
  stream: 'stderr',
  text,
  source,
})

/** How kubectl fails; while it does, stdout may still hold an empty list. */
const kubectlFailures: readonly Failure[] = [
  failure(
    'unreachable',
    /^The connection to the server \S+ was refused - did you specify the right host or port\?$/m,
    'captured 1.31',
  ),
  failure('unreachable', /^Unable to connect to the server: .+$/m, 'kubectl pkg/cmd/util/helpers.go'),
  failure('not-found', /^Error from server \(NotFound\): .+ not found$/m, 'captured 1.31'),
  failure('forbidden', /^Error from server \(Forbidden\): .+$/m, 'captured 1.31'),
  failure('unauthorized', /^error: You must be logged in to the server \(.+\)$/m, 'kubectl pkg/cmd/util/helpers.go'),
  failure(
    'conflict',
    /^Error from server \((?:AlreadyExists|Conflict)\): .+$/m,
    'apimachinery pkg/apis/meta/v1/types.go',
  ),
  failure('not-modelled', /^error: the server doesn't have a resource type ".+"$/m, 'captured 1.31: no such CRD'),
  failure('not-found', /^error: stat .+: no such file or directory$/m, 'captured 1.31: no such kubeconfig'),
  failure('failed', /^error: timed out waiting for the condition on \S+$/m, 'kubectl pkg/cmd/wait/wait.go'),
  failure('not-found', /^error: no matching resources found$/m, 'kubectl pkg/cmd/wait/wait.go'),
  failure('usage', /^error: (?:unknown (?:command|flag|shorthand flag).*|unknown command ".*)$/m, 'run 1.31'),
]

const provenance: Provenance = {
  kind: 'captured',
  where: 'kubectl 1.31.9 run; the conditions of a Node by k8s.io/api core/v1',
}
/** What a command of kubectl says of itself. */
export const aboutKubectl = (command: string, matches: About['matches']): About => ({
  command: `kubectl ${command}`,
  matches,
  provenance,
  versions: 'kubectl 1.28 to 1.31',
  failures: kubectlFailures,
})

/** One of the conditions by which an object of the API says how it is. */
export const condition = z.object({
  type: z.string().min(1),
  status: z.enum(['True', 'False', 'Unknown']),
  reason: z.string().optional(),
  message: z.string().optional(),
  lastHeartbeatTime: z.string().nullable().optional(),
  lastTransitionTime: z.string().nullable().optional(),
  lastUpdateTime: z.string().nullable().optional(),
  observedGeneration: z.int().optional(),
})

const words = z.record(z.string(), z.string()).optional()
const metadata = z.object({
  name: z.string().min(1),
  namespace: z.string().optional(),
  uid: z.string().optional(),
  resourceVersion: z.string().optional(),
  creationTimestamp: z.string().nullable().optional(),
  labels: words,
  annotations: words,
})
/** What every object has. */
export const frame = z.object({ apiVersion: z.string(), kind: z.string(), metadata })
/** Of a Node, what a gate reads. */
export const node = frame.extend({
  status: z.object({
    conditions: z.array(condition),
    nodeInfo: z.object({
      kubeletVersion: z.string(),
      osImage: z.string(),
      kernelVersion: z.string(),
      containerRuntimeVersion: z.string(),
    }),
  }),
})
const deployed = frame.extend({ status: z.object({ conditions: z.array(condition).optional() }).optional() })

/** Any object of the API: its frame is known, and of a Node what a gate reads; the rest is its own kind's. */
const object = z.record(z.string(), z.unknown()).superRefine((value, context) => {
  const shape = value['kind'] === 'Node' ? node : deployed
  for (const { path, message } of shape.safeParse(value).error?.issues ?? [])
    context.addIssue({ code: 'custom', path, message })
})

/** `get` of several is a `List`, whatever they are; of one by name it is that object. */
const several = z.object({
  apiVersion: z.literal('v1'),
  kind: z.literal('List'),
  metadata: z.object({ resourceVersion: z.string() }),
})
export const listOf = <T>(item: z.ZodType<T>) => several.extend({ items: z.array(item) })
const list = listOf(object)

const version = z.object({
  clientVersion: z.object({
    major: z.string(),
    minor: z.string(),
    gitVersion: z.string().regex(/^v\d+\.\d+\.\d+/),
    gitCommit: z.string(),
    gitTreeState: z.string(),
    buildDate: z.string(),
    goVersion: z.string(),
    compiler: z.string(),
    platform: z.string(),
  }),
  kustomizeVersion: z.string(),
  serverVersion: z.record(z.string(), z.unknown()).optional(),
})

const valued = [
  '-n',
  '--namespace',
  '-o',
  '--output',
  '-l',
  '--selector',
  '--kubeconfig',
  '--context',
  '-f',
  '--field-selector',
]
const verbOf = (argv: readonly string[]): readonly string[] => positionals(lastStage(argv).slice(1), valued)
const formatOf = (argv: readonly string[]): string | undefined =>
  optionOf(lastStage(argv), '-o', '--output') ??
  lastStage(argv)
    .find((word) => /^-o./.test(word))
    ?.slice(2)
    .replace(/^=/, '')
/** Whether an argv is this verb in one of these formats. */
export const asksKubectl =
  (verb: string, formats: readonly (string | undefined)[]) =>
  (argv: readonly string[]): boolean =>
    runs('kubectl')(argv) && verbOf(argv)[0] === verb && formats.includes(formatOf(argv))

/** Names after the resource, or `resource/name`. */
const isOne = (argv: readonly string[]): boolean =>
  verbOf(argv).length === 3 || (verbOf(argv).length === 2 && (verbOf(argv)[1] ?? '').includes('/'))

/** Reads a table: columns begin where the header's words do; a namespace may stand before the name. */
function parseTable(text: string): unknown {
  const [header, ...rows] = linesOf(text)
  if (header === undefined) return []
  if (!/^(?:NAMESPACE +)?NAME(?: |$)/.test(header)) throw new Error('a header that begins with NAME')
  const columns = [...header.matchAll(/\S+(?: \S+)*/g)].map((match) => ({ name: match[0], start: match.index }))
  return rows.map((row) =>
    Object.fromEntries(
      columns.map(({ name, start }, index) => [name, row.slice(start, columns[index + 1]?.start).trim()]),
    ),
  )
}

const table = z.array(
  z
    .record(z.string(), z.string())
    .refine((row) => row['NAME'] !== undefined && row['NAME'] !== '', { path: ['NAME'], message: 'a name' }),
)

/** What kubectl prints. */
export const kubectlCommands: readonly CommandSchema[] = [
  ofJson(aboutKubectl('get -o json', asksKubectl('get', ['json'])), ({ argv }) => (isOne(argv) ? object : list)),
  ofText(aboutKubectl('get', asksKubectl('get', [undefined, 'wide'])), parseTable, table),
  ofJson(aboutKubectl('version -o json', asksKubectl('version', ['json'])), version),
  ofText(
    aboutKubectl('get -o name', asksKubectl('get', ['name'])),
    linesOf,
    z.array(z.string().regex(/^[a-z0-9.-]+\/\S+$/)),
  ),
]
