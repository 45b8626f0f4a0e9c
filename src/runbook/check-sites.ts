import { didYouMean } from '../site/did-you-mean.ts'
import { traitNames } from '../site/traits.ts'
import type { Page } from './page.ts'
import type { Problem } from './problem.ts'

/** Sites that a page names and nobody has; a block for one would be shown grey for ever. */
export function checkSites(page: Page, known: readonly string[]): Problem[] {
  const lines = page.text.split('\n')
  const at = (line: number, text: string, site: string): Problem => ({
    file: page.file,
    line,
    column: (lines[line - 1] ?? '').indexOf(text) + 1,
    rule: 'unknown-site',
    message: `there is no site ${site}${didYouMean(site, [...known, ...traitNames]) || `; known: ${known.join(', ')}`}`,
  })
  const own = page.frontMatter.site
  const line = lines.findIndex((each) => each.startsWith('site:')) + 1
  const ofPage = own === '' || known.includes(own) ? [] : [at(line, own, own)]
  const ofBlocks = page.blocks.flatMap(({ attributes, openLine }) =>
    attributes.site === undefined || [...known, ...traitNames].includes(attributes.site)
      ? []
      : [at(openLine, `site=${attributes.site}`, attributes.site)],
  )
  return [...ofPage, ...ofBlocks]
}
