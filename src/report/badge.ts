import type { Standing } from './run-record.ts'

// Each is dark enough for white text (WCAG AA).
const colours: Readonly<Record<Standing, string>> = {
  pass: '#1a7f37',
  hold: '#cf222e',
  unknown: '#8a5a00',
  none: '#57606a',
}

/** Draws a badge as SVG text; its colour comes from the state only, and nothing but `pass` is green. */
export async function badge(input: {
  readonly label: string
  readonly message: string
  readonly state: Standing
}): Promise<string> {
  const { makeBadge } = await import('badge-maker')
  return makeBadge({ label: input.label, message: input.message, color: colours[input.state], style: 'flat' })
}
