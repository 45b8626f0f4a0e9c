import type { Asking } from './asking.ts'

/** `openstack quota`. */
export interface QuotaReader {
  /** Limits by the client's own names (`cores`, `floating-ips`), -1 for none: those of a project, or what a new one starts with. */
  limits(project?: string): Promise<Readonly<Record<string, number>>>
}

export function quotaReader({ json }: Asking): QuotaReader {
  return {
    limits: async (project) => {
      const { quotaShow } = await import('../../schema/openstack/quota.ts')
      const shown = await json(['quota', 'show', project ?? '--default'], quotaShow)
      if (Array.isArray(shown)) return Object.fromEntries(shown.map((row) => [row.Resource, row.Limit]))
      return Object.fromEntries(
        Object.entries(shown).flatMap(([name, limit]) => (typeof limit === 'number' ? [[name, limit]] : [])),
      )
    },
  }
}
