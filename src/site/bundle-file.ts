import { z } from 'zod'

const text = z.string()
const side = z.union([text, z.array(text)])
const directive = z.union([text, z.int()]).transform(String)
const option = z.union([text, z.number(), z.boolean()])

/** Keys that are not listed are dropped, as an operator's own bundle may say more than is read here. */
export const bundleApplication = z.object({
  charm: text,
  channel: text.optional(),
  base: text.optional(),
  num_units: z.int().nonnegative().optional(),
  to: z.union([z.array(directive), directive.transform((each) => [each])]).optional(),
  options: z.record(text, option).optional(),
  bindings: z.record(text, text).optional(),
  constraints: text.optional(),
  expose: z.boolean().optional(),
  trust: z.boolean().optional(),
})

const machine = z.object({ constraints: text.optional(), base: text.optional() })
const machines = z.record(
  z.string().regex(/^(?:0|[1-9]\d*)$/, 'a number, as Juju takes no other key'),
  machine.nullable(),
)

/** Juju takes a list on either side of a relation and makes each pair of it. */
const relations = z
  .array(z.tuple([side, side]))
  .transform((pairs) =>
    pairs.flatMap(([left, right]) => [left].flat().flatMap((a) => [right].flat().map((b) => [a, b] as const))),
  )

/** A Juju bundle, each relation as one pair of `application:endpoint`. */
export const bundleFile = z.object({
  name: text.optional(),
  'default-base': text.optional(),
  applications: z.record(text, bundleApplication),
  machines: machines.default({}),
  relations: relations.default([]),
})

/** A bundle overlay: an application that is `null` there is taken out of the bundle. */
export const overlayFile = z.object({
  'default-base': text.optional(),
  applications: z.record(text, bundleApplication.partial().nullable()).default({}),
  machines: machines.optional(),
  relations: relations.default([]),
})
