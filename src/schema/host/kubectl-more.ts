import { z } from 'zod'
import type { CommandSchema } from '../command.ts'
import { reading, type Provenance } from '../reading.ts'
import { lastStage } from './argv.ts'
import { aboutKubectl, asksKubectl } from './kubectl.ts'
import { linesOf } from './lines.ts'
import { ofJson, ofText } from './made.ts'

const read: Provenance = {
  kind: 'source',
  where: 'kubectl 1.31: pkg/cmd/{apiresources,config,wait,apply}, client-go tools/clientcmd/api/v1',
}

const data = z.literal('DATA+OMITTED')
/** Keys and certificates are left out by kubectl itself; a token is `REDACTED`. */
const config = z.object({
  kind: z.literal('Config'),
  apiVersion: z.literal('v1'),
  preferences: z.object({}),
  clusters: z
    .array(
      z.object({
        name: z.string(),
        cluster: z.object({ server: z.url(), 'certificate-authority-data': data.optional() }),
      }),
    )
    .nullable(),
  users: z
    .array(
      z.object({
        name: z.string(),
        user: z.object({
          'client-certificate-data': data.optional(),
          'client-key-data': data.optional(),
          token: z.literal('REDACTED').optional(),
        }),
      }),
    )
    .nullable(),
  contexts: z
    .array(
      z.object({
        name: z.string(),
        context: z.object({ cluster: z.string(), user: z.string(), namespace: z.string().optional() }),
      }),
    )
    .nullable(),
  'current-context': z.string(),
})

/** `kubectl config view -o json`. */
export const configView = reading('kubectl config view', read, config)

const object = String.raw`[a-z0-9.-]+\/\S+`
const about = (command: string, matches: CommandSchema['matches']): ReturnType<typeof aboutKubectl> => ({
  ...aboutKubectl(command, matches),
  provenance: read,
})
const isRaw = (argv: readonly string[]): boolean => lastStage(argv).some((word) => /^--raw(?:=|$)/.test(word))

/** What else kubectl prints: groups and versions, its configuration, what it waited for and what it applied. */
export const moreKubectlCommands: readonly CommandSchema[] = [
  ofText(
    about('api-versions', asksKubectl('api-versions', [undefined])),
    linesOf,
    z.array(z.string().regex(/^(?:[a-z0-9.-]+\/)?v\d+(?:(?:alpha|beta)\d+)?$/)),
  ),
  ofJson(about('config view -o json', asksKubectl('config', ['json'])), config),
  ofText(
    about('get --raw', (argv) => asksKubectl('get', [undefined])(argv) && isRaw(argv)),
    (text) => text,
    z.string(),
  ),
  ofText(
    about('wait', asksKubectl('wait', [undefined])),
    linesOf,
    z.array(z.string().regex(new RegExp(`^${object} condition met$`))),
  ),
  ofText(
    about('apply', asksKubectl('apply', [undefined])),
    linesOf,
    z.array(z.string().regex(new RegExp(`^${object} (?:created|configured|unchanged|serverside-applied)$`))),
  ),
]
