import type { World } from '../../world/world.ts'
import { rootCa } from '../../build/root-ca.ts'
import { goTable } from '../go-table.ts'
import { atMost, fail, print } from '../print.ts'
import type { Verb } from '../verb.ts'

/** `juju controllers`: what the client has stored; juju 3.6 `cmd/juju/controller/listcontrollers.go`. */
export const controllers: Verb = {
  needs: 'nothing',
  options: { refresh: 'flag', managed: 'flag' },
  formats: ['tabular', 'json', 'yaml'],
  init: atMost(0),
  run: (request) => {
    const { world, line } = request
    const { controller } = world.juju
    const note = 'Use --refresh option with this command to see the latest information.\n\n'
    return print(
      request,
      {
        json: { controllers: { [controller.name]: entryOf(world) }, 'current-controller': controller.name },
        text: () => `${line.has('refresh') ? '' : note}${tableOf(world)}\n`,
      },
      { seconds: 1 },
    )
  },
}

/** `juju show-controller`; juju 3.6 `cmd/juju/controller/showcontroller.go`. */
export const showController: Verb = {
  needs: 'controller',
  unmodelled: ['show-password'],
  formats: ['yaml', 'json'],
  dialError: 'opening API connection: ',
  run: (request) => {
    const { controller, currentModel, models } = request.world.juju
    const missing = request.line.words.find((name) => name !== controller.name)
    if (missing !== undefined) return fail(request, `controller ${missing} not found`)
    const details = {
      details: {
        uuid: controller.uuid,
        'api-endpoints': [`${controller.machine.address}:17070`],
        cloud: controller.cloud,
        region: controller.region,
        'agent-version': controller.version,
        'controller-model-version': controller.version,
        'ca-cert': `${rootCa}\n`,
      },
      'controller-machines': { '0': { 'instance-id': controller.machine.instanceId } },
      models: Object.fromEntries(
        Object.values(models).map(({ name, uuid, machines }) => [
          name,
          { uuid, 'machine-count': Object.keys(machines).length },
        ]),
      ),
      ...(currentModel === undefined ? {} : { 'current-model': currentModel }),
      account: { user: controller.user, access: 'superuser' },
    }
    return print(request, { json: { [controller.name]: details } })
  },
}

function entryOf(world: World) {
  const { controller, currentModel, models } = world.juju
  const endpoint = `${controller.machine.address}:17070`
  return {
    ...(currentModel === undefined ? {} : { 'current-model': currentModel.split('/')[1] }),
    user: controller.user,
    access: 'superuser',
    'recent-server': endpoint,
    uuid: controller.uuid,
    'api-endpoints': [endpoint],
    'ca-cert': `${rootCa}\n`,
    cloud: controller.cloud,
    region: controller.region,
    'agent-version': controller.version,
    'model-count': Object.keys(models).length + 1,
    'machine-count': machineCount(world),
    'controller-machines': { Active: 1, Total: 1 },
  }
}

function machineCount({ juju: { models } }: World): number {
  return Object.values(models).reduce((sum, { machines }) => sum + Object.keys(machines).length, 1)
}

/** The last column is padded in a row and not in the header, as juju prints it. */
function tableOf(world: World): string {
  const { controller, currentModel, models } = world.juju
  const row = [
    `${controller.name}*`,
    currentModel?.split('/')[1] ?? '-',
    controller.user,
    'superuser',
    `${controller.cloud}/${controller.region}`,
    String(Object.keys(models).length + 1),
    String(machineCount(world)),
    'none',
    `${controller.version}  `,
  ]
  const header = ['Controller', 'Model', 'User', 'Access', 'Cloud/Region', 'Models', 'Nodes', 'HA', 'Version']
  return goTable([header, row], [5, 6, 7])
}
