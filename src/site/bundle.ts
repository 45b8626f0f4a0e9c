import type { z } from 'zod'
import type { bundleApplication, bundleFile, overlayFile } from './bundle-file.ts'

export type Bundle = z.output<typeof bundleFile>
export type BundleOverlay = z.output<typeof overlayFile>
export type BundleApplication = z.output<typeof bundleApplication>
export type BundleRelation = Bundle['relations'][number]

/** The application named by one end of a relation, `keystone` of `keystone:shared-db`. */
export function applicationOf(end: string): string {
  const colon = end.indexOf(':')
  return colon === -1 ? end : end.slice(0, colon)
}
