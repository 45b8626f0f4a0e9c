import type { ShownBlock } from '../runbook/expected.ts'
import type { Page } from '../runbook/page.ts'
import type { Reporter } from './events.ts'
import type { Naming } from '../target/piece.ts'
import { typedCommands, type Ran } from './typed-commands.ts'

interface Told {
  readonly shown: readonly string[]
  readonly commands: readonly Ran[]
}

/**
 * Remembers what each block showed and ran, so that the page's own text blocks can be held against it. `naming`, asked after each
 * command, tells how to name what is drawn in it.
 */
export function shownRecorder(
  page: Page,
  naming?: () => Naming,
): Reporter & { blocks(): ReadonlyMap<number, ShownBlock> } {
  const found = new Map<number, Told>()
  let commands: Ran[] = []
  return {
    event(event) {
      if (event.type === 'block-started') commands = []
      if (event.type === 'command') commands.push({ ...event, naming: naming?.() })
      if (event.type !== 'block-ended' || event.outcome === 'not-run' || event.outcome === 'not-for-site') return
      const block = page.blocks.find((each) => each.step === event.step && each.order === event.block)
      if (block !== undefined) found.set(block.number, { shown: event.shown, commands })
    },
    blocks: () =>
      new Map([...found].map(([number, told]) => [number, { ...told, commands: typedCommands(told.commands) }])),
  }
}
