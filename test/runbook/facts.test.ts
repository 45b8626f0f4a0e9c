import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkFacts, updateFacts } from '../../src/runbook/facts.ts'
import { parsePage } from '../../src/runbook/parse-page.ts'
import { loadSite } from '../../src/site/load-site.ts'
import { factAt } from '../../src/site/lookup.ts'
import { frontMatter, readText } from './fixtures/read-text.ts'

const root = new URL('../..', import.meta.url).pathname
const { site } = await loadSite('testcloud', root)

function check(text: string): string[] {
  return checkFacts(readText(text).page, site).map(
    ({ line, column, rule, message }) => `${line}:${column} ${rule} ${message}`,
  )
}

function update(text: string): string {
  return updateFacts(readText(text).page, site).slice(frontMatter.length)
}

test.each([
  ['a value', 'At `10.12.4.50`<!-- = vips.keystone.public -->.'],
  ['a number', 'Port `35357`<!-- = endpoints.keystoneAdminPort -->.'],
  ['a flag', 'Shared: `false`<!-- = externalNetwork.shared -->.'],
  ['how many', 'All `4`<!-- = hosts.length --> hosts.'],
  ['an item by its name', 'Octet `40`<!-- = hosts.openstack0.octet -->.'],
  ['an item by its place', 'Octet `40`<!-- = hosts.0.octet -->.'],
  ['without blanks in the comment', 'At `10.12.4.50`<!--=vips.keystone.public-->.'],
  ['in two backticks', 'Port ``81``<!-- = dashboard.proxy.port -->.'],
  ['in a heading', '## At `10.12.4.50`<!-- = vips.keystone.public -->'],
  ['in a list in a quote', '> - At `10.12.4.50`<!-- = vips.keystone.public -->.'],
  ['as the words of a link', '[`10.12.4.50`<!-- = vips.keystone.public -->](https://example.org/).'],
  ['twice in a row', '`10.12.4.50`<!-- = vips.keystone.public -->`81`<!-- = dashboard.proxy.port -->'],
])('a binding is read and agrees: %s', (_, text) => {
  expect(check(text)).toEqual([])
  expect(update(text)).toBe(text)
})

const bindIt = (address: string, fact: string): string =>
  `${address} is an address of testcloud; bind it: \`${address}\`<!-- = ${fact} -->`

test.each([
  [
    'a stale value at the value',
    'At `10.12.4.51`<!-- = vips.keystone.public -->.',
    [
      '6:5 stale-fact vips.keystone.public is 10.12.4.50 on testcloud, and the page says 10.12.4.51; --update writes it',
    ],
  ],
  [
    'an unknown fact at the word',
    'At `81`<!-- = dashbord.proxy.port -->.',
    ['6:15 unknown-fact no fact of testcloud: the site has no "dashbord"; did you mean dashboard?'],
  ],
  [
    'a fact that is more than one value',
    'At `81`<!-- = dashboard.proxy -->.',
    [
      '6:15 unknown-fact no fact of testcloud: dashboard.proxy is more than one value; go on with one of host, address, port, vhost',
    ],
  ],
  [
    'a fact that goes too far',
    'At `81`<!-- = dashboard.proxy.port.number -->.',
    ['6:15 unknown-fact no fact of testcloud: dashboard.proxy.port has no "number"'],
  ],
  [
    'an address in a sentence',
    'At 10.12.4.50.',
    [`6:4 unbound-address ${bindIt('10.12.4.50', 'vips.keystone.public')}`],
  ],
  [
    'an address in backticks',
    'At `10.12.4.50`.',
    [`6:5 unbound-address ${bindIt('10.12.4.50', 'vips.keystone.public')}`],
  ],
  [
    'each address of a line',
    '*10.12.4.50*, 10.12.12.51',
    [
      `6:2 unbound-address ${bindIt('10.12.4.50', 'vips.keystone.public')}`,
      `6:15 unbound-address ${bindIt('10.12.12.51', 'vips.barbican.internal')}`,
    ],
  ],
  [
    'an address behind what Markdown decodes',
    '&lt;&amp;&gt; \\* 10.12.4.50',
    [`6:18 unbound-address ${bindIt('10.12.4.50', 'vips.keystone.public')}`],
  ],
  [
    'an address on a later line of a quote',
    '> one\n> two 10.12.4.50',
    [`7:7 unbound-address ${bindIt('10.12.4.50', 'vips.keystone.public')}`],
  ],
  [
    'the target of a link',
    '[Horizon](http://10.12.4.58/)',
    [`6:18 unbound-address ${bindIt('10.12.4.58', 'vips.dashboard.public')}`],
  ],
  [
    'a link that is its own words',
    '<http://10.12.4.58/>',
    [`6:9 unbound-address ${bindIt('10.12.4.58', 'vips.dashboard.public')}`],
  ],
  [
    'a definition',
    '[a]: http://10.12.4.58/',
    [`6:13 unbound-address ${bindIt('10.12.4.58', 'vips.dashboard.public')}`],
  ],
  [
    'a whole plane',
    'All of 10.12.8.0/22',
    [`6:8 unbound-address ${bindIt('10.12.8.0/22', 'planes.metal-admin.cidr')}`],
  ],
  [
    'an address that no fact has',
    'A container at 10.12.8.201',
    [
      '6:16 unbound-address 10.12.8.201 is an address of testcloud, and none of its facts; say what it is instead, or add it to the site',
    ],
  ],
  [
    'a binding behind a blank',
    '`81` <!-- = dashboard.proxy.port -->',
    [
      '6:6 loose-binding this binds nothing; it stands right behind a value in backticks: `VALUE`<!-- = path.of.the.fact -->',
    ],
  ],
  [
    'a binding on a line of its own',
    '<!-- = dashboard.proxy.port -->',
    [
      '6:1 loose-binding this binds nothing; it stands right behind a value in backticks: `VALUE`<!-- = path.of.the.fact -->',
    ],
  ],
])('the page is told of %s', (_, text, problems) => {
  expect(check(text)).toEqual(problems)
})

