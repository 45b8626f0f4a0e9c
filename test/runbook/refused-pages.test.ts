import { execFile, spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, test } from 'vitest'
import { rules } from '../../src/runbook/problem.ts'

const root = join(import.meta.dirname, '..', '..')
const folder = 'fixtures/pages'

/** By page: what is wrong with it, each as `showProblem` shows it after the page's own path. */
const refused: Readonly<Record<string, readonly string[]>> = {
  'bad-front-matter': [
    '1:1  bad-front-matter  title is missing; write title: "..." below this line',
    '1:1  bad-front-matter  site is missing; write site: "..." below this line',
    '2:1  bad-front-matter  "titel" is no key of a page\'s front matter; did you mean title?',
    '3:8  bad-front-matter  03 is not a text here; write phase: "03"',
    '4:1  bad-front-matter  after is not a text; write after: "..."',
  ],
  'not-ascii': [
    '7:14  not-ascii  “ (U+201C): a runbook is ASCII, so that a paste arrives as it was written; write "',
    '9:8  not-ascii  😀 (U+1F600): a runbook is ASCII, so that a paste arrives as it was written; write it in ASCII',
  ],
  'not-lf': [
    "7:29  not-lf  3 carriage returns: a runbook has LF alone, so that a paste arrives as it was written; sed -i 's/\\r//g' fixtures/pages/not-lf.md",
  ],
  'unknown-kind': [
    '9:7  unknown-kind  "ts gatte" is no kind of block; did you mean gate?',
    '13:7  unknown-kind  "ts gate{id=3.1a}" is no kind of block; did you mean gate?',
    '17:4  unknown-kind  "typescript gate" is no kind of block; write `ts gate`',
    '21:4  unknown-kind  "bash gate" is no kind of block; write `sh gate`',
    '25:4  unknown-kind  "gate" is no kind of block; write `ts gate` or `sh gate`',
    '29:7  unknown-kind  "ts {id=3.1a}" is no kind of block; known: setup, gate, mutate, human',
    '33:9  unknown-kind  "{id=3.1a}" is for a block that runs, and this one has no kind; write `ts gate id=3.1a`',
    '37:4  unknown-kind  "sh mutate" is no kind of block; write `ts mutate`',
  ],
  'out-of-reach': [
    '12:14  out-of-reach  process is out of reach of a page: a block has its context only',
    '13:22  out-of-reach  fetch is out of reach of a page: ask with http: a curl on the jumphost',
    "14:13  out-of-reach  Date is out of reach of a page: a page has no clock; a command's own output tells the time",
  ],
  'unknown-site': [
    '4:7  unknown-site  there is no site testclod; did you mean testcloud?',
    '9:20  unknown-site  there is no site rosevelt; did you mean roosevelt?',
  ],
  'unknown-attribute': [
    '9:21  unknown-attribute  "timout" is no attribute of gate; did you mean timeout?',
    '9:32  unknown-attribute  "irreversible" is no attribute of gate; it is for mutate, human',
    '13:16  unknown-attribute  "id" is no attribute of expect; it is for gate, mutate, human',
  ],
  'bad-attribute': [
    '9:20  bad-attribute  "when=later": expected one of when=before, when=once, when=after, when=always',
    '9:31  bad-attribute  "where=Vault/0": expected a place such as where=jumphost or where=vault/0',
    '9:45  bad-attribute  "timeout=1.5h": expected a duration such as timeout=60s or timeout=10m, at most 500h',
    '9:58  bad-attribute  "site=": expected the name of a site such as site=testcloud',
    '13:12  bad-attribute  "id=three": expected a step id such as id=3.1a',
    '17:22  bad-attribute  "id=3.1a": id is given twice; keep one',
    '17:30  bad-attribute  "irreversible=yes": expected a flag without a value: irreversible',
    '17:47  bad-attribute  "timeout=600h": expected a duration such as timeout=60s or timeout=10m, at most 500h',
  ],
  'unclosed-fence': [
    '9:1  unclosed-fence  another block opens at line 14, inside this one; end this one before it with a line of ```',
    '18:1  unclosed-fence  this block is never closed; end it with a line of ```',
  ],
  'indented-fence': [
    '9:3  indented-fence  a block begins in column 1, or it is never run; take it out of the list or the quote',
    '13:3  indented-fence  a block begins in column 1, or it is never run; take it out of the list or the quote',
    '17:3  indented-fence  a block begins in column 1, or it is never run; take away what stands before it',
    '21:5  indented-fence  a block begins in column 1, or it is never run; take away what stands before it',
  ],
  'hidden-fence': [
    '10:1  hidden-fence  this block would never run: HTML goes on until an empty line; put an empty line above this one',
    '24:1  hidden-fence  this block would never run: the comment that begins at line 22 is never closed; close it with -->',
  ],
  'missing-id': [
    '7:7  missing-id  a gate carries the id of its step; write "## 3.1a Title" above it, and id=3.1a here',
    '13:7  missing-id  a gate carries the id of its step; here it is id=3.1a',
  ],
  'wrong-id': [
    '7:12  wrong-id  id=3.1a, but no heading stands above it; write "## 3.1a Title"',
    '13:12  wrong-id  id=3.1c, but the heading above it is of step 3.1b; write id=3.1b, or a heading "## 3.1c Title" above it',
    '19:12  wrong-id  id=3.1d, but the heading at line 17 has no id; write "## 3.1d Without an id" there',
  ],
  'duplicate-id': [
    '13:4  duplicate-id  step 3.1a already stands at line 7; give this one an id of its own',
    '17:12  duplicate-id  id=3.1a is already used under the heading at line 7; here it is id=3.1b',
  ],
  'setup-place': [
    '11:7  setup-place  a page has one setup block; put this into that of line 7',
    '21:7  setup-place  a page has one setup block; put this into that of line 7',
  ],
  'setup-state': [
    '8:1  setup-state  nobody imports a page; take `export` away',
    '9:1  setup-state  a page keeps no state: write const for let; what a later step needs, a block returns, and the later one reads it as results',
    '10:1  setup-state  a page keeps no state: write const for var; what a later step needs, a block returns, and the later one reads it as results',
    '11:1  setup-state  setup has imports, constants and functions only; the rest goes into a block',
    '12:7  setup-state  a page keeps no state, and this is only there to be filled; what a later step needs, a block returns, and the later one reads it as results',
    '13:7  setup-state  a page keeps no state, and this is only there to be filled; what a later step needs, a block returns, and the later one reads it as results',
    '15:16  setup-state  setup waits for nothing; await in a block',
    '16:1  setup-state  setup has imports, constants and functions only; the rest goes into a block',
    '25:1  setup-state  a page keeps no state, and limits is of setup; return what a later step needs, and read it there as results',
  ],
  'foreign-import': [
    '8:26  foreign-import  "node:fs/promises" cannot be imported; a page imports from "#gates/NAME.ts" only',
    '9:25  foreign-import  "#gates/settled" cannot be imported; write "#gates/settled.ts"',
    '10:22  foreign-import  "../../src/compose.ts" cannot be imported; a page imports from "#gates/NAME.ts" only',
    '11:12  foreign-import  require() is out of reach here; setup imports from "#gates/NAME.ts" only',
    '12:21  foreign-import  import() is out of reach here; setup imports from "#gates/NAME.ts" only',
    '18:28  foreign-import  import() is out of reach here; setup imports from "#gates/NAME.ts" only',
    '19:33  foreign-import  import.meta is out of reach here; setup imports from "#gates/NAME.ts" only',
  ],
  'taken-name': [
    '8:7  taken-name  site is a word that blocks already have; choose another name',
    '9:10  taken-name  names with $ at their head are for the compiler; choose another name',
    '15:7  taken-name  state is a word that blocks already have; choose another name',
    '16:9  taken-name  until is a word that blocks already have; choose another name',
  ],
  'not-for-kind': [
    '10:7  not-for-kind  ensure is not for a gate block: it changes things, so it is for a mutate block',
    '10:56  not-for-kind  ensure is not for a gate block: it changes things, so it is for a mutate block',
    "15:1  not-for-kind  state is not for a mutate block: it names a gate's verdict, so it is for a gate",
    '22:7  not-for-kind  ensure is not for a human block: it changes things, so it is for a mutate block',
  ],
  syntax: [
    "11:1  syntax  this block does not parse: a 'return' statement can only be used within a function body",
    '20:1  syntax  this block does not parse: `}` closes what this block did not open',
    '26:1  syntax  this block does not parse: `}` closes what this block did not open',
    '34:7  syntax  this block does not parse: identifier `units` has already been declared',
    '39:21  syntax  this block does not parse: invalid regular expression: /(/: Unterminated group',
    '43:1  syntax  an import goes into the setup block',
    '48:1  syntax  a block exports nothing; it may return a result',
    '55:16  syntax  this block does not parse: after "awiat" something is missing, or it is misspelt',
    '60:21  syntax  this block does not parse: expected `,` or `)` but found `Identifier`',
    '64:32  syntax  this block does not parse: `{` is never closed',
    '69:20  syntax  this block does not parse: expected `)` but found the end of the block',
    '73:7  syntax  this block does not parse: unterminated string',
  ],
  'no-claim': ['9:7  no-claim  a gate makes at least one claim, or it could never be red; add claim(text, ok)'],
  'no-ensure': [
    '9:7  no-ensure  a mutation changes things by ensure(what, { look, create }) only, so that it can be run twice',
  ],
  'no-human': ['9:7  no-human  a human step says what to do and what to attest; add human({ do, attest })'],
  'shell-gate': [
    '11:1  shell-gate  a shell gate is one line, `bash PATH ARGUMENTS`; put the rest into the script',
    '14:1  shell-gate  a shell gate is one line, `bash PATH ARGUMENTS`; this one has none',
    '19:1  shell-gate  a shell gate is one line, `bash PATH ARGUMENTS`; exit 0 is pass, 1 hold, 2 unknown',
    '23:1  shell-gate  a shell gate is one line, `bash PATH ARGUMENTS`; exit 0 is pass, 1 hold, 2 unknown',
    '27:41  shell-gate  | needs a shell, and there is none here: put it into the script',
    '31:23  shell-gate  "$HOME/log" needs a shell, and there is none here: put it into the script',
  ],
  'load-failed': ['9:24  load-failed  there is no "#gates/nobody.ts"; src/gates has what can be imported'],
  'unknown-fact': [
    '7:35  unknown-fact  no fact of testcloud: vips has no "keyston"; did you mean keystone?',
    '7:93  unknown-fact  no fact of testcloud: vips.keystone is more than one value; go on with one of public, internal, admin',
  ],
  'stale-fact': [
    '7:17  stale-fact  vips.keystone.public is 10.12.4.50 on testcloud, and the page says 10.12.4.99; --update writes it',
    '8:33  stale-fact  dashboard.proxy.port is 81 on testcloud, and the page says 80; --update writes it',
  ],
  'loose-binding': [
    '7:25  unbound-address  10.12.4.50 is an address of testcloud; bind it: `10.12.4.50`<!-- = vips.keystone.public -->',
    '7:37  loose-binding  this binds nothing; it stands right behind a value in backticks: `VALUE`<!-- = path.of.the.fact -->',
    '9:1  loose-binding  this binds nothing; it stands right behind a value in backticks: `VALUE`<!-- = path.of.the.fact -->',
    '11:9  loose-binding  this binds nothing; it stands right behind a value in backticks: `VALUE`<!-- = path.of.the.fact -->',
  ],
  'unbound-address': [
    '7:29  unbound-address  10.12.4.50 is an address of testcloud; bind it: `10.12.4.50`<!-- = vips.keystone.public -->',
    '7:49  unbound-address  10.12.4.7:81 is an address of testcloud; bind it: `10.12.4.7`<!-- = dashboard.proxy.address -->',
    '7:87  unbound-address  10.12.8.0/22 is an address of testcloud; bind it: `10.12.8.0/22`<!-- = planes.metal-admin.cidr -->',
    '8:12  unbound-address  10.12.9.77 is an address of testcloud, and none of its facts; say what it is instead, or add it to the site',
    '10:19  unbound-address  10.12.4.58 is an address of testcloud; bind it: `10.12.4.58`<!-- = vips.dashboard.public -->',
  ],
  'loose-text': [
    '9:9  loose-text  no block that runs stands above this one under its heading, so nothing is compared with it; move it below its block',
    '19:9  loose-text  no block that runs stands above this one under its heading, so nothing is compared with it; move it below its block',
  ],
  'stale-expect': [
    '15:23  stale-expect  this is not what the run shows: "pass 3.1a  there are three planes" is now "pass 3.1a  there are two planes"; --update writes it',
    '26:1  stale-expect  this is not what the run shows: it lacks "     and another"; --update writes it',
    '34:1  stale-expect  this is not what the run shows: it has "     and another" too much; --update writes it',
  ],
  'stale-commands': [
    '15:14  stale-commands  this is not what the run does: "printenv HOMES" is now "printenv HOME"; --update writes it',
  ],
  many: [
    '8:26  foreign-import  "node:fs/promises" cannot be imported; a page imports from "#gates/NAME.ts" only',
    '13:20  unknown-attribute  "timout" is no attribute of gate; did you mean timeout?',
    '17:12  wrong-id  id=3.1b, but the heading above it is of step 3.1a; write id=3.1a, or a heading "## 3.1b Title" above it',
    '21:7  no-claim  a gate makes at least one claim, or it could never be red; add claim(text, ok)',
    '30:2  syntax  this block does not parse: expected `,` or `)` but found `}`',
  ],
  'literal-id': [
    '10:52  literal-id  ids of MAAS move with every rework of the network (DOCFIX-050); resolve it by CIDR or by name',
    '11:52  literal-id  a system_id is drawn anew at each enrolment; resolve it by the hostname',
    '13:6  literal-id  ids of MAAS move with every rework of the network (DOCFIX-050); resolve it by CIDR or by name',
    "13:26  literal-id  Juju's machine ids begin anew with each model (DOCFIX-043); name a unit, or the machine by its hostname",
    "14:19  literal-id  Juju's machine ids begin anew with each model (DOCFIX-043); name a unit, or the machine by its hostname",
    '15:17  literal-id  a UUID is of one cloud only; name the object, or look its id up',
    '20:1  literal-id  ids of MAAS move with every rework of the network (DOCFIX-050); resolve it by CIDR or by name',
    '21:48  literal-id  ids of MAAS move with every rework of the network (DOCFIX-050); resolve it by CIDR or by name',
    "22:1  literal-id  Juju's machine ids begin anew with each model (DOCFIX-043); name a unit, or the machine by its hostname",
    '23:24  literal-id  a UUID is of one cloud only; name the object, or look its id up',
  ],
  'forbidden-command': [
    '10:16  forbidden-command  `power-parameters` prints the password of the power control in clear; `machine read` tells the power type',
    '10:36  forbidden-command  `--destroy-storage` deletes virtual machines together with the model (D-055); leave it out',
    '10:57  forbidden-command  `maas list` prints the API key of every profile; name the profile',
    '15:3  forbidden-command  `maas list` prints the API key of every profile; name the profile',
    '16:22  forbidden-command  `power-parameters` prints the password of the power control in clear; `machine read` tells the power type',
    '17:22  forbidden-command  `--destroy-storage` deletes virtual machines together with the model (D-055); leave it out',
  ],
  'bang-in-quotes': [
    '14:11  bang-in-quotes  an interactive bash replaces ! inside double quotes by its history; use single quotes',
  ],
  'silent-absence': [
    '15:1  silent-absence  absent and failed look alike with `jq || echo`: a discarded error hid a cause; ask for the key and judge its value',
  ],
  'lost-failure': [
    '14:26  lost-failure  the failure of what stands before the pipe is lost; begin the fence with `set -o pipefail`, or keep the output in a file',
  ],
  'oslo-key': [
    '14:1  oslo-key  oslo.config writes `key = value`, with blanks, so this finds nothing; look for `^key *=`',
  ],
  'eats-stdin': [
    '15:3  eats-stdin  this takes what the loop or the script has on stdin, and the rest is never run; add </dev/null',
    '17:24  eats-stdin  this takes what the loop or the script has on stdin, and the rest is never run; add </dev/null',
    '26:1  eats-stdin  this takes what the loop or the script has on stdin, and the rest is never run; add </dev/null',
  ],
  'lost-keys': [
    '14:21  lost-keys  with a bare > what vault says on stderr and the keys are seen by nobody (DOCFIX-006); write 2>&1 | tee FILE',
  ],
  'no-model': ['14:3  no-model  juju asks the model that somebody switched to last; add -m CONTROLLER:MODEL'],
  'execute-bit': [
    '14:1  execute-bit  the execute bit may be lost on the way, through Windows it is; write bash SCRIPT',
    '15:15  execute-bit  the execute bit may be lost on the way, through Windows it is; write bash SCRIPT',
  ],
  'endless-wait': [
    '10:1  endless-wait  this waits without a limit; wait with until',
    '13:1  endless-wait  this waits without a limit; wait with until',
    '18:1  endless-wait  this waits without a limit; put `timeout 10m` before it, or count the turns',
    '19:1  endless-wait  this waits without a limit; put `timeout 10m` before it, or count the turns',
    '20:1  endless-wait  this waits without a limit; put `timeout 10m` before it, or count the turns',
  ],
  'irreversible-place': [
    '9:22  irreversible-place  what cannot be undone follows a gate: nothing stands before it',
    '21:21  irreversible-place  what cannot be undone follows a gate: a mutate block stands before it, at line 17',
  ],
}

