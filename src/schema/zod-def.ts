import type { z } from 'zod'

type Shape = z.core.$ZodType

/** What a zod schema is made of, for those who walk one; only the parts that our schemas use. */
export interface ZodDef {
  readonly type: string
  readonly shape?: Readonly<Record<string, Shape>>
  readonly valueType?: Shape
  readonly element?: Shape
  readonly innerType?: Shape
  readonly options?: readonly Shape[]
  /** The key by which a discriminated union tells its options apart. */
  readonly discriminator?: string
  readonly getter?: () => Shape
  readonly entries?: Readonly<Record<string, string>>
  readonly values?: readonly unknown[]
  readonly checks?: readonly {
    readonly _zod: { readonly def: { readonly check: string; readonly pattern?: RegExp } }
  }[]
}

/** The definition behind a schema; zod documents it for tools like ours, and types it per kind only. */
export function defOf(schema: Shape): ZodDef {
  return schema._zod.def as unknown as ZodDef
}
