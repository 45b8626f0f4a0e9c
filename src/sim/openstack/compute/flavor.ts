import { castDraft, produce } from 'immer'
import type { Flavor } from '../../world/openstack-world.ts'
import type { Ask } from '../client/ask.ts'
import { PythonFloat, rows, sortedRow, type OpenstackCommand, type Output, type Row } from '../client/client-command.ts'
import { deleteEach } from '../delete-each.ts'
import { findObject } from '../find-object.ts'
import { newId } from '../new-object.ts'
import { refuseByNova } from './nova-refusal.ts'

export const flavorCommands: readonly OpenstackCommand[] = [
  {
    words: 'flavor create',
    service: 'compute',
    prints: 'row',
    takes: '<flavor-name>',
    options: {
      id: 'value',
      ram: 'value',
      disk: 'value',
      ephemeral: 'value',
      vcpus: 'value',
      public: 'flag',
      private: 'flag',
      property: 'values',
    },
    run: created,
  },
  {
    words: 'flavor show',
    service: 'compute',
    prints: 'row',
    takes: '<flavor>',
    run: (ask) => {
      const flavor = findFlavor(ask, ask.name)
      return sortedRow({ ...flavorRow(flavor), access_project_ids: flavor.public ? null : [] })
    },
  },
  {
    words: 'flavor list',
    service: 'compute',
    prints: 'rows',
    options: { long: 'flag', all: 'flag', private: 'flag', public: 'flag' },
    run: listed,
  },
  {
    words: 'flavor delete',
    service: 'compute',
    prints: 'text',
    takes: '<flavor>...',
    run: (ask) =>
      deleteEach(ask, 'flavor', (draft, name) => {
        delete draft.openstack.nova.flavors[findFlavor({ ...ask, world: draft }, name).id]
      }),
  },
]

function findFlavor({ world, login }: Ask, asked: string): Flavor {
  const all = Object.values(world.openstack.nova.flavors).filter((each) => each.public || login.isAdmin)
  return findObject('Flavor', all, asked)
}

function flavorRow(flavor: Flavor): Row {
  return {
    'OS-FLV-DISABLED:disabled': false,
    'OS-FLV-EXT-DATA:ephemeral': flavor.ephemeralGiB,
    description: null,
    disk: flavor.diskGiB,
    id: flavor.id,
    name: flavor.name,
    'os-flavor-access:is_public': flavor.public,
    properties: { ...flavor.properties },
    ram: flavor.ramMiB,
    rxtx_factor: new PythonFloat(1),
    swap: '',
    vcpus: flavor.vcpus,
  }
}

function created(ask: Ask): Output {
  const { world, name, value, values, flag } = ask
  if (Object.values(world.openstack.nova.flavors).some((each) => each.name === name))
    refuseByNova(ask, 'ConflictException: 409', 'flavors', `Flavor with name ${name} already exists.`)
  const number = (option: string, otherwise: number): number => Number(value(option) ?? otherwise)
  let row: Row = {}
  const after = produce(world, (draft) => {
    // The client hands `auto` on as it is, and Nova takes it for an id.
    const id = value('id') ?? newId(draft, `flavor/${name}`)
    const flavor: Flavor = {
      id,
      name,
      vcpus: number('vcpus', 1),
      ramMiB: number('ram', 256),
      diskGiB: number('disk', 0),
      ephemeralGiB: number('ephemeral', 0),
      public: !flag('private'),
      properties: Object.fromEntries(
        values('property').map((text): [string, string] => [
          text.split('=')[0] ?? '',
          text.slice(text.indexOf('=') + 1),
        ]),
      ),
    }
    draft.openstack.nova.flavors[id] = castDraft(flavor)
    row = flavorRow(flavor)
  })
  return { ...sortedRow(row), world: after }
}

function listed(ask: Ask): Output {
  const { flag, login, world } = ask
  const long = flag('long')
  const wanted = (each: Flavor): boolean => (flag('all') ? true : flag('private') ? !each.public : each.public)
  const found = Object.values(world.openstack.nova.flavors).filter(
    (each) => wanted(each) && (each.public || login.isAdmin),
  )
  const list = found.map((each) => ({
    ID: each.id,
    Name: each.name,
    RAM: each.ramMiB,
    Disk: each.diskGiB,
    Ephemeral: each.ephemeralGiB,
    VCPUs: each.vcpus,
    'Is Public': each.public,
    ...(long ? { Swap: '', 'RXTX Factor': new PythonFloat(1), Properties: { ...each.properties } } : {}),
  }))
  const columns = ['ID', 'Name', 'RAM', 'Disk', 'Ephemeral', 'VCPUs', 'Is Public']
  return rows(long ? [...columns, 'Swap', 'RXTX Factor', 'Properties'] : columns, list)
}
