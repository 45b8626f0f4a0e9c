import { produce } from 'immer'
import { siteModel } from '../juju/model.ts'
import { agentsLost, changeUnit, firstUnit, sayAlways } from './change-unit.ts'
import type { WorldFault } from './fault.ts'

/** What phase 02 must not begin with: a client or a model that is not as it has to be. */
export const jujuEntryFaults: readonly WorldFault[] = [
  {
    id: 'juju.login-expired',
    title: 'The login of the client has expired: it asks for a password on stderr and finds the end of stdin',
    source: 'juju 3.6 cmd/modelcmd/base.go; juju#5582',
    kind: 'world',
    caughtBy: ['2.0'],
    verdict: 'unknown',
    inject: (world) =>
      produce(world, (draft) => {
        draft.juju.controller.loggedIn = false
      }),
  },
  {
    id: 'juju.machine-down',
    title: 'The agent of a machine does not talk any more, nor does what runs on it',
    source: 'juju#6216; juju 3.6 apiserver/common/machinestatus.go',
    kind: 'world',
    phase: '02',
    caughtBy: ['2.0'],
    inject: (world) => agentsLost(world, Object.keys(siteModel(world)?.machines ?? {}).slice(1, 2)),
  },
  {
    id: 'juju.hook-error',
    title: 'A hook has failed: the workload is in error and the agent idle',
    source: 'DOCFIX-044; recorded: workload error, juju-status idle',
    kind: 'world',
    deceptive: true,
    caughtBy: ['2.0'],
    inject: (world) =>
      sayAlways(world, firstUnit(world, 'nova-cloud-controller/'), 'error', 'hook failed: "config-changed"'),
  },
  {
    id: 'juju.agent-error',
    title: 'The agent of a unit is in error',
    source: 'juju 3.6 core/status/status.go: error is a state of the agent too',
    kind: 'world',
    caughtBy: ['2.0'],
    inject: (world) =>
      changeUnit(world, firstUnit(world, 'placement/'), {
        agent: { current: 'error', message: '', sinceMs: world.nowMs - 900_000 },
      }),
  },
  {
    id: 'juju.agent-failed',
    title: 'The agent of a unit has failed, while its workload says that all is well',
    source: 'juju 3.6 worker/uniter: resolver loop error',
    kind: 'world',
    caughtBy: ['2.0'],
    inject: (world) =>
      changeUnit(world, firstUnit(world, 'rabbitmq-server/'), {
        agent: { current: 'failed', message: 'resolver loop error', sinceMs: world.nowMs - 900_000 },
      }),
  },
  {
    id: 'juju.subordinate-error',
    title: 'A hook of a subordinate has failed under a principal that is well',
    source: 'DOCFIX-044: units nested under their principal count too',
    kind: 'world',
    deceptive: true,
    caughtBy: ['2.0'],
    inject: (world) =>
      sayAlways(world, firstUnit(world, 'keystone-hacluster/'), 'error', 'hook failed: "ha-relation-changed"'),
  },
]
