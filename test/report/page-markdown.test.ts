import rehypeStringify from 'rehype-stringify'
import { unified } from 'unified'
import { expect, test } from 'vitest'
import { markdownTree } from '../../src/report/page-markdown.ts'

function html(text: string, facts: Record<string, string> = {}): string {
  return unified().use(rehypeStringify).stringify(markdownTree(text, facts))
}

test('a bound fact is the one of the site that was run, and its comment does not show', () => {
  const facts = { 'vips.keystone.public': '10.20.4.50' }
  expect(html('At `10.12.4.50`<!-- = vips.keystone.public -->.', facts)).toBe('<p>At <code>10.20.4.50</code>.</p>')
})

test('a fact that the site has not stays as it was written', () => {
  expect(html('At `10.12.4.50`<!-- = vips.keystone.public -->.')).toBe('<p>At <code>10.12.4.50</code>.</p>')
})

test.for([
  ['<!-- for editors -->\n\nprose', '<p>prose</p>'],
  ['<script>alert(1)</script>', '<code>&#x3C;script>alert(1)&#x3C;/script></code>'],
  ['a <b>bold</b> word', '<p>a <code>&#x3C;b></code>bold<code>&#x3C;/b></code> word</p>'],
  ['one<br>two', '<p>one<br>two</p>'],
] as const)('%j becomes %j', ([text, expected]) => {
  expect(html(text)).toBe(expected)
})

test.for([
  [
    'a picture from the network is a link',
    '![rack](https://x.example/rack.png)',
    '<a href="https://x.example/rack.png">Picture: rack</a>',
  ],
  ['a picture beside the page is a link', '![](rack.png)', '<a href="rack.png">Picture: rack.png</a>'],
  [
    'a picture inside the page stays',
    '![dot](data:image/gif;base64,R0lG)',
    '<img alt="dot" src="data:image/gif;base64,R0lG">',
  ],
  ['a link that would run something is words', '[x](javascript:alert(1))', '<a>x</a>'],
  ['a link to a page of the same folder leads to its report', '[x](phase-05.md#a)', '<a href="phase-05.html#a">x</a>'],
  ['a link to a page elsewhere stays', '[x](../docs/a.md)', '<a href="../docs/a.md">x</a>'],
  ['a link to the web stays', '[x](https://x.example/a.md)', '<a href="https://x.example/a.md">x</a>'],
] as const)('%s', ([, text, expected]) => {
  expect(html(text)).toBe(`<p>${expected}</p>`)
})
