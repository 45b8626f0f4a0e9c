import { drawFrom } from '../engine/draw.ts'
import type { Skills } from './operator.ts'

/** He knows the power passwords, and types one where it is asked for. */
export const phase00b: Skills = {
  answers: {
    '0b.2': (world) => Promise.resolve({ world, secret: drawFrom(world.seed).word('power-pass/typed', 16) }),
  },
}
