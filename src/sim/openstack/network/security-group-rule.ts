import { produce } from 'immer'
import type { SecurityGroup, SecurityGroupRule } from '../../world/neutron-world.ts'
import type { Ask } from '../client/ask.ts'
import { rows, sortedRow, type OpenstackCommand, type Output, type Row } from '../client/client-command.ts'
import { fail } from '../client/client-error.ts'
import { deleteEach } from '../delete-each.ts'
import { inEitherService, visible } from '../find-object.ts'
import { newId } from '../new-object.ts'
import { refuse } from './neutron-object.ts'
import { findGroup } from './security-group.ts'
import { ruleRow } from './security-group-rows.ts'

export const securityGroupRuleCommands: readonly OpenstackCommand[] = [
  {
    words: 'security group rule create',
    service: 'network',
    prints: 'row',
    takes: '<group>',
    options: {
      protocol: 'value',
      'dst-port': 'value',
      'remote-ip': 'value',
      'remote-group': 'value',
      ingress: 'flag',
      egress: 'flag',
      ethertype: 'value',
      description: 'value',
      project: 'value',
      'project-domain': 'value',
    },
    run: created,
  },
  {
    words: 'security group rule list',
    service: 'network',
    prints: 'rows',
    takes: '[<group>]',
    options: { long: 'flag', protocol: 'value', ingress: 'flag', egress: 'flag' },
    run: listed,
  },
  {
    words: 'security group rule show',
    service: 'network',
    prints: 'row',
    takes: '<rule>',
    run: (ask) => {
      const [group, rule] = rulesOf(ask).find(([, each]) => each.id === ask.name) ?? []
      if (group === undefined || rule === undefined)
        fail(`Error while executing command: No SecurityGroupRule found for ${ask.name}`)
      return sortedRow(ruleRow(group, rule))
    },
  },
  {
    words: 'security group rule delete',
    service: 'network',
    prints: 'text',
    takes: '<rule>...',
    run: (ask) =>
      deleteEach(ask, 'rule', (draft, id) => {
        const [group] = rulesOf({ ...ask, world: draft }).find(([, each]) => each.id === id) ?? []
        if (group === undefined) fail(`No SecurityGroupRule found for ${id}`)
        const own = draft.openstack.neutron.securityGroups[group.id]
        if (own !== undefined) own.rules = own.rules.filter((each) => each.id !== id)
      }),
  },
]

function rulesOf(ask: Ask): readonly (readonly [SecurityGroup, SecurityGroupRule])[] {
  const groups = visible(ask, ask.world.openstack.neutron.securityGroups)
  return groups.flatMap((group) => group.rules.map((rule) => [group, rule] as const))
}

function created(ask: Ask): Output {
  const { world, value, flag } = ask
  const found = findGroup(ask, ask.name)
  const remote = value('remote-group')
  const rule = {
    direction: flag('egress') ? ('egress' as const) : ('ingress' as const),
    ethertype:
      value('ethertype')?.toLowerCase() === 'ipv6' || value('remote-ip')?.includes(':') === true
        ? ('IPv6' as const)
        : ('IPv4' as const),
    protocol: value('protocol')?.replace(/^any$/, '') || null,
    ...portsOf(value('dst-port')),
    remoteGroup: remote === undefined ? null : findGroup(ask, remote).id,
    description: value('description') ?? '',
    createdMs: world.nowMs,
  }
  // The client names the whole of its IP version where nobody says from where.
  const everything = rule.ethertype === 'IPv6' ? '::/0' : '0.0.0.0/0'
  const remotePrefix = value('remote-ip') ?? (remote === undefined ? everything : null)
  const key = [
    rule.direction,
    rule.ethertype,
    rule.protocol,
    rule.portMin,
    rule.portMax,
    remotePrefix,
    rule.remoteGroup,
  ].join('/')
  const twin = found.rules.find(
    (each) =>
      [
        each.direction,
        each.ethertype,
        each.protocol,
        each.portMin,
        each.portMax,
        each.remotePrefix,
        each.remoteGroup,
      ].join('/') === key,
  )
  if (twin !== undefined)
    inEitherService(() =>
      refuse(
        ask,
        'ConflictException: 409',
        'security-group-rules',
        `Security group rule already exists. Rule id is ${twin.id}.`,
      ),
    )
  let row: Row = {}
  const after = produce(world, (draft) => {
    const group = draft.openstack.neutron.securityGroups[found.id]
    if (group === undefined) return
    const made: SecurityGroupRule = {
      ...rule,
      remotePrefix,
      id: newId(draft, `security-group-rule/${group.id}/${key}`),
    }
    group.rules.push(made)
    group.revision += 1
    group.updatedMs = draft.nowMs
    row = ruleRow(group, made)
  })
  return { ...sortedRow(row), world: after }
}

/** `22` or `8000:8080`. */
function portsOf(text: string | undefined): { readonly portMin: number | null; readonly portMax: number | null } {
  if (text === undefined) return { portMin: null, portMax: null }
  const [low = '', high = low] = text.split(':')
  return { portMin: Number(low), portMax: Number(high) }
}

function listed(ask: Ask): Output {
  const group = ask.names.length === 0 ? undefined : findGroup(ask, ask.name).id
  const protocol = ask.value('protocol')
  const direction = ask.flag('ingress') ? 'ingress' : ask.flag('egress') ? 'egress' : undefined
  const found = rulesOf(ask)
    .filter(
      ([of, rule]) =>
        (group === undefined || of.id === group) &&
        (protocol === undefined || rule.protocol === protocol) &&
        (direction === undefined || rule.direction === direction),
    )
    .toSorted(([, a], [, b]) => (a.id < b.id ? -1 : 1))
  const columns = [
    'ID',
    'IP Protocol',
    'Ethertype',
    'IP Range',
    'Port Range',
    'Direction',
    'Remote Security Group',
    'Remote Address Group',
  ]
  const list = found.map(([of, rule]) => ({
    ID: rule.id,
    'IP Protocol': rule.protocol,
    Ethertype: rule.ethertype,
    'IP Range': rule.remotePrefix ?? (rule.ethertype === 'IPv6' ? '::/0' : '0.0.0.0/0'),
    'Port Range': rule.portMin === null ? '' : `${rule.portMin}:${rule.portMax ?? ''}`,
    Direction: rule.direction,
    'Remote Security Group': rule.remoteGroup,
    'Remote Address Group': null,
    ...(group === undefined ? { 'Security Group': of.id } : {}),
  }))
  return rows(group === undefined ? [...columns, 'Security Group'] : columns, list)
}
