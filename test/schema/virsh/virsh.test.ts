import { split } from 'shlex'
import { describe, expect, test } from 'vitest'
import { commandFor } from '../../../src/schema/all-commands.ts'
import { failureOf } from '../../../src/schema/failure.ts'
import { virshCommands } from '../../../src/schema/virsh/commands.ts'
import { virshFailures } from '../../../src/schema/virsh/failures.ts'
import { reasonOf, told, wrongPaths } from '../juju/hold.ts'

const list =
  ' Id   Name         State\n-----------------------------\n 1    openstack0   running\n -    openstack1   shut off\n\n'
const info = `Id:             -
Name:           openstack0
UUID:           12345678-1234-1234-1234-123456789abc
OS Type:        hvm
State:          shut off
CPU(s):         16
Max memory:     8388608 KiB
Used memory:    8388608 KiB
Persistent:     yes
Autostart:      disable
Managed save:   no
Security model: apparmor
Security DOI:   0

`

const cases: readonly {
  readonly line: string
  readonly command: string
  readonly good: string
  readonly spoils: readonly (readonly [string, string, string])[]
}[] = [
  {
    line: 'virsh -c qemu:///system list --all',
    command: 'virsh list',
    good: list,
    spoils: [
      ['running', 'walking', '[].State'],
      ['Name ', 'Nome ', '[].Name'],
      ['-----', '=====', '(top)'],
      ['shut off\n\n', 'shut off\n', '(top)'],
    ],
  },
  {
    line: 'virsh list --all --name',
    command: 'virsh list --name',
    good: 'a\nb\n\n',
    spoils: [['a\n', 'a b\n', '(top)']],
  },
  {
    line: 'virsh list --uuid',
    command: 'virsh list --uuid',
    good: '12345678-1234-1234-1234-123456789abc\n\n',
    spoils: [['1234-1', 'x', '(top)']],
  },
  {
    line: 'virsh domstate a',
    command: 'virsh domstate',
    good: 'shut off\n\n',
    spoils: [['shut off', 'closed', '(top)']],
  },
  {
    line: 'virsh domstate a --reason',
    command: 'virsh domstate --reason',
    good: 'running (booted)\n\n',
    spoils: [['(booted)', '', '(top)']],
  },
  {
    line: 'virsh domblklist a',
    command: 'virsh domblklist',
    good: ' Target   Source\n-------------------\n vda      /a b.qcow2\n sda      -\n\n',
    spoils: [['Source', 'Sauce', '[].Source']],
  },
  {
    line: 'sudo virsh domblklist a --details',
    command: 'virsh domblklist --details',
    good: ' Type   Device   Target   Source\n------------------------------------\n file   disk     vdb      /osd.qcow2\n file   cdrom    sda      -\n\n',
    spoils: [
      ['disk', 'disc', '[].Device'],
      ['file', 'fyle', '[].Type'],
      ['Target', 'Torget', '[].Target'],
    ],
  },
  {
    line: 'virsh domiflist a',
    command: 'virsh domiflist',
    good: ' Interface   Type      Source    Model    MAC\n----------------------------\n -           network   default   virtio   52:54:00:11:22:33\n vnet0       bridge    br0       -        52:54:00:11:22:34\n\n',
    spoils: [
      ['network', 'netwerk', '[].Type'],
      ['52:54:00:11:22:33', '52:54', '[].MAC'],
    ],
  },
  {
    line: 'virsh dominfo a',
    command: 'virsh dominfo',
    good: info,
    spoils: [
      ['shut off', 'closed', 'State'],
      ['Autostart', 'Otostart', 'Autostart'],
      ['8388608 KiB', 'much', 'Max memory'],
      ['State: ', 'State ', '(top)'],
    ],
  },
  {
    line: 'virsh net-list --all',
    command: 'virsh net-list',
    good: ' Name      State    Autostart   Persistent\n--------------------------------------------\n default   active   no          yes\n\n',
    spoils: [['active', 'activ', '[].State']],
  },
  {
    line: 'virsh dumpxml a',
    command: 'virsh dumpxml',
    good: "<domain type='kvm'>\n  <name>a</name>\n</domain>\n\n",
    spoils: [['</domain>', '', '(top)']],
  },
  {
    line: 'virsh define a.xml',
    command: 'virsh define',
    good: "Domain 'a' defined from a.xml\n\n",
    spoils: [['defined', 'made', '(top)']],
  },
  {
    line: 'virsh start a',
    command: 'virsh start',
    good: "Domain 'a' started\n\n",
    spoils: [['started', 'on', '(top)']],
  },
  {
    line: 'virsh destroy a',
    command: 'virsh destroy',
    good: "Domain 'a' destroyed\n\n",
    spoils: [['destroyed', 'off', '(top)']],
  },
  {
    line: 'virsh shutdown a',
    command: 'virsh shutdown',
    good: "Domain 'a' is being shutdown\n\n",
    spoils: [['shutdown\n', 'gone\n', '(top)']],
  },
  {
    line: 'virsh version',
    command: 'virsh version',
    good: 'Compiled against library: libvirt 9.0.0\nUsing library: libvirt 9.0.0\nUsing API: QEMU 9.0.0\nRunning hypervisor: QEMU 7.2.0\n\n',
    spoils: [['Running', 'Walking', '(top)']],
  },
  {
    line: `virsh 'list --all; domstate openstack0; start openstack1'`,
    command: 'virsh COMMAND; COMMAND',
    good: `${list}running\n\nDomain 'openstack1' started\n\n`,
    spoils: [
      ['shut off', 'closed', 'list --all: [].State'],
      ['running\n\n', '', '(top)'],
      ["'openstack1' started", 'failed', 'start openstack1: (top)'],
    ],
  },
]

