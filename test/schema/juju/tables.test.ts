import { describe, expect, test } from 'vitest'
import { told, wrongPaths } from './hold.ts'

const status = `Model  Controller  Cloud/Region  Version  SLA          Timestamp
m      c           maas/default  3.6.1    unsupported  00:00:00Z

App  Version  Status   Scale  Charm  Channel       Rev  Exposed  Message
db   8.0.41   active     1/2  db     8.0/stable   1001  no       Unit is ready
web           blocked      1  web    latest/edge     3  yes      Missing relations: db

Unit     Workload  Agent      Machine  Public address  Ports         Message
db/0*    active    idle       0/lxd/0  10.0.0.2        3306/tcp      Unit is ready
  ha/0   active    executing           10.0.0.2                      (update-status) Unit is ready
web/0*   unknown   lost       0        10.0.0.1        80,443/tcp    agent lost, see 'juju show-status-log web/0'

Machine  State    Address   Inst id              Base          AZ   Message
0        started  10.0.0.1  h0                   ubuntu@22.04  AZ1  Deployed
0/lxd/0  down     10.0.0.2  juju-733f2f-0-lxd-0  ubuntu@22.04       Container started

Offer  Application  Charm  Rev  Connected  Endpoint  Interface  Role
db     db           db     1    1/1        db        sql        provider
                                           admin     sql        provider

Integration provider  Requirer  Interface  Type     Message
db:db                 web:db    sql        regular  

Storage Unit  Storage ID  Type        Pool  Mountpoint  Size     Status    Message
db/0          data/0      filesystem  tmp   /srv        1.0 GiB  attached  

`

const caas = `Model  Controller  Cloud/Region  Version  Timestamp  Notes
m      c           k8s           4.0.1    00:00:00Z  upgrade available: 4.0.2

SAAS  Status  Store  URL
nova  active  c2     admin/m.nova

App  Version  Status  Scale  Charm  Channel  Rev  Address     Exposed  Message
web           active      1  web    1/stable   3  10.152.0.1  no       

Unit    Workload  Agent  Address   Ports  Message
web/0*  active    idle   10.1.0.1         
`

describe('juju status', () => {
  test.each([
    ['machines', status],
    ['kubernetes', caas],
    [
      'one of 2.9',
      status
        .replace('Address ', 'DNS     ')
        .replace('Base        ', 'Series      ')
        .replace('Integration provider', 'Relation provider   '),
    ],
  ])('reads the sections of %s', (_what, stdout) => {
    expect(told('juju status', { stdout })).toBe('')
  })

  test.each([
    ['an unknown state of a workload', 'blocked  ', 'blokked  ', 'applications[].Status'],
    ['an unknown state of an agent', 'lost ', 'gone ', 'units[].Agent'],
    ['an unknown state of a machine', 'started', 'running', 'machines[].State'],
    ['a renamed column', 'Workload', 'Workings', 'units[].Workload'],
    ['a column that is left out', 'Exposed  Message', 'Message', 'applications[].Exposed'],
    ['a renamed first column', 'Offer ', 'Offar ', '(top)'],
    ['a scale that is no number', '  1/2', ' some', 'applications[].Scale'],
    ['an unknown role', 'sql        provider\n\n', 'sql        giver\n\n', 'offers[].Role'],
    ['a renamed provider', 'Integration provider', 'Integration giver   ', '(top)'],
  ])('finds %s', (_what, from, to, path) => {
    expect(status).toContain(from)
    expect(wrongPaths('juju status', { stdout: status.replace(from, to) })).toEqual([path])
  })

  test('refuses nothing at all', () => {
    expect(wrongPaths('juju status', { stdout: '' })).toEqual(['model'])
  })
})

