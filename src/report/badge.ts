/** What a badge's colour tells; `none` is for what is neither good nor bad. */
export type BadgeState = 'pass' | 'hold' | 'unknown' | 'none'

// Each is dark enough for white text (WCAG AA).
const colours: Readonly<Record<BadgeState, string>> = {
  pass: '#1a7f37',
  hold: '#cf222e',
  unknown: '#8a5a00',
  none: '#57606a',
}

/** Draws a badge as SVG text; its colour comes from the state only, and nothing but `pass` is green. */
export async function badge(input: {
  readonly label: string
  readonly message: string
  readonly state: BadgeState
}): Promise<string> {
  const { makeBadge } = await import('badge-maker')
  return makeBadge({ label: input.label, message: input.message, color: colours[input.state], style: 'flat' })
}