/** Pages that are read without a mistake, and that tsc or the linter refuses. */
const forTools = ['agent-status', 'floating-promise', 'gate-writes', 'mutate-writes']

describe('a refused page', () => {
  let found: Readonly<Record<string, readonly string[]>> = {}
  beforeAll(async () => {
    const script = join(import.meta.dirname, 'fixtures', 'show-problems.ts')
    const pages = [...Object.keys(refused), ...forTools].map((name) => `${folder}/${name}.md`)
    const { stdout } = await promisify(execFile)(process.execPath, [script, ...pages], { cwd: root })
    found = JSON.parse(stdout) as typeof found
  })

  test.each(Object.entries(refused))('%s.md is told every mistake at its place', (name, problems) => {
    const page = `${folder}/${name}.md`
    expect(found[page]).toEqual(problems.map((problem) => `${page}:${problem}`))
  })

  test.each(rules)('the rule %s refuses the page of its name', (rule) => {
    expect(found[`${folder}/${rule}.md`]).toContainEqual(expect.stringContaining(`  ${rule}  `))
  })

  test.each(forTools)('%s.md is read without a mistake', (name) => {
    expect(found[`${folder}/${name}.md`]).toEqual([])
  })
})

test('every rule has a refused page, and every refused page a rule', () => {
  const pages = readdirSync(join(root, folder)).filter((file) => file.endsWith('.md'))
  const names = [...rules, ...forTools, 'many'].map((name) => `${name}.md`)
  expect(pages.toSorted()).toEqual(names.toSorted())
})

test('the command line shows all that is wrong in line order on stderr, runs nothing and ends with 2', () => {
  const page = `${folder}/many.md`
  const { status, stdout, stderr } = spawnSync('sh', ['checkride', page, '--sim'], { cwd: root, encoding: 'utf8' })
  const lines = (refused['many'] ?? []).map((problem) => `${page}:${problem}`)
  expect({ status, stdout, stderr }).toEqual({
    status: 2,
    stdout: '',
    stderr: `${[...lines, '5 to put right; nothing was run.'].join('\n')}\n`,
  })
})
