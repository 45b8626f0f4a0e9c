import { describe, expect, test } from 'vitest'
import { commandFor } from '../../../src/schema/all-commands.ts'
import { openstackCommands } from '../../../src/schema/openstack/commands.ts'
import { argvOf, judge, renamed, withKey, without } from './judge.ts'
import { samples, type Sample } from './samples.ts'

const outputOf = ({ many, row }: Sample, changed: Sample['row'] = row): unknown => (many ? [row, changed] : changed)
const at = ({ many }: Sample, key: string): string => (many ? `[].${key}` : key)

describe.each(samples)('openstack $line', (sample) => {
  const { line, many, row, always } = sample

  test('reads a good output', () => {
    expect(judge(line, outputOf(sample))).toEqual({ drift: [] })
  })

  test('reports a key that it does not know as drift', () => {
    expect(judge(line, outputOf(sample, withKey(row, 'brand new', 1)))).toEqual({ drift: [at(sample, 'brand new')] })
  })

  test('refuses a key that is missing, renamed or of another type, and says where', () => {
    const path = at(sample, always)
    expect(judge(line, outputOf(sample, without(row, always)))).toEqual({ wrong: [path] })
    expect(judge(line, outputOf(sample, renamed(row, always)))).toEqual({ wrong: [path] })
    expect(judge(line, outputOf(sample, withKey(row, always, [['planted']]))).wrong?.[0]).toContain(path)
  })

  test('refuses a list for an object, an object for a list, and JSON that ends too soon', () => {
    expect(judge(line, many ? row : [row]).wrong).toBeDefined()
    expect(judge(line, JSON.stringify(outputOf(sample)).slice(0, -1))).toEqual({ wrong: ['(top)'] })
  })
})

test.each(samples.filter(({ closed }) => closed !== undefined))(
  'openstack $line refuses a value that the service does not have',
  (sample) => {
    const { line, row, closed = '' } = sample
    expect(judge(line, outputOf(sample, withKey(row, closed, 'BOGUS')))).toEqual({ wrong: [at(sample, closed)] })
  },
)

test.each(samples.filter(({ many }) => many))(
  'openstack $line reads an empty list, and refuses nothing',
  ({ line }) => {
    expect(judge(line, [])).toEqual({ drift: [] })
    expect(judge(line, '')).toEqual({ wrong: ['(top)'] })
  },
)

describe('every command', () => {
  // The release is asked of the client itself: no command, and no option beside it.
  const described = openstackCommands.filter(({ command }) => !['openstack', 'openstack --version'].includes(command))

  test.each(described.map(({ command }) => command))(
    '%s is found by its argv, also after global options',
    (command) => {
      const words = command.split(' ')
      expect(commandFor(words)?.command).toBe(command)
      expect(commandFor([...words, 'name', '-f', 'json'])?.command).toBe(command)
      expect(commandFor(['openstack', '--os-cloud', 'east', '--debug', ...words.slice(1)])?.command).toBe(command)
    },
  )

  test('is there once, and says where it is known from and for which versions', () => {
    const names = described.map(({ command }) => command)
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
    expect(
      described.filter(
        ({ provenance, versions }) => provenance.where === '' || versions === '' || provenance.kind === 'guessed',
      ),
    ).toEqual([])
  })

  test('is not found where the client has it and it is not described', () => {
    expect(commandFor(argvOf('volume list -f json'))).toBeUndefined()
    expect(commandFor(argvOf('network flavor list'))).toBeUndefined()
  })
})

describe('commands that print nothing', () => {
  test.each([
    'network set --tag a n',
    'subnet delete s',
    'role add --user u --project p r',
    'quota set --cores 9 p',
    'loadbalancer failover l',
    'server add floating ip v 10.0.0.1',
    'image save --file f i',
  ])('%s', (line) => {
    expect(judge(line, '')).toEqual({ drift: [] })
    expect(judge(line, 'done\n')).toEqual({ wrong: ['(top)'] })
  })
})

describe('what a version or an option changes', () => {
  const rows = [{ Resource: 'cores', Limit: 20 }]
  const usage = [{ Resource: 'cores', 'In Use': 3, Reserved: 0, Limit: 20 }]

  test('quota show is one object before client 6.1, and rows from then on', () => {
    expect(judge('quota show -f json', rows, 'python-openstackclient 6.6.0 (openstacksdk 3.0.0)')).toEqual({
      drift: [],
    })
    expect(judge('quota show -f json', rows)).toEqual({ drift: [] })
    expect(judge('quota show -f json', rows, 'python-openstackclient 6.0.0').wrong).toEqual(['(top)'])
    expect(judge('quota show --usage -f json', usage, 'openstack 6.6.0')).toEqual({ drift: [] })
    expect(judge('quota show --usage -f json', rows, 'openstack 6.6.0').wrong).toEqual(['[].In Use', '[].Reserved'])
    expect(judge('quota show -f json', { cores: 20 }, 'python-openstackclient 6.6.0').wrong).toEqual(['(top)'])
    expect(judge('quota show -f json', { cores: 20 }).wrong).toContain('instances')
  })

  test('hypervisor list --long has sizes in client 6.0, and need not have them later', () => {
    const bare = {
      ID: 'h',
      'Hypervisor Hostname': 'h',
      'Hypervisor Type': 'QEMU',
      'Host IP': '10.0.0.3',
      State: 'down',
    }
    expect(judge('hypervisor list --long -f json', [bare], 'python-openstackclient 6.6.0')).toEqual({ drift: [] })
    expect(judge('hypervisor list --long -f json', [bare], 'python-openstackclient 6.0.0').wrong).toHaveLength(4)
  })

  test('a service that the catalog does not have is an empty answer', () => {
    expect(judge('catalog show dns -f json', '{}\n')).toEqual({ drift: [] })
    expect(judge('catalog show dns', '\n')).toEqual({ drift: [] })
    expect(judge('catalog show dns -f json', { id: 'c' }).wrong).toContain('name')
  })

  test('an image that is active has a size, and one that is queued has not', () => {
    const sample = samples.find(({ line }) => line.startsWith('image show'))?.row ?? {}
    expect(judge('image show i -f json', without(sample, 'size'))).toEqual({ wrong: ['size'] })
    expect(judge('image show i -f json', withKey(without(sample, 'size'), 'status', 'queued'))).toEqual({ drift: [] })
    expect(judge('image show --human-readable i -f json', withKey(sample, 'size', '4K'))).toEqual({ drift: [] })
    expect(judge('image show i -f json', withKey(sample, 'size', '4K'))).toEqual({ wrong: ['size'] })
  })

  test('a new cluster template is announced before its JSON', () => {
    const accepted = 'Request to create cluster template t accepted\n'
    expect(judge('coe cluster template create t -f json', `${accepted}{"uuid":"u"}`).wrong).toContain('coe')
    expect(judge('coe cluster template create t -f json', accepted).wrong).toEqual(['(top)'])
    expect(judge('coe cluster create c', 'Request to create cluster 9c1 accepted\n')).toEqual({ drift: [] })
  })
})
