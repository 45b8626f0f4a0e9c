import { produce } from 'immer'
import { answer } from '../../engine/command.ts'
import { atMost } from '../print.ts'
import { reachController, saidBefore } from '../reach.ts'
import type { Verb } from '../verb.ts'

/** `juju login`: asks for the password where the client has no login any more. */
export const login: Verb = {
  needs: 'nothing',
  init: atMost(0),
  unmodelled: ['user', 'no-prompt', 'trust'],
  run: ({ world, call }) => {
    const reached = reachController(world, call, '')
    if ('exitCode' in reached) return reached
    const { name, user } = world.juju.controller
    return saidBefore(
      reached.said,
      answer(reached.world, { stderr: `Welcome, ${user}. You are now logged into "${name}".\n`, seconds: 2 }),
    )
  },
}

/** `juju logout`: the client forgets its login. */
export const logout: Verb = {
  needs: 'nothing',
  init: atMost(0),
  options: { force: 'flag' },
  run: ({ world }) =>
    answer(
      produce(world, (draft) => {
        draft.juju.controller.loggedIn = false
      }),
      { stderr: 'Logged out. You are no longer logged into any controllers.\n' },
    ),
}
