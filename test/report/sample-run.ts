import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { runEvent, type EventOf, type Place, type RunEvent, type StepEnd } from '../../src/run/events.ts'

/** The page that the sample run is of; its lines are those of the run's places. */
export const samplePage = 'fixtures/report/sample.md'
export const sampleText = readFileSync(fileURLToPath(new URL(`../../${samplePage}`, import.meta.url)), 'utf8')

const sha256 = '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824'

const lines = sampleText.split('\n')

/** The place of the nth line (from 1) that holds this text, so that the sample page may grow. */
function at(text: string, nth = 1): Place {
  const found = lines.flatMap((line, index) => (line.includes(text) ? [{ line, number: index + 1 }] : []))[nth - 1]
  if (found === undefined) throw new Error(`${samplePage} has no line ${nth} with ${text}`)
  return { file: samplePage, line: found.number, column: found.line.indexOf(text) + 1 }
}

/** A step's end with nothing counted but what is given. */
export function stepEnd(
  step: string,
  title: string,
  outcome: StepEnd['outcome'],
  more: Partial<StepEnd> = {},
): StepEnd {
  const counts = { claims: 0, held: 0, warnings: 0, attested: 0, durationMs: 0 }
  return { step, title, outcome, place: at(`## ${step} `), ...counts, ...more }
}

export const started: EventOf<'run-started'> = {
  type: 'run-started',
  page: samplePage,
  title: 'Sample of a report',
  sha256,
  target: 'sim',
  site: 'testcloud',
  seed: 7,
  faults: ['maas-rack-down'],
  selection: 'whole',
  at: '2026-03-02T08:00:00.000Z',
}

const steps: readonly StepEnd[] = [
  stepEnd('3.1a', 'Acceptance walk', 'hold', { claims: 2, held: 1, warnings: 1, durationMs: 4200 }),
  stepEnd('3.2', 'Provider network', 'pass', { claims: 2, state: 'PROVIDER-DONE', durationMs: 12_000 }),
  stepEnd('3.3', 'Listeners on the load balancer', 'unknown', {
    reason: 'ss: command not found on nginx (exit 127)',
    durationMs: 310,
  }),
  stepEnd('3.4', 'Custody of the unseal keys', 'attested', { attested: 1, durationMs: 183_000 }),
  stepEnd('3.5', 'The second region', 'not-for-site'),
  stepEnd('3.6', 'After the walk', 'not-run'),
]

export const ended: EventOf<'run-ended'> = {
  type: 'run-ended',
  page: samplePage,
  verdict: 'hold',
  exitCode: 1,
  steps: [...steps],
  problems: [],
  next: 'juju status --relations octavia',
  again: `./checkride ${samplePage} --seed 7 --fault maas-rack-down --keep-going`,
  durationMs: 199_510,
}

/** The claim that holds step 3.1a; its text would be an element if anything forgot to escape it. */
export const untrue: EventOf<'claim'> = {
  type: 'claim',
  step: '3.1a',
  block: 1,
  text: 'every unit is settled <script>alert(1)</script>',
  ok: false,
  level: 'claim',
  expected: 'octavia/0  blocked  idle\nglance-simplestreams-sync/0  unknown  idle',
  actual: 'octavia/0  blocked  executing\nglance-simplestreams-sync/0  unknown  idle',
  place: at('claim.settled(status', 1),
}

const block = (step: string, kind: string, place: Place, number = 1) => ({ step, block: number, kind, place })
const blockEnd = { type: 'block-ended' as const, shown: [], durationMs: 0 }

const acceptance: readonly RunEvent[] = [
  { type: 'block-started', ...block('3.1a', 'gate', at('```ts gate id=3.1a')) },
  {
    type: 'command',
    step: '3.1a',
    block: 1,
    argv: ['juju', 'status', '-m', 'maas:admin/openstack', '--format', 'json'],
    verb: 'read',
    end: 'exited',
    exitCode: 0,
    durationMs: 2100,
  },
  {
    type: 'claim',
    step: '3.1a',
    block: 1,
    text: '63 units are there',
    ok: true,
    level: 'claim',
    place: at('claim.settled'),
  },
  untrue,
  {
    type: 'claim',
    step: '3.1a',
    block: 1,
    text: 'no unit runs an old charm',
    ok: false,
    level: 'warning',
    expected: '0',
    actual: '3',
    place: at('claim.settled'),
  },
  { type: 'note', step: '3.1a', block: 1, text: 'octavia/0 is blocked until phase 05, as it must be.' },
  { type: 'drift', step: '3.1a', block: 1, command: 'juju status', path: 'applications.*.charm-rev-new' },
  { ...blockEnd, outcome: 'hold', ...block('3.1a', 'gate', at('```ts gate id=3.1a')) },
]

const network: readonly RunEvent[] = [
  { type: 'block-started', ...block('3.2', 'mutate', at('```ts mutate')) },
  { type: 'approval', step: '3.2', what: 'create network provider', answer: 'yes', by: 'ada' },
  {
    type: 'ensure',
    step: '3.2',
    block: 1,
    what: 'network provider',
    found: 'absent',
    action: 'create',
    detail: 'read back as it was wanted',
    place: at('await ensure'),
  },
  {
    type: 'claim',
    step: '3.2',
    block: 1,
    text: 'network provider is there',
    ok: true,
    level: 'claim',
    place: at('await ensure'),
  },
  { ...blockEnd, outcome: 'pass', ...block('3.2', 'mutate', at('```ts mutate')) },
  { type: 'block-started', ...block('3.2', 'gate', at('```ts gate id=3.2'), 2) },
  {
    type: 'claim',
    step: '3.2',
    block: 2,
    text: 'the provider network is external',
    ok: true,
    level: 'claim',
    place: at("claim('the provider network"),
  },
  { ...blockEnd, outcome: 'pass', ...block('3.2', 'gate', at('```ts gate id=3.2'), 2) },
]

const rest: Readonly<Record<string, readonly RunEvent[]>> = {
  '3.3': [
    { type: 'block-started', ...block('3.3', 'gate', at('```ts gate id=3.3')) },
    {
      ...blockEnd,
      outcome: 'unknown',
      reason: 'ss: command not found',
      ...block('3.3', 'gate', at('```ts gate id=3.3')),
    },
  ],
  '3.4': [
    { type: 'block-started', ...block('3.4', 'human', at('```ts human')) },
    { type: 'attestation', step: '3.4', what: 'I saw each of them take one', answer: true, by: 'ada' },
    { ...blockEnd, outcome: 'attested', ...block('3.4', 'human', at('```ts human')) },
  ],
}

const eventsOf: Readonly<Record<string, readonly RunEvent[]>> = { '3.1a': acceptance, '3.2': network, ...rest }

/** A whole run of the sample page: held, passed, unknown, attested, not for this site and not run. */
export const sampleRun: readonly RunEvent[] = [
  started,
  ...steps.flatMap((step): RunEvent[] => [
    { type: 'step-started', step: step.step, title: step.title, place: step.place },
    ...(eventsOf[step.step] ?? []),
    { type: 'step-ended', ...step },
  ]),
  ended,
].map((event) => runEvent.parse(event))

/** A run of the sample page of these steps and nothing else. */
export function runOf(steps: readonly StepEnd[], end: Partial<EventOf<'run-ended'>> = {}): RunEvent[] {
  return [started, { ...ended, verdict: 'pass', exitCode: 0, steps: [...steps], ...end }]
}
