import { answer } from '../../engine/command.ts'
import { atMost, print } from '../print.ts'
import type { Verb } from '../verb.ts'

/** `juju whoami`: what the client has stored, without asking the controller; juju 3.6 `cmd/juju/user/whoami.go`. */
export const whoami: Verb = {
  needs: 'nothing',
  formats: ['tabular', 'json', 'yaml'],
  init: atMost(0),
  run: (request) => {
    const { controller, currentModel } = request.world.juju
    const model = currentModel?.split('/')[1]
    if (!controller.loggedIn) {
      const on = model === undefined ? '' : ` and model "${model}"`
      const stderr = `You are not logged in to controller "${controller.name}"${on}.\nRun juju login if you want to login.\n`
      return answer(request.world, { stderr, seconds: 0 })
    }
    const json = { controller: controller.name, ...(model === undefined ? {} : { model }), user: controller.user }
    const text = () =>
      `Controller:  ${controller.name}\nModel:       ${model ?? '<no-current-model>'}\nUser:        ${controller.user}\n`
    return print(request, { json, text }, { seconds: 0 })
  },
}