describe.each(cases)('$line', ({ line, command, good, spoils }) => {
  test('is found, and read', () => {
    expect(commandFor(split(line))?.command).toBe(command)
    expect(told(line, { stdout: good })).toBe('')
  })

  test.each(spoils)('%j as %j is found', (from, to, path) => {
    expect(good).toContain(from)
    expect(wrongPaths(line, { stdout: good.replace(from, to) })).toEqual([path])
  })
})

test('commands parted by a semicolon are one reading, however the words are quoted', () => {
  for (const argv of [
    ['virsh', 'list; domstate a'],
    ['virsh', 'list;', 'domstate', 'a'],
    ['virsh', 'list', ';', 'domstate', 'a'],
  ]) {
    expect(commandFor(argv)?.command).toBe('virsh COMMAND; COMMAND')
  }
})

test('a list without a domain is an empty table', () => {
  expect(wrongPaths('virsh list', { stdout: ' Id   Name   State\n--------------------\n\n' })).toEqual([])
  expect(wrongPaths('virsh list --name', { stdout: '\n' })).toEqual([])
})

const failures: readonly (readonly [line: string, reason: string, stderr: string])[] = [
  ['virsh domstate nosuch', 'not-found', "error: failed to get domain 'nosuch'"],
  [
    'virsh list',
    'unreachable',
    "error: failed to connect to the hypervisor\nerror: Failed to connect socket to '/x.sock': No such file or directory",
  ],
  ['virsh start a', 'conflict', 'error: Domain is already active'],
  [
    'virsh destroy a',
    'conflict',
    "error: Failed to destroy domain 'a'\nerror: Requested operation is not valid: domain is not running",
  ],
  ['virsh frobnicate', 'usage', "error: unknown command: 'frobnicate'"],
  ['virsh domstate', 'usage', "error: command 'domstate' requires <domain> option"],
  ['virsh list --frob', 'usage', "error: command 'list' doesn't support option --frob"],
  ['virsh domstate a b', 'usage', "error: unexpected data 'b'"],
]

test.each(failures)('%s is %s: %s', (line, reason, stderr) => {
  expect(reasonOf(line, `${stderr}\n`, 1)).toBe(reason)
  expect(reasonOf(line, `${stderr}\n`, 2)).toBeUndefined()
})

test('each known failure and each command is here', () => {
  const met = failures.map(([, , stderr]) =>
    failureOf(virshFailures, { exitCode: 1, stdout: '', stderr: `${stderr}\n` }),
  )
  expect(virshFailures.filter((each) => !met.includes(each))).toEqual([])
  const found = new Set([...cases.map(({ command }) => command), 'virsh'])
  expect(virshCommands.map(({ command }) => command).filter((command) => !found.has(command))).toEqual([])
})

test.each(['virsh net-dumpxml default', 'virsh -q list', 'virsh vol-list default', 'virsh'])(
  '%s has no schema',
  (line) => {
    expect(commandFor(split(line))).toBeUndefined()
  },
)