const tables: readonly {
  readonly line: string
  readonly good: string
  readonly spoils: readonly (readonly [string, string, string])[]
}[] = [
  {
    line: 'juju spaces',
    good: 'Name   Space ID  Subnets\nalpha  0         \noam    2         10.0.0.0/24\n                 10.0.1.0/24\n                            \n',
    spoils: [['Space ID', 'Identity', '[].Space ID']],
  },
  {
    line: 'juju model-config',
    good: 'Attribute      From     Value\nagent-version  model    3.6.1\nftp-proxy      default  ""\n',
    spoils: [
      ['model ', 'user  ', '[].From'],
      ['Value', 'Worth', '[].Value'],
    ],
  },
  {
    line: 'juju model-defaults',
    good: 'Attribute  Default  Controller\nmode       ""       strict\n  east     loose    -\n',
    spoils: [['Controller', 'Kontroller', '[].Controller']],
  },
  {
    line: 'juju controllers --refresh',
    good: 'Controller  Model  User   Access     Cloud/Region  Models  Nodes   HA  Version\nc*          m      admin  superuser  maas/default       2      3  2/3  3.6.1  \n',
    spoils: [
      ['2/3', 'all', '[].HA'],
      ['Nodes', 'Hosts', '[].Nodes'],
    ],
  },
  {
    line: 'juju models',
    good: 'Controller: c\n\nModel  Cloud/Region  Type  Status     Machines  Cores  Units  Access  Last connection\nm*     maas/default  maas  available         4     16  63     admin   just now\n',
    spoils: [
      ['available', 'availabel', 'models[].Status'],
      ['Controller: c', 'Models of c', '(top)'],
    ],
  },
  {
    line: 'juju machines',
    good: 'Machine  State    Address   Inst id  Base          AZ  Message\n0        started  10.0.0.1  h0       ubuntu@22.04      Deployed\n',
    spoils: [['started', 'running', '[].State']],
  },
  {
    line: 'juju operations',
    good: 'ID  Status     Started              Finished             Task IDs     Summary\n 9  completed  2026-01-01T00:00:00  2026-01-01T00:00:01  10,11,12...  backup run on unit-web-0\n13  running    2026-01-01T00:00:00                       14           x run on unit-web-0\n',
    spoils: [
      ['running', 'walking', '[].Status'],
      ['Task IDs', 'Task ids', '[].Task IDs'],
    ],
  },
  {
    line: 'juju actions web',
    good: 'Action  Description\nbackup  Make one.\n        And keep it.\n',
    spoils: [['Description', 'What', '(top)']],
  },
  {
    line: 'juju whoami',
    good: 'Controller:  c\nModel:       m\nUser:        admin\n',
    spoils: [['User', 'Name', '(top)']],
  },
  { line: 'juju version', good: '3.6.1-ubuntu-amd64\n', spoils: [['3.6.1', 'three', '(top)']] },
  { line: 'juju --version', good: '4.0-beta2-genericlinux-arm64\n', spoils: [['arm64', '', '(top)']] },
  {
    line: 'juju deploy ./bundle.yaml',
    good: 'Executing changes:\n- upload charm web from charm-hub with architecture=amd64\n- deploy application web using web\n- add lxd container 0/lxd/0 on new machine 0\n- set annotations for web\n',
    spoils: [
      ['Executing', 'Making', '(top)'],
      ['- deploy application', '- forget application', '(top)'],
    ],
  },
  {
    line: 'juju remove-machine 0 --no-prompt',
    good: 'will remove machine 0 (but retaining cloud instance)\n- will remove unit web/0\n',
    spoils: [['will remove machine', 'removed machine', '(top)']],
  },
  {
    line: 'juju remove-application web --no-prompt',
    good: 'will remove application web\n- will remove unit web/0\n- will detach storage data/0\n',
    spoils: [['will detach', 'lost', '(top)']],
  },
]

describe.each(tables)('$line', ({ line, good, spoils }) => {
  test('reads what the tool prints', () => {
    expect(told(line, { stdout: good })).toBe('')
  })

  test.each(spoils)('finds %j as %j', (from, to, path) => {
    expect(good).toContain(from)
    expect(wrongPaths(line, { stdout: good.replace(from, to) })).toEqual([path])
  })
})

test.each([
  'juju reload-spaces',
  'juju add-model m',
  'juju destroy-model m --no-prompt',
  'juju resolved web/0',
  'juju model-config a=b',
  'juju config web port=80',
  'juju model-defaults a=b',
])('%s prints nothing', (line) => {
  expect(wrongPaths(line, {})).toEqual([])
  expect(wrongPaths(line, { stdout: 'done\n' })).toEqual(['(top)'])
})

test.each(['juju model-config default-space', 'juju config web port', 'juju controller-config api-port'])(
  '%s prints a bare value',
  (line) => {
    expect(wrongPaths(line, { stdout: '80\n' })).toEqual([])
    expect(wrongPaths(line, { stdout: '' })).toEqual([])
    expect(wrongPaths(line, { stdout: 'cut of' })).toEqual(['(top)'])
  },
)
