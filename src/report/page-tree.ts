import type { Root } from 'hast'
import { h } from 'hastscript'
import rehypeStringify from 'rehype-stringify'
import { unified } from 'unified'
import { pageBody } from './page-body.ts'
import { pageHeader, stepTable } from './page-header.ts'
import { markdownTree } from './page-markdown.ts'
import type { PageReport } from './page-report.ts'
import { pageStyle } from './page-style.ts'
import { standingWords, targetWords } from './page-words.ts'
import { plainText } from './plain-text.ts'

// Should a mistake here ever let an element through, the browser still loads and runs nothing.
const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"

/** The report as the tree of a whole HTML document. */
export function pageTree(report: PageReport): Root {
  const { page, facts, run, standing } = report
  const body = pageBody(markdownTree(page.text, facts), page, run)
  const title = run.started?.title ?? page.frontMatter.title
  const target = run.started === undefined ? '' : ` (${targetWords(run.started.target).name})`
  const head = h(
    'head',
    h('meta', { charSet: 'utf-8' }),
    h('meta', { httpEquiv: 'Content-Security-Policy', content: policy }),
    h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    h('meta', { name: 'color-scheme', content: 'light dark' }),
    h('title', plainText(`${title}: ${standingWords[standing]}${target}`)),
    h('style', pageStyle),
  )
  const content = [
    pageHeader(body.title ?? [{ type: 'text', value: title }], report),
    ...stepTable(run.ended.steps),
    h('main', [...body.sections]),
    h('footer', h('p', `Made by Checkride from ${page.file} and one run of it.`)),
  ]
  return h(null, { type: 'doctype' }, h('html', { lang: 'en' }, head, h('body', content)))
}

/** The same as HTML text. */
export function pageHtml(report: PageReport): string {
  return `${unified().use(rehypeStringify).stringify(pageTree(report))}\n`
}
