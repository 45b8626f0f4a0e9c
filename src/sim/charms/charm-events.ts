import type { Handlers } from '../world/event.ts'

/** `charms.look`: something has changed that a charm may wait for. */
export interface CharmEvent {
  readonly kind: 'charms.look'
}

export const charmHandlers: Handlers<CharmEvent> = {
  'charms.look': () => {},
}
