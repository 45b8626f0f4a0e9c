import type { ShownBlock } from '../runbook/expected.ts'
import type { Page } from '../runbook/page.ts'
import type { EventOf, Reporter } from './events.ts'
import { typedCommands } from './typed-commands.ts'

/** Remembers what each block showed and ran, so that the page's own text blocks can be held against it. */
export function shownRecorder(page: Page): Reporter & { blocks(): ReadonlyMap<number, ShownBlock> } {
  const found = new Map<number, ShownBlock>()
  let commands: EventOf<'command'>[] = []
  return {
    event(event) {
      if (event.type === 'block-started') commands = []
      if (event.type === 'command') commands.push(event)
      if (event.type !== 'block-ended' || event.outcome === 'not-run' || event.outcome === 'not-for-site') return
      const block = page.blocks.find((each) => each.step === event.step && each.order === event.block)
      if (block !== undefined) found.set(block.number, { shown: event.shown, commands: typedCommands(commands) })
    },
    blocks: () => found,
  }
}
