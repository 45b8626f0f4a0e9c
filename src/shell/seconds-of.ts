const unitSeconds = { '': 1, s: 1, m: 60, h: 3600, d: 86_400 } as const

/** The seconds that words such as `600`, `0.5`, `10m` or `1h 30m` come to, as sleep(1) reads them; undefined where one is no time. */
export function secondsOf(words: readonly string[]): number | undefined {
  const seconds = words.map((word) => {
    const [, count, unit = ''] = /^(\d+(?:\.\d+)?)([smhd]?)$/.exec(word) ?? []
    // The form has just let no other unit through.
    return Number(count) * unitSeconds[unit as keyof typeof unitSeconds]
  })
  return words.length === 0 || seconds.some(Number.isNaN) ? undefined : seconds.reduce((sum, each) => sum + each, 0)
}
