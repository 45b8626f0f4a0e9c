import { expect, test } from 'vitest'
import { readInfoString } from '../../src/runbook/info-string.ts'

test.each([
  ['```ts setup', 'ts', 'setup', {}],
  ['```ts gate id=3.1a', 'ts', 'gate', { id: '3.1a' }],
  ['```ts gate id=00b.1', 'ts', 'gate', { id: '00b.1' }],
  ['```ts gate id=0b.12c', 'ts', 'gate', { id: '0b.12c' }],
  ['~~~~ ts  gate   id=3.1a\ttimeout=60s  ', 'ts', 'gate', { id: '3.1a', timeoutMs: 60_000 }],
  ['```ts gate id=3.1a when=before', 'ts', 'gate', { id: '3.1a', when: 'before' }],
  ['```ts gate when=once id=3.1a', 'ts', 'gate', { id: '3.1a', when: 'once' }],
  ['```ts gate id=3.1a when=after', 'ts', 'gate', { id: '3.1a', when: 'after' }],
  ['```ts gate id=3.1a when=always', 'ts', 'gate', { id: '3.1a', when: 'always' }],
  ['```ts gate id=3.1a timeout=500ms', 'ts', 'gate', { id: '3.1a', timeoutMs: 500 }],
  ['```ts gate id=3.1a timeout=10m', 'ts', 'gate', { id: '3.1a', timeoutMs: 600_000 }],
  ['```ts gate id=3.1a timeout=500h', 'ts', 'gate', { id: '3.1a', timeoutMs: 1_800_000_000 }],
  ['```ts mutate id=3.2 irreversible', 'ts', 'mutate', { id: '3.2', irreversible: true }],
  ['```ts mutate id=3.2 where=vault/0', 'ts', 'mutate', { id: '3.2', where: 'vault/0' }],
  ['```ts mutate id=3.2 where=keystone/leader', 'ts', 'mutate', { id: '3.2', where: 'keystone/leader' }],
  [
    '```ts human id=3.3 where=nginx site=testcloud-20260627',
    'ts',
    'human',
    { id: '3.3', where: 'nginx', site: 'testcloud-20260627' },
  ],
  ['```sh gate id=3.1a', 'sh', 'gate', { id: '3.1a' }],
  ['```text expect', 'text', 'expect', {}],
  ['```text commands', 'text', 'commands', {}],
])('%s is read', (line, lang, kind, attributes) => {
  const kindColumn = line.indexOf(kind) + 1
  expect(readInfoString(line)).toEqual({ lang, kind, kindColumn, attributes, problems: [] })
})

test.each([
  '```',
  '```ts',
  '```typescript',
  '```bash',
  '~~~yaml title=x',
  '```json5',
  '```diff ts',
  '```mermaid id=graph',
])('%s is an ordinary fence', (line) => {
  const { kind, problems } = readInfoString(line)
  expect({ kind, problems }).toEqual({ kind: undefined, problems: [] })
})

test.each([
  ['```ts gaet id=3.1a', 7, '"ts gaet" is no kind of block; did you mean gate?'],
  ['```ts Gate id=3.1a', 7, '"ts Gate" is no kind of block; did you mean gate?'],
  ['```ts check', 7, '"ts check" is no kind of block; known: setup, gate, mutate, human'],
  ['```ts id=3.1a', 7, '"ts id=3.1a" is no kind of block; known: setup, gate, mutate, human'],
  ['```ts gate{id=3.1a}', 7, '"ts gate{id=3.1a}" is no kind of block; did you mean gate?'],
  ['```ts {gate}', 7, '"ts {gate}" is no kind of block; did you mean gate?'],
  ['```text expected', 9, '"text expected" is no kind of block; did you mean expect?'],
  ['```sh setup', 4, '"sh setup" is no kind of block; write `ts setup`'],
  ['```text gate id=3.1a', 4, '"text gate" is no kind of block; write `ts gate` or `sh gate`'],
  ['```TS gate id=3.1a', 4, '"TS gate" is no kind of block; write `ts gate`'],
  ['```typescript mutate id=3.1a', 4, '"typescript mutate" is no kind of block; write `ts mutate`'],
  ['~~~~  bash gate id=3.1a', 7, '"bash gate" is no kind of block; write `sh gate`'],
  ['```txt expect', 4, '"txt expect" is no kind of block; write `text expect`'],
  ['```yaml human', 4, '"yaml human" is no kind of block; write `ts human`'],
  ['```gate id=3.1a', 4, '"gate" is no kind of block; write `ts gate` or `sh gate`'],
  ['```commands', 4, '"commands" is no kind of block; write `text commands`'],
  ['```ts{gate}', 4, '"ts{gate}" is no kind of block; write `ts gate`'],
  ['```{ts gate id=3.1a}', 4, '"{ts gate" is no kind of block; write `ts gate`'],
  ['```ts:gate', 4, '"ts:gate" is no kind of block; write `ts gate`'],
  ['```tsgate id=3.1a', 11, '"id=3.1a" is for a block that runs, and this one has no kind; write `ts gate id=3.1a`'],
  [
    '```bash {id="3.1a"}',
    9,
    '"{id="3.1a"}" is for a block that runs, and this one has no kind; write `ts gate id=3.1a`',
  ],
])('%s is refused rather than never run', (line, column, message) => {
  const { kind, problems } = readInfoString(line)
  expect({ kind, problems }).toEqual({ kind: undefined, problems: [{ column, rule: 'unknown-kind', message }] })
})

