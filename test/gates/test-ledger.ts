import { BlockLedger } from '../../src/run/block-ledger.ts'
import type { RunEvent } from '../../src/run/events.ts'
import type { People } from '../../src/run/people.ts'
import type { Block } from '../../src/runbook/page.ts'
import type { TargetClock } from '../../src/target/target.ts'
import { virtualClock } from '../../src/target/virtual-clock.ts'
import { scriptedOperator } from '../scripted-operator.ts'

const block: Block = {
  number: 0,
  order: 1,
  lang: 'ts',
  kind: 'mutate',
  step: '1.1',
  attributes: { id: '1.1' },
  place: { file: 'runbooks/x.md', line: 1, column: 1 },
  openLine: 1,
  closeLine: 3,
  body: '',
}

/** The runner's own ledger, by default on a virtual clock of its own, with what it tells the run. */
export function testLedger(
  options: {
    planOnly?: boolean
    readonly people?: People
    readonly clock?: TargetClock
  } = {},
): {
  readonly ledger: BlockLedger
  readonly events: RunEvent[]
} {
  const events: RunEvent[] = []
  const ledger = new BlockLedger({
    page: { file: 'runbooks/x.md', path: '/nowhere/x.md' },
    block,
    step: '1.1',
    planOnly: options.planOnly ?? false,
    unmade: false,
    people: options.people ?? scriptedOperator,
    clock: options.clock ?? virtualClock(0),
    emit: (event) => void events.push(event),
  })
  return { ledger, events }
}
