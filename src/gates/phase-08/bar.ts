import type { Acceptance, Site } from '../../site/site.ts'

/** Looks at one item of the bar and makes its claims. */
export type Judge = () => Promise<void>

/**
 * Goes through the acceptance bar in its order: what is checked is judged by the judge of its key, what was dropped and what is open is
 * said to be so and counts for nothing. Returns how many are open.
 */
export async function judgeBar(
  note: (text: string) => void,
  bar: Acceptance,
  judges: Readonly<Record<string, Judge>>,
): Promise<number> {
  let open = 0
  for (const [key, item] of Object.entries(bar)) {
    if (item.state === 'open') {
      open += 1
      note(`${key}: open, for the operator to fill in`)
    } else if (item.state === 'dropped') note(`${key}: dropped (${item.why})`)
    else {
      const judge = judges[key]
      if (judge === undefined) throw new Error(`${key} is to be checked, and no step here knows how: ${item.text}`)
      note(`${key}: ${item.text}`)
      await judge()
    }
  }
  return open
}

export function barOf(site: Site): Acceptance {
  if (site.acceptance !== undefined) return site.acceptance
  throw new Error(`the site ${site.name} names no acceptance bar (acceptance)`)
}
