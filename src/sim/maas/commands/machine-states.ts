import type { Draft } from 'immer'
import { PlainBody } from '../body.ts'
import { read, valueOf, write, type MaasCommand, type Request } from '../command.ts'
import { commissionMachine } from '../commissioning.ts'
import { findMachine } from '../find.ts'
import { deployMachine, releaseMachine, setStatus } from '../lifecycle.ts'
import { bmcState, setPower } from '../power.ts'
import { printMachine } from '../print/machine.ts'
import { invalid, NotModelled, Refusal } from '../refusal.ts'
import type { MaasMachine } from '../../world/maas-world.ts'
import type { World } from '../../world/world.ts'
import { printedMachine } from './machines.ts'

const path = ['system_id']

/** What a machine is put through. */
export const machineStateCommands: Readonly<Record<string, MaasCommand>> = {
  'machine commission': write(path, ['enable_ssh', 'testing_scripts', 'skip_bmc_config'], commission),
  'machine deploy': write(path, ['distro_series', 'osystem', 'comment'], deploy),
  'machine release': write(path, ['comment'], (draft, request) => {
    const machine = edited(draft, request)
    refuseRelease(machine)
    releaseMachine(draft, machine.systemId)
    return printedMachine(machine.systemId)
  }),
  'machines release': write([], ['machines', 'comment'], releaseAll),
  'machine abort': write(path, ['comment'], abort),
  'machine lock': write(path, ['comment'], (draft, request) => {
    const machine = asked(draft, request)
    if (machine.status !== 'Deployed')
      throw new NotModelled('what MAAS says of a lock on a machine that is not deployed')
    machine.locked = true
    return printedMachine(machine.systemId)
  }),
  'machine unlock': write(path, ['comment'], (draft, request) => {
    const machine = asked(draft, request)
    if (!machine.locked) throw new NotModelled('what MAAS says when there is no lock')
    machine.locked = false
    return printedMachine(machine.systemId)
  }),
  'machine mark-broken': write(path, ['comment'], (draft, request) => {
    const machine = edited(draft, request)
    setStatus(draft, machine, 'Broken')
    return printedMachine(machine.systemId)
  }),
  'machine mark-fixed': write(path, ['comment'], (draft, request) => {
    const machine = edited(draft, request)
    if (machine.status !== 'Broken') throw new Refusal("Can't mark a non-broken node as 'Ready'.")
    setStatus(draft, machine, 'Ready')
    machine.owner = null
    return printedMachine(machine.systemId)
  }),
  'machine power-on': write(path, ['comment'], (draft, request) => {
    const machine = edited(draft, request)
    if (!['Allocated', 'Deployed', 'Deploying'].includes(machine.status)) {
      throw new Refusal("Can't start node: it hasn't been allocated.")
    }
    setPower(draft, machine.systemId, 'on')
    return printedMachine(machine.systemId)
  }),
  'machine power-off': write(path, ['stop_mode', 'comment'], (draft, request) => {
    const machine = edited(draft, request)
    setPower(draft, machine.systemId, 'off')
    return printedMachine(machine.systemId)
  }),
  'machine query-power-state': write(path, [], (draft, request) => {
    const machine = asked(draft, request)
    machine.powerState = bmcState(draft, machine)
    const state = machine.powerState
    return () => ({ state })
  }),
  // The password stands in here in clear: a shell user's trap, and no client may call it.
  'machine power-parameters': read(
    path,
    ({ maas }, { params }) => new PlainBody(JSON.stringify(findMachine(maas, params['system_id']).powerParameters)),
  ),
}

function asked(draft: Draft<World>, { params }: Request): Draft<MaasMachine> {
  const machine = draft.maas.machines[findMachine(draft.maas, params['system_id']).systemId]
  if (machine === undefined) throw new Error('a machine that was found is gone')
  return machine
}

/** A locked machine may be edited by nobody; the answer has no text. */
function edited(draft: Draft<World>, request: Request): Draft<MaasMachine> {
  const machine = asked(draft, request)
  if (machine.locked) throw new Refusal('')
  return machine
}

const commissionable = ['New', 'Ready', 'Broken', 'Failed commissioning', 'Failed testing']

function commission(draft: Draft<World>, request: Request) {
  const machine = edited(draft, request)
  if (!commissionable.includes(machine.status)) {
    throw invalid({ __all__: ['Commission is not available because of the current state of the node.'] })
  }
  commissionMachine(draft, machine.systemId)
  return printedMachine(machine.systemId)
}

/** A machine that is still Ready is taken for the user first: maasserver/api/machines.py. */
function deploy(draft: Draft<World>, request: Request) {
  const machine = edited(draft, request)
  const series = valueOf(request, 'distro_series')
  if (series !== undefined && !['jammy', 'noble', 'ubuntu/jammy', 'ubuntu/noble'].includes(series)) {
    throw invalid({
      distro_series: [
        `'${series}' is not a valid distro_series.  It should be one of: '', 'ubuntu/jammy', 'ubuntu/noble'.`,
      ],
    })
  }
  if (machine.status === 'Ready') {
    machine.status = 'Allocated'
    machine.owner = draft.maas.username
  }
  if (machine.status !== 'Allocated')
    throw new Refusal(`Can't deploy a machine that is in the '${machine.status}' state`)
  deployMachine(draft, machine.systemId)
  if (series !== undefined) machine.distroSeries = series.replace('ubuntu/', '')
  return printedMachine(machine.systemId)
}

const releasable = [
  'Allocated',
  'Reserved',
  'Broken',
  'Deploying',
  'Deployed',
  'Failed deployment',
  'Releasing failed',
  'Failed disk erasing',
  // For these two there is nothing to do, and MAAS says yes.
  'Ready',
  'Releasing',
]

function refuseRelease({ status }: MaasMachine): void {
  if (!releasable.includes(status)) {
    throw new Refusal(`Machine cannot be released in its current state ('${status}').`)
  }
}

function releaseAll(draft: Draft<World>, request: Request) {
  const ids = request.data.get('machines') ?? []
  const machines = ids.map((systemId) => edited(draft, { ...request, params: { system_id: systemId } }))
  const wrong = machines.filter((each) => !releasable.includes(each.status))
  if (wrong.length > 0) {
    const told = wrong.map((each) => `${each.systemId} ('${each.status}')`).join(', ')
    throw new Refusal(`Machine(s) cannot be released in their current state: ${told}.`)
  }
  const released = machines.filter((each) => each.status !== 'Ready' && each.status !== 'Releasing')
  const named = released.map((each) => each.systemId)
  for (const systemId of named) releaseMachine(draft, systemId)
  return () => named
}

/** Ends what a machine is being put through; the answer still has the status that it was in. */
function abort(draft: Draft<World>, request: Request) {
  const machine = edited(draft, request)
  const { systemId, status } = machine
  if (status !== 'Commissioning' && status !== 'Deploying') {
    throw new Refusal(`Cannot abort in current state: node ${systemId} is in state ${status}.`)
  }
  setStatus(draft, machine, status === 'Commissioning' ? 'New' : 'Allocated')
  if (status === 'Commissioning') machine.owner = null
  setPower(draft, systemId, 'off')
  return (world: World) => {
    const after = findMachine(world.maas, systemId)
    return printMachine(world, { ...after, status })
  }
}
