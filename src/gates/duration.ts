const unitMs: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 }

/** A length of time as people write it: `500ms`, `15s`, `10m`, `1h`. */
export type Duration = `${number}${'ms' | 's' | 'm' | 'h'}`

/** The milliseconds of a duration; throws on a text that is none. */
export function durationMs(duration: string): number {
  const [, count, unit = ''] = /^(\d+)(ms|s|m|h)$/.exec(duration) ?? []
  const found = Number(count) * (unitMs[unit] ?? Number.NaN)
  if (!(found > 0)) throw new Error(`"${duration}" is no duration; write one such as 60s or 10m`)
  return found
}
