const units: Readonly<Record<string, number>> = { h: 3_600_000, m: 60_000, s: 1000, ms: 1 }

/** Milliseconds of a duration as Go writes it, `1h30m`, `90s`; undefined where it is none. */
export function durationMs(text: string): number | undefined {
  if (/^-?0$/.test(text)) return 0
  const sign = text.startsWith('-') ? -1 : 1
  const body = text.replace(/^[+-]/, '')
  if (!/^(?:\d+(?:\.\d+)?(?:h|ms|m|s))+$/.test(body)) return undefined
  const parts = [...body.matchAll(/(\d+(?:\.\d+)?)(h|ms|m|s)/g)]
  return sign * parts.reduce((sum, [, count = '0', unit = 's']) => sum + Number(count) * (units[unit] ?? 0), 0)
}
