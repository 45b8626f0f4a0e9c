import type { Page } from '../runbook/page.ts'
import type { OperatorFault, WorldFault } from '../sim/faults/fault.ts'

/** Where the table stands in the README. */
const marks = { begin: '<!-- faults -->', end: '<!-- /faults -->' } as const

/** A table of what turns each gate red, by phase; a fault that several steps catch stands with each of them. */
export function faultTable(pages: readonly Page[], faults: readonly (WorldFault | OperatorFault)[]): string {
  const rows = pages.flatMap((page) =>
    page.steps.flatMap(({ id }) => {
      const own = faults.filter(({ caughtBy }) => caughtBy.includes(id))
      return own.length === 0 ? [] : [[page.frontMatter.phase, id, own.map(shown).join(', ')]]
    }),
  )
  const benign = faults.filter(({ caughtBy }) => caughtBy.length === 0)
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [
    '<!-- prettier-ignore -->',
    line(['phase', 'step', 'what turns it red; a star deceives, a question mark makes it unknown']),
    line(['---', '---', '---']),
    ...rows.map(line),
    line(['all', '-', `stay green: ${benign.map(({ id }) => `\`${id}\``).join(', ')}`]),
  ].join('\n')
}

/** A text with the table put between its marks; raises where they are not there. */
export function withFaultTable(text: string, table: string): string {
  const [begin, end] = [text.indexOf(marks.begin), text.indexOf(marks.end)]
  if (begin === -1 || end < begin) throw new Error(`there is no ${marks.begin} with a ${marks.end} after it`)
  return `${text.slice(0, begin + marks.begin.length)}\n\n${table}\n\n${text.slice(end)}`
}

function shown(fault: WorldFault | OperatorFault): string {
  const star = fault.deceptive === true ? '*' : ''
  return `\`${fault.id}\`${star === '' ? '' : String.raw`\*`}${fault.verdict === 'unknown' ? '?' : ''}`
}
