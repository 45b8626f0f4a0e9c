import { allUnits } from '../juju/find-unit.ts'
import { siteModel } from '../juju/model.ts'
import type { World } from '../world/world.ts'
import { sayAlways, unitsOfCharm } from './change-unit.ts'
import type { WorldFault } from './fault.ts'

const charm = 'mysql-innodb-cluster'

export const mysqlFaults: readonly WorldFault[] = [
  {
    id: 'mysql.offline',
    title: 'One member of the database cluster is down',
    source: 'DOCFIX-042: a fixture of the pre-flight; text of charm-mysql-innodb-cluster',
    kind: 'world',
    caughtBy: ['2.0'],
    inject: (world) => {
      const [down = '', ...others] = readers(world)
      const text = 'Cluster is NOT tolerant to any failures. 1 member is not active.'
      const told = [writer(world), ...others].reduce((at, unit) => withText(at, unit, text), world)
      return sayAlways(told, down, 'blocked', 'MySQL is down on this instance')
    },
  },
  {
    id: 'mysql.two-writers',
    title: 'Two members of the database cluster say that they take writes',
    source: 'mysqlsh: a single-primary cluster has one R/W; two are a split',
    kind: 'world',
    deceptive: true,
    caughtBy: ['2.0'],
    inject: (world) => {
      const [second = ''] = readers(world)
      const message = messageOf(world, second).replace('Mode: R/O', 'Mode: R/W')
      return sayAlways(world, second, 'active', message)
    },
  },
  {
    id: 'mysql.no-tolerance',
    title: 'Every member is active, and the cluster stands no failure',
    source: 'a real status: the charm looks for OK in OK_NO_TOLERANCE and is active all the same',
    kind: 'world',
    deceptive: true,
    caughtBy: ['2.0'],
    inject: (world) => {
      const text = 'Cluster is NOT tolerant to any failures. 2 members are not active.'
      return unitsOfCharm(world, charm).reduce((at, unit) => withText(at, unit, text), world)
    },
  },
]

function messageOf(world: World, unit: string): string {
  const found = [...allUnits(siteModel(world) ?? { applications: {} })].find(({ name }) => name === unit)
  return found?.unit.workload.message ?? ''
}

function writer(world: World): string {
  return unitsOfCharm(world, charm).find((unit) => messageOf(world, unit).includes('Mode: R/W')) ?? ''
}

function readers(world: World): string[] {
  const only = writer(world)
  return unitsOfCharm(world, charm).filter((unit) => unit !== only)
}

function withText(world: World, unit: string, text: string): World {
  const mode = /Mode: R\/[WO]/.exec(messageOf(world, unit))?.[0] ?? 'Mode: R/O'
  return sayAlways(world, unit, 'active', `Unit is ready: ${mode}, ${text}`)
}
