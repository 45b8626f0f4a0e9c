import type { Root } from 'hast'
import { h } from 'hastscript'
import rehypeStringify from 'rehype-stringify'
import { unified } from 'unified'
import { parsePage } from '../runbook/parse-page.ts'
import { pageBody } from './page-body.ts'
import { pageHeader, stepTable } from './page-header.ts'
import { markdownTree, type Facts } from './page-markdown.ts'
import { pageStyle } from './page-style.ts'
import { standingWords, targetWords } from './page-words.ts'
import { standingOf, type RunRecord } from './run-record.ts'

export interface PageSource {
  /** As people write it and as the events name it: `runbooks/phase-03.md`. */
  readonly path: string
  readonly text: string
  /** Facts of the site of this run by the name that the prose binds: `vips.keystone.public`. */
  readonly facts?: Facts
}

// Should a mistake here ever let an element through, the browser still loads and runs nothing.
const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"

/** A page and one run of it as the tree of a whole HTML document. */
export function pageTree(source: PageSource, run: RunRecord): Root {
  const page = parsePage({ file: source.path, path: source.path, text: source.text })
  const body = pageBody(markdownTree(source.text, source.facts ?? {}), page, run)
  const title = run.started?.title ?? page.frontMatter.title
  const head = h(
    'head',
    h('meta', { charSet: 'utf-8' }),
    h('meta', { httpEquiv: 'Content-Security-Policy', content: policy }),
    h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    h('meta', { name: 'color-scheme', content: 'light dark' }),
    h('title', `${title}: ${standingWords[standingOf(run.ended)]} (${targetWords(run.started?.target ?? '').name})`),
    h('style', pageStyle),
  )
  const content = [
    pageHeader(body.title ?? [{ type: 'text', value: title }], page.frontMatter, run),
    ...stepTable(run.ended.steps),
    h('main', [...body.sections]),
    h('footer', h('p', `Made by Checkride from ${source.path} and one run of it.`)),
  ]
  return h(null, { type: 'doctype' }, h('html', { lang: 'en' }, head, h('body', content)))
}

/** The same as HTML text. */
export function pageHtml(source: PageSource, run: RunRecord): string {
  return `${unified().use(rehypeStringify).stringify(pageTree(source, run))}\n`
}
