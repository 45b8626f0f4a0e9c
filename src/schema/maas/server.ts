import { z } from 'zod'
import { answer, readIn, recorded } from './answer.ts'

/** `maas PROFILE version read`. */
export const serverVersion = answer(
  'maas version read',
  { kind: 'documented', where: 'MAAS API 2.0, version; seen of 3.5.9' },
  z.object({ capabilities: z.array(z.string()), version: z.string(), subversion: z.string() }),
)

/** `maas PROFILE maas get-config name=NAME`: whatever type that setting has, null where it has no value. */
export const configValue = answer(
  'maas maas get-config',
  readIn('src/maasserver/api/maas.py'),
  z.union([z.null(), z.boolean(), z.number(), z.string()]),
)

const action = z.object({
  name: z.string(),
  method: z.enum(['GET', 'POST', 'PUT', 'DELETE']),
  op: z.string().nullable(),
  restful: z.boolean(),
  doc: z.string(),
})
const handler = z.object({
  name: z.string(),
  doc: z.string(),
  uri: z.string(),
  path: z.string(),
  params: z.array(z.string()),
  actions: z.array(action),
})

/** What the API says of itself; the `maas` client makes its commands of it when it logs in. */
export const apiDescription = answer(
  'GET /MAAS/api/2.0/describe/',
  recorded,
  z.object({
    doc: z.string(),
    hash: z.string(),
    handlers: z.array(handler),
    resources: z.array(z.object({ name: z.string(), anon: handler.nullable(), auth: handler.nullable() })),
  }),
)
