import { describe, expect, test } from 'vitest'
import { changed, wrongPaths } from './hold.ts'
import { modelSample, operationSample, statusSample, taskSample } from './samples.ts'

type Json = Parameters<typeof changed>[0]
type Spoil = readonly [path: string, to: Json | undefined, reported: string]

const nic = { cidr: '10.0.0.0/24', 'vlan-tag': 0, zones: ['z'] }
const setting = { default: 1, description: 'd', source: 'default', type: 'int', value: 1 }
const controller = {
  user: 'admin',
  access: 'superuser',
  uuid: 'u',
  'api-endpoints': ['10.0.0.1:17070'],
  'ca-cert': 'x',
  cloud: 'maas',
  'model-count': 2,
  'controller-machines': { Active: 1, Total: 3 },
}
const unit = {
  machine: '0',
  'opened-ports': null,
  charm: 'ch:amd64/jammy/web-3',
  leader: true,
  'relation-info': [
    {
      'relation-id': 1,
      endpoint: 'db',
      'related-endpoint': 'web',
      'application-data': {},
      'local-unit': { 'in-scope': false, data: null },
    },
  ],
}

/** A good output of each command, and ways to spoil it: each must be found where it is. */
const cases: readonly { readonly line: string; readonly good: Json; readonly spoils: readonly Spoil[] }[] = [
  {
    line: 'juju status -m c:m --format json',
    good: statusSample,
    spoils: [
      ['model/version', 3, 'model.version'],
      ['model/type', 'vmas', 'model.type'],
      ['machines/0/juju-status', undefined, 'machines.*.juju-status'],
      ['machines/0/juju-status/current', 'starting', 'machines.*.juju-status.current'],
      ['machines/0/machine-status/current', 'gone', 'machines.*.machine-status.current'],
      ['applications/web/charm-rev', '3', 'applications.*.charm-rev'],
      ['applications/web/charm-origin', 'origin', 'applications.*.charm-origin'],
      ['applications/web/application-status', undefined, 'applications.*.application-status'],
      [
        'applications/web/application-status',
        { status: 'active', since: 'x' },
        'applications.*.application-status.current',
      ],
      ['storage', undefined, 'storage'],
      ['controller', undefined, 'controller'],
    ],
  },
  {
    line: 'juju machines --format json',
    good: { model: 'm', machines: statusSample.machines },
    spoils: [
      ['model', undefined, 'model'],
      ['machines/0/juju-status/current', 'up', 'machines.*.juju-status.current'],
    ],
  },
  {
    line: 'juju show-machine 0 --format json',
    good: { model: 'm', machines: {} },
    spoils: [['machines', undefined, 'machines']],
  },
  {
    line: 'juju spaces --format json',
    good: {
      spaces: [{ id: '2', name: 'oam', subnets: { '10.0.0.0/24': { type: 'ipv4', status: 'in-use', zones: null } } }],
    },
    spoils: [
      ['spaces/0/id', 2, 'spaces[].id'],
      ['spaces/0/subnets', undefined, 'spaces[].subnets'],
    ],
  },
  {
    line: 'juju spaces --short --format=json',
    good: { spaces: ['alpha', 'oam'] },
    spoils: [['spaces', [{ name: 'alpha' }], 'spaces[]']],
  },
  {
    line: 'juju show-space oam --format json',
    good: { space: { id: '1', name: 'oam', subnets: [nic] }, applications: ['web'], 'machine-count': 2 },
    spoils: [
      ['machine-count', '2', 'machine-count'],
      ['space/subnets/0/vlan-tag', undefined, 'space.subnets[].vlan-tag'],
    ],
  },
  {
    line: 'juju model-config --format json',
    good: {
      'default-space': { Value: 'metal-admin', Source: 'model' },
      'agent-version': { Value: '3.6.1', Source: 'model' },
      'proxy-ssh': { Value: false, Source: 'default' },
    },
    spoils: [
      ['default-space', { value: 'metal-admin', Source: 'model' }, '*.Value'],
      ['default-space', undefined, '*'],
      ['default-space/Source', 'user', '*.Source'],
      ['default-space/Value', 7, '*.Value'],
    ],
  },
  {
    line: 'juju model-defaults --format json',
    good: { a: { default: 'x' }, b: { controller: 'y', regions: [{ name: 'r', value: 'v' }] } },
    spoils: [
      ['b/regions/0/name', undefined, '*.regions[].name'],
      ['b/regions/0/value', undefined, '*.regions[].value'],
    ],
  },
  {
    line: 'juju config web --format json',
    good: { application: 'web', charm: 'web', settings: { port: setting } },
    spoils: [
      ['settings/port/source', 'model', 'settings.*.source'],
      ['settings/port/type', 'bool', 'settings.*.type'],
      ['settings/port/description', undefined, 'settings.*.description'],
    ],
  },
  {
    line: 'juju controller-config --format json',
    good: { 'api-port': 17070, 'ca-cert': 'x', 'controller-uuid': 'u', 'auditing-enabled': true },
    spoils: [
      ['api-port', '17070', 'api-port'],
      ['ca-cert', undefined, 'ca-cert'],
    ],
  },
  {
    line: 'juju controllers --format json',
    good: { controllers: { c: controller }, 'current-controller': 'c' },
    spoils: [
      ['controllers/c/uuid', undefined, 'controllers.*.uuid'],
      ['controllers/c/controller-machines', { active: 1, Total: 3 }, 'controllers.*.controller-machines.Active'],
    ],
  },
  {
    line: 'juju show-controller c --format json',
    good: {
      c: { details: { uuid: 'u', 'api-endpoints': ['x'], cloud: 'maas', 'ca-cert': 'x' }, account: { user: 'admin' } },
    },
    spoils: [['c/details/uuid', undefined, '*.details.uuid']],
  },
  {
    line: 'juju models -c c --format json',
    good: { models: [{ ...modelSample, access: 'admin', 'last-connection': 'just now' }], 'current-model': 'm' },
    spoils: [
      ['models/0/owner', undefined, 'models[].owner'],
      ['models/0/access', 'root', 'models[].access'],
      ['models/0/status', undefined, 'models[].status'],
      ['models/0/status/current', 'up', 'models[].status.current'],
    ],
  },
  {
    line: 'juju show-model m --format json',
    good: {
      m: {
        ...modelSample,
        users: { admin: { access: 'admin', 'last-connection': 'x' } },
        machines: { '0': { cores: 4 } },
      },
    },
    spoils: [
      ['m/machines/0/cores', '4', '*.machines.*.cores'],
      ['m/life', 'asleep', '*.life'],
    ],
  },
  {
    line: 'juju whoami --format json',
    good: { controller: 'c', model: 'm', user: 'admin' },
    spoils: [['user', undefined, 'user']],
  },
  {
    line: 'juju show-unit web/0 --format json',
    good: { web: unit },
    spoils: [
      ['web/leader', undefined, '*.leader'],
      ['web/relation-info/0/local-unit', undefined, '*.relation-info[].local-unit'],
      ['web/relation-info/0/relation-id', '1', '*.relation-info[].relation-id'],
    ],
  },
  {
    line: 'juju show-application web --format json',
    good: {
      web: {
        charm: 'web',
        base: 'ubuntu@22.04',
        constraints: { arch: 'amd64' },
        principal: true,
        exposed: false,
        remote: false,
      },
    },
    spoils: [
      ['web/base', undefined, '*.base'],
      ['web/constraints', undefined, '*.constraints'],
      ['web/principal', 'yes', '*.principal'],
    ],
  },
  {
    line: 'juju run web/0 backup --format json',
    good: { 'web~0': taskSample },
    spoils: [
      ['web~0/id', 2, '*.id'],
      ['web~0/status', 'done', '*.status'],
      ['web~0/results/return-code', '0', '*.results.*'],
      ['web~0/results/stdout', 5, '*.results.*'],
    ],
  },
  {
    line: 'juju exec --unit web/0 --format json -- hostname',
    good: { 'web~0': taskSample },
    spoils: [['web~0/id', undefined, '*.id']],
  },
  { line: 'juju show-task 2 --format json', good: taskSample, spoils: [['status', undefined, 'status']] },
  {
    line: 'juju operations --format json',
    good: { '1': operationSample },
    spoils: [
      ['1/tasks/2/host', undefined, '*.tasks.*.host'],
      ['1/timing', undefined, '*.timing'],
    ],
  },
  {
    line: 'juju show-operation 1 --format json',
    good: operationSample,
    spoils: [
      ['status', 'done', 'status'],
      ['action/parameters', undefined, 'action.parameters'],
    ],
  },
  { line: 'juju actions web --format json', good: { backup: 'Make one.' }, spoils: [['backup', {}, '*']] },
  {
    line: 'juju actions web --schema --format json',
    good: { backup: { type: 'object', properties: {} } },
    spoils: [['backup', 'Make one.', '*']],
  },
]

