import { produce, type Draft } from 'immer'
import { noMachine } from '../juju/provision.ts'
import type { JujuUpsets } from '../world/juju-world.ts'
import type { World } from '../world/world.ts'
import { agentsLost } from './change-unit.ts'
import type { WorldFault } from './fault.ts'

/** A space of an older layout, which MAAS does not have any more. */
const deadSpace = 'metal'

/** What goes wrong with a model and its deployment. Most are set before there is a model, and bite when it is made or filled. */
export const jujuDeployFaults: readonly WorldFault[] = [
  {
    id: 'juju.stale-default-space',
    title:
      'The default space of new models in this region is one that MAAS does not have; nearly every install hook dies of it',
    source: 'phase 01: network-get ... ERROR space "metal" not found, while bundle, bindings and MAAS were right',
    kind: 'world',
    deceptive: true,
    caughtBy: ['1.4a'],
    inject: (world) =>
      produce(world, (draft) => {
        // A region's default goes before that of the controller, so setting the latter right changes nothing.
        draft.juju.controller.regionDefaults['default-space'] = deadSpace
      }),
  },
  {
    id: 'juju.model-kept-old-default',
    title: 'The default was put right, and the model has the old one all the same',
    source: 'phase 01: the value that poisons a deployment is the effective one of the model',
    kind: 'later',
    deceptive: true,
    caughtBy: ['1.5'],
    inject: (world) => upset(world, (upsets) => (upsets.inherited = { 'default-space': deadSpace })),
  },
  {
    id: 'juju.space-missing',
    title: 'The model does not find a space that MAAS has',
    source: 'spaces are per model: juju spaces before add-model answers for another model',
    kind: 'later',
    caughtBy: ['1.5'],
    inject: (world) => upset(world, (upsets) => (upsets.undiscovered = [world.site.planes.storage.space])),
  },
  {
    id: 'juju.model-absent',
    title: 'The model that was added is gone a little later',
    source: 'juju 3.6 jujuclient/file.go: model ... not found',
    kind: 'later',
    caughtBy: ['1.5'],
    inject: (world) => upset(world, (upsets) => (upsets.modelsVanish = true)),
  },
  {
    id: 'juju.hook-error-hidden',
    title: 'An install hook fails again and again, and the status goes on saying maintenance',
    source: 'juju#21085',
    kind: 'later',
    deceptive: true,
    caughtBy: ['1.7'],
    inject: (world) => upset(world, (upsets) => (upsets.hiddenHookErrors = ['glance/0'])),
  },
  {
    id: 'juju.unit-stuck-allocating',
    title: 'The agent of a unit never comes: waiting for machine, allocating',
    source: 'juju#20988',
    kind: 'later',
    caughtBy: ['1.7'],
    inject: (world) => upset(world, (upsets) => (upsets.stuckAllocating = ['cinder/0'])),
  },
  {
    id: 'juju.machine-provisioning-error',
    title: 'MAAS gives no machine for one of the bundle',
    source: 'juju#21375; MAAS api/machines.py: No available machine matches constraints',
    kind: 'later',
    caughtBy: ['1.7'],
    inject: (world) => {
      const [tag = ''] = world.site.hosts[0]?.tags ?? []
      return upset(world, (upsets) => (upsets.provisioning = { '0': noMachine([tag]) }))
    },
  },
  {
    id: 'juju.container-no-space',
    title: 'A container finds no bridge for its spaces, and is never made',
    source: 'recorded on juju 2.9.31: no obvious space for container, provisioning error',
    kind: 'later',
    caughtBy: ['1.7'],
    inject: (world) => upset(world, (upsets) => (upsets.containersWithoutSpace = ['0/lxd/0'])),
  },
  {
    id: 'juju.agent-lost',
    title: 'The agent of a unit is lost: its workload is unknown, and its application still active',
    source: 'juju 3.6 apiserver/common/unitstatus.go; the application is judged by what is stored',
    kind: 'later',
    deceptive: true,
    caughtBy: ['1.7'],
    inject: (world) => agentsLost(world, ['rabbitmq-server/0']),
  },
  {
    id: 'juju.host-map-floats',
    title: 'Other hosts than last time stand behind the machines of the bundle',
    source: 'DOCFIX-043: MAAS chooses by tag, and nothing pins a key to a host',
    kind: 'later',
    phase: '01',
    caughtBy: [],
    inject: (world) =>
      produce(world, (draft) => {
        draft.maas.upsets.allocationSalt = 'floats/'
      }),
  },
]

function upset(world: World, set: (upsets: Draft<JujuUpsets>) => void): World {
  return produce(world, (draft) => {
    set(draft.juju.upsets)
  })
}
