import { answer } from '../../engine/command.ts'
import { atMost } from '../print.ts'
import type { Verb } from '../verb.ts'

/** `juju version`: the client's version, the operating system and the architecture. */
export const version: Verb = {
  needs: 'nothing',
  unmodelled: ['all', 'format'],
  init: atMost(0),
  run: ({ world }) => answer(world, { stdout: `${world.juju.controller.version}-ubuntu-amd64\n`, seconds: 0 }),
}