describe.each(cases)('$line', ({ line, good, spoils }) => {
  test('reads what the tool prints', () => {
    expect(wrongPaths(line, { stdout: JSON.stringify(good) })).toEqual([])
  })

  test.each(spoils)('finds a wrong %s', (path, to, reported) => {
    expect(wrongPaths(line, { stdout: JSON.stringify(changed(good, path, to)) })).toEqual([reported])
  })

  test('refuses no output and what is no JSON', () => {
    expect(wrongPaths(line, { stdout: '' })).toEqual(['(top)'])
    expect(wrongPaths(line, { stdout: '<html>' })).toEqual(['(top)'])
  })
})

test('a unit whose workload status lost its key is named by its pattern', () => {
  const text = JSON.stringify(statusSample).replace(
    '"juju-status":{"current":"idle","version":"3.6.1"}',
    '"agent-status":{}',
  )
  expect(wrongPaths('juju status --format json', { stdout: text })).toEqual(['applications.*.units.*.juju-status'])
})

test('show-unit has opened-ports, which may be null and may not be missing', () => {
  const { 'opened-ports': _ports, ...without } = unit
  const stdout = JSON.stringify({ 'web/0': { ...without, 'open-ports': [] } })
  expect(wrongPaths('juju show-unit web/0 --format json', { stdout })).toEqual(['*.opened-ports'])
})