test.each([
  ['an address of nobody', '192.0.2.1'],
  ['five numbers', '1.10.12.4.50'],
  ['a number too large', '10.12.4.500'],
  ['an address in code that is shown', '```text\n10.12.4.50\n```'],
  ['an address in a comment', '<!-- 10.12.4.50 -->'],
])('%s is no address of the site in the prose', (_, text) => {
  expect(check(text)).toEqual([])
})

test.each([
  [
    'in one backtick',
    'At `1.1.1.1`<!-- = vips.keystone.public -->!',
    'At `10.12.4.50`<!-- = vips.keystone.public -->!',
  ],
  ['in two', 'Port ``80``<!-- = dashboard.proxy.port -->.', 'Port ``81``<!-- = dashboard.proxy.port -->.'],
  ['in two, with blanks', '`` 80 ``<!-- = dashboard.proxy.port -->', '``81``<!-- = dashboard.proxy.port -->'],
  ['with an unknown fact', '`80`<!-- = dashboard.port -->', '`80`<!-- = dashboard.port -->'],
  ['that is loose', '`80` <!-- = dashboard.proxy.port -->', '`80` <!-- = dashboard.proxy.port -->'],
])('an update of a value %s', (_, text, updated) => {
  expect(update(text)).toBe(updated)
})

test('an update writes the values and nothing else, and leaves nothing stale', () => {
  const paths = ['vips.keystone.public', 'dashboard.proxy.port', 'hosts.length', 'planes.storage.cidr', 'openrc.path']
  const value = fc.stringMatching(/^[a-z0-9./]{1,12}$/)
  const prose = fc.constantFrom(
    'word',
    ' two  blanks ',
    '\n',
    '\n\n',
    '\n- item ',
    '\n> quote ',
    '*',
    '`code`',
    ' x <br> y ',
    '&amp;',
  )
  const part = fc.oneof(
    fc.record({ prose }),
    fc.record({ fact: fc.constantFrom(...paths), value, ticks: fc.constantFrom('`', '``') }),
  )
  fc.assert(
    fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
      const write = (valueOf: (fact: string, written: string) => string | undefined): string =>
        parts
          .map((each) =>
            'prose' in each
              ? each.prose
              : ` a ${each.ticks}${valueOf(each.fact, each.value)}${each.ticks}<!-- = ${each.fact} --> b `,
          )
          .join('')
      const { page } = readText(`Start ${write((_, written) => written)}`)
      const updated = updateFacts(page, site)
      expect(updated).toBe(`${frontMatter}Start ${write((fact) => factAt(site, fact))}`)
      const again = parsePage({ file: 'page.md', path: '/p.md', text: updated })
      expect(checkFacts(again, site).filter(({ rule }) => rule === 'stale-fact')).toEqual([])
    }),
    { numRuns: 300 },
  )
})