test.each([
  ['```ts gate ids=3.1a', 12, 'unknown-attribute', '"ids" is no attribute of gate; did you mean id?'],
  [
    '```ts gate id=3.1a  timout=60s',
    21,
    'unknown-attribute',
    '"timout" is no attribute of gate; did you mean timeout?',
  ],
  [
    '```ts gate colour=red',
    12,
    'unknown-attribute',
    '"colour" is no attribute of gate; known: id, when, where, timeout, site, road',
  ],
  ['```ts mutate when=after', 14, 'unknown-attribute', '"when" is no attribute of mutate; it is for gate'],
  ['```ts setup id=3.1a', 13, 'unknown-attribute', '"id" is no attribute of setup; it is for gate, mutate, human'],
  ['```ts setup once', 13, 'unknown-attribute', '"once" is no attribute of setup; setup has none'],
  ['```ts gate id', 12, 'bad-attribute', '"id": expected a step id such as id=3.1a'],
  ['```ts gate id=', 12, 'bad-attribute', '"id=": expected a step id such as id=3.1a'],
  ['```ts gate id=3.1A', 12, 'bad-attribute', '"id=3.1A": expected a step id such as id=3.1a'],
  ['```ts gate id="3.1a"', 12, 'bad-attribute', '"id="3.1a"": expected a step id such as id=3.1a'],
  ['```ts gate id=3.1a id=3.1b', 20, 'bad-attribute', '"id=3.1b": id is given twice; keep one'],
  ['```ts gate when', 12, 'bad-attribute', '"when": expected one of when=before, when=once, when=after, when=always'],
  [
    '```ts gate timeout=0s',
    12,
    'bad-attribute',
    '"timeout=0s": expected a duration such as timeout=60s or timeout=10m, at most 500h',
  ],
  [
    '```ts gate timeout=60',
    12,
    'bad-attribute',
    '"timeout=60": expected a duration such as timeout=60s or timeout=10m, at most 500h',
  ],
  [
    '```ts gate timeout=-1s',
    12,
    'bad-attribute',
    '"timeout=-1s": expected a duration such as timeout=60s or timeout=10m, at most 500h',
  ],
  [
    '```ts gate timeout=501h',
    12,
    'bad-attribute',
    '"timeout=501h": expected a duration such as timeout=60s or timeout=10m, at most 500h',
  ],
  ['```ts gate where=', 12, 'bad-attribute', '"where=": expected a place such as where=jumphost or where=vault/0'],
  [
    '```ts gate where=vault/',
    12,
    'bad-attribute',
    '"where=vault/": expected a place such as where=jumphost or where=vault/0',
  ],
  ['```ts gate site=$(id)', 12, 'bad-attribute', '"site=$(id)": expected the name of a site such as site=testcloud'],
  [
    '```ts mutate irreversible=no',
    14,
    'bad-attribute',
    '"irreversible=no": expected a flag without a value: irreversible',
  ],
])('of %s the wrong word is told at its column', (line, column, rule, message) => {
  expect(readInfoString(line).problems).toEqual([{ column, rule, message }])
})
