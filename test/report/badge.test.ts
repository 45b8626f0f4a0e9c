import { expect, test } from 'vitest'
import { badge } from '../../src/report/badge.ts'

test.for([
  { state: 'pass', colour: '#1a7f37' },
  { state: 'hold', colour: '#cf222e' },
  { state: 'unknown', colour: '#8a5a00' },
  { state: 'none', colour: '#57606a' },
] as const)('a badge of state $state is $colour', async ({ state, colour }) => {
  const svg = await badge({ label: 'phase-03', message: 'on sim', state })
  expect([...svg.matchAll(/<rect x="\d+" [^>]*fill="(.*?)"/g)].map((match) => match[1])).toEqual([colour])
})

test('a badge says its label and message in words, escaped', async () => {
  const svg = await badge({ label: 'phase-03', message: '<b> & co', state: 'none' })
  expect(svg).toContain('aria-label="phase-03: &lt;b&gt; &amp; co"')
  expect(svg).not.toContain('<b>')
})
