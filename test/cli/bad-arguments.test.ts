import { expect, test } from 'vitest'
import { checkride } from './checkride.ts'

test.concurrent.for([
  ['an unknown page', 'phase-33.md --sim', 'no page phase-33.md', 'did you mean phase-03.md?'],
  ['a word that is neither a page nor a command', 'lisst', 'no page lisst', 'sh checkride list shows the pages'],
  ['an unknown step to run alone', 'phase-03.md --sim --only 3.1', 'no step 3.1', 'did you mean 3.1a?'],
  ['an unknown block of a step', 'phase-03.md --sim --only 3.3#9', 'no step 3.3#9', 'did you mean 3.3?'],
  ['an unknown step to start from', 'phase-03.md --sim --from 9', 'no step 9', 'known: 3.1a, 3.1b, 3.2, 3.3'],
  [
    'an unknown fault',
    'phase-03.md --sim --fault juju.other-app-bloked',
    'no fault juju.other-app-bloked',
    'did you mean juju.other-app-blocked?',
  ],
  ['a site file that is not there', 'phase-03.md --live --site /nowhere.yaml', '/nowhere.yaml', 'cannot be read'],
  ['an unknown option', 'phase-03.md --sim --sed 4', "unknown option '--sed'", 'Did you mean --seed?'],
  ['an option without its value', 'phase-03.md --sim --only', "option '--only <steps>' argument missing", '--help'],
  ['two targets', 'phase-03.md --sim --live', "option '--sim' cannot be used with option '--live'", '--help'],
  ['no target', 'phase-03.md', 'Give --sim (a rehearsal), --live or --replay DIR', '--help'],
  ['no page', '--sim', 'which page?', 'sh checkride phase-03.md --sim'],
  ['a seed that is no number', 'phase-03.md --sim --seed x', "argument 'x' is invalid", 'a whole number, such as 7'],
  ['a seed below zero', 'phase-03.md --sim --seed -1', "argument '-1' is invalid", 'a whole number, such as 7'],
  [
    'a seed beyond what a number holds',
    'phase-03.md --sim --seed 99999999999999999999',
    'is invalid',
    'a whole number, such as 7',
  ],
  [
    'a fault on a real cloud',
    'phase-03.md --live --fault juju.other-app-blocked',
    "option '--live' cannot be used with option '--fault <id>'",
    '--help',
  ],
  [
    'a seed on a real cloud',
    'phase-03.md --live --seed 2',
    "option '--live' cannot be used with option '--seed <number>'",
    '--help',
  ],
  [
    'a live run without a site',
    'phase-03.md --live',
    'which cloud? Give --site FILE',
    '/nonexistent/.config/checkride/site.yaml',
  ],
  [
    'two ways to choose steps',
    'phase-03.md --sim --only 3.2 --from 3.1a',
    "option '--only <steps>' cannot be used with option '--from <step>'",
    '--help',
  ],
  ['a recording that is not there', 'phase-03.md --replay /nowhere', '/nowhere is not there', 'index.tsv'],
  ['a list of something else', 'list falts', 'cannot list "falts"', 'did you mean faults?'],
  ['a list of nonsense', 'list nonsense', 'cannot list "nonsense"', 'known: pages, faults'],
] as const)('%s is refused in one line, with exit code 2', async ([, line, what, help]) => {
  const { exitCode, stdout, stderr } = await checkride(line)
  expect({ exitCode, stdout, lines: stderr.trimEnd().split('\n').length }).toEqual({
    exitCode: 2,
    stdout: '',
    lines: 1,
  })
  expect(stderr).toContain(what)
  expect(stderr).toContain(help)
})

test('an unknown site is refused with the nearest one, and the list of those there are', async () => {
  const { exitCode, stdout, stderr } = await checkride('phase-03.md --sim --site testclod')
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' })
  expect(stderr).toMatch(/^no site is named testclod; did you mean testcloud\?\nknown sites: .*roosevelt.*\n$/)
})
