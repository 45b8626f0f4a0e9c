import type { Element, ElementContent, Root as Hast } from 'hast'
import { h } from 'hastscript'
import type { Root as Mdast } from 'mdast'
import rehypeHighlight from 'rehype-highlight'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { visit } from 'unist-util-visit'
import type { Facts } from './page-report.ts'

/** A page's Markdown as an HTML tree that loads nothing, with the given facts in place of those that the prose was written with. */
export function markdownTree(text: string, facts: Facts): Hast {
  const processor = unified()
    .use(remarkParse)
    .use(remarkFrontmatter, ['yaml'])
    .use(remarkGfm)
    .use(() => (tree: Mdast) => bindFacts(tree, facts))
    .use(remarkRehype, { handlers: { html: (_state, node: { value: string }) => showHtml(node.value) } })
    .use(rehypeHighlight)
  const tree = processor.runSync(processor.parse(text))
  visit(tree, 'element', (element, index, parent) => {
    if (index === undefined || parent === undefined) return
    // The one first heading of the file is never inside a quote or a list.
    if (element.tagName === 'h1' && parent.type !== 'root') element.tagName = 'h2'
    const better = selfContained(element)
    if (better !== undefined) parent.children[index] = better
  })
  return tree
}

const binding = /^<!--\s*=\s*(\S+)\s*-->$/

function bindFacts(tree: Mdast, facts: Facts): void {
  visit(tree, 'html', (node, index, parent) => {
    const value = facts[binding.exec(node.value)?.[1] ?? '']
    const before = parent?.children[(index ?? 0) - 1]
    if (value !== undefined && before?.type === 'inlineCode') before.value = value
  })
}

/** Comments do not show; any other HTML shows as the text it is, so that none of the page's words is lost and none is an element. */
function showHtml(html: string): ElementContent | undefined {
  const rest = html.replaceAll(/<!--[\s\S]*?(?:-->|$)/g, '').trim()
  if (/^<br\s*\/?>$/.test(rest)) return h('br')
  return rest === '' ? undefined : h('code', rest)
}

const schemes = /^(?:https?:|mailto:|#|\.{0,2}\/|[^:]*$)/i

/** What an element becomes where it would load something, run something, or be out of reach of the keyboard. */
function selfContained(element: Element): Element | undefined {
  const { tagName, properties } = element
  if (tagName === 'pre') properties['tabIndex'] = 0
  if (tagName === 'a') {
    const href = String(properties['href'] ?? '')
    if (!schemes.test(href)) delete properties['href']
    else properties['href'] = href.replace(/^((?:\.\/)?[^/:#?]+)\.md(?=#|$)/, '$1.html')
  }
  if (tagName === 'img') return picture(String(properties['alt'] ?? ''), String(properties['src'] ?? ''))
  return undefined
}

function picture(alt: string, source: string): Element {
  if (source.startsWith('data:image/')) return h('img', { alt, src: source })
  const words = `Picture: ${alt === '' ? source : alt}`
  return /^(?:https?:|[^:]*$)/i.test(source) ? h('a', { href: source }, words) : h('span', words)
}
