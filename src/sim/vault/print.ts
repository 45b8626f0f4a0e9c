/** Vault's two columns: the first is as wide as its longest name and four spaces. */
export function printTable(rows: readonly (readonly [name: string, value: string])[]): string {
  const width = Math.max(...rows.map(([name]) => name.length)) + 4
  const lines = [['Key', 'Value'] as const, ['---', '-----'] as const, ...rows]
  return lines.map(([name, value]) => `${name.padEnd(width)}${value}\n`).join('')
}

/** JSON as `-format=json` prints it. */
export function printJson(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`
}

/** A span as vault shows it: `9m56s`, `10m`, `1h`; what never ends is an infinity sign where it is said so. */
export function printSpan(seconds: number): string {
  const parts = [
    [Math.floor(seconds / 3600), 'h'],
    [Math.floor(seconds / 60) % 60, 'm'],
    [seconds % 60, 's'],
  ] as const
  return parts.map(([count, unit]) => (count === 0 ? '' : `${count}${unit}`)).join('') || '0s'
}
