import { produce, type Draft } from 'immer'
import type { SecurityGroup } from '../../world/neutron-world.ts'
import type { World } from '../../world/world.ts'
import type { Ask } from '../client/ask.ts'
import { rows, sortedRow, type OpenstackCommand, type Output, type Row } from '../client/client-command.ts'
import { deleteEach } from '../delete-each.ts'
import { byId, findObject, inEitherService, visible } from '../find-object.ts'
import { newId, newOwned } from '../new-object.ts'
import { projectOf } from '../project-of.ts'
import { apiTime } from '../times.ts'
import { refuse } from './neutron-object.ts'
import { ruleOfGroup } from './security-group-rows.ts'

export const securityGroupCommands: readonly OpenstackCommand[] = [
  {
    words: 'security group create',
    service: 'network',
    prints: 'row',
    takes: '<name>',
    options: {
      description: 'value',
      project: 'value',
      'project-domain': 'value',
      stateful: 'flag',
      stateless: 'flag',
      tag: 'values',
      'no-tag': 'flag',
    },
    run: created,
  },
  {
    words: 'security group show',
    service: 'network',
    prints: 'row',
    takes: '<group>',
    run: (ask) => {
      const group = inEitherService(() => findGroup(ask, ask.name))
      return sortedRow(groupRow(group))
    },
  },
  {
    words: 'security group list',
    service: 'network',
    prints: 'rows',
    options: { project: 'value', 'project-domain': 'value', tags: 'values', 'any-tags': 'values' },
    run: listed,
  },
  {
    words: 'security group delete',
    service: 'network',
    prints: 'text',
    takes: '<group>...',
    run: (ask) =>
      deleteEach(ask, 'security group', (draft, name) => {
        const { id } = findGroup({ ...ask, world: draft }, name)
        const { ports, securityGroups } = draft.openstack.neutron
        if (Object.values(ports).some((port) => port.securityGroups.includes(id)))
          refuse(ask, 'ConflictException: 409', `security-groups/${id}`, `Security Group ${id} in use.`)
        delete securityGroups[id]
      }),
  },
]

export function findGroup(ask: Ask, asked: string): SecurityGroup {
  return findObject('SecurityGroup', visible(ask, ask.world.openstack.neutron.securityGroups), asked)
}

/** A group as Neutron makes it: everything may go out. */
export function newGroup(
  draft: Draft<World>,
  wish: {
    readonly name: string
    readonly project: string
    readonly description: string
    readonly tags?: readonly string[]
  },
): Draft<SecurityGroup> {
  const owned = newOwned(draft, { kind: 'security-group', ...wish })
  const rule = (ethertype: 'IPv4' | 'IPv6') => ({
    id: newId(draft, `security-group-rule/${owned.id}/egress/${ethertype}`),
    direction: 'egress' as const,
    ethertype,
    protocol: null,
    portMin: null,
    portMax: null,
    remotePrefix: null,
    remoteGroup: null,
    description: null,
    createdMs: draft.nowMs,
  })
  const group = { ...owned, description: wish.description, revision: 1, rules: [rule('IPv4'), rule('IPv6')] }
  draft.openstack.neutron.securityGroups[group.id] = group
  return group
}

/** The project's own group, which Neutron makes when it is first needed: its members reach one another. */
export function defaultGroup(draft: Draft<World>, project: string): Draft<SecurityGroup> {
  const all = Object.values(draft.openstack.neutron.securityGroups)
  const there = all.find((each) => each.project === project && each.name === 'default')
  if (there !== undefined) return there
  const group = newGroup(draft, { name: 'default', project, description: 'Default security group' })
  for (const ethertype of ['IPv4', 'IPv6'] as const) {
    group.rules.push({
      id: newId(draft, `security-group-rule/${group.id}/ingress/${ethertype}`),
      direction: 'ingress',
      ethertype,
      protocol: null,
      portMin: null,
      portMax: null,
      remotePrefix: null,
      remoteGroup: group.id,
      description: null,
      createdMs: draft.nowMs,
    })
  }
  return group
}

/** Whoever asks for a project's groups makes its default one come into being. */
function withDefault(ask: Ask): World {
  const project = ask.login.project?.id ?? ''
  return produce(ask.world, (draft) => void defaultGroup(draft, project))
}

function created(ask: Ask): Output {
  const { name, value, values } = ask
  let row: Row = {}
  const world = produce(withDefault(ask), (draft) => {
    const description = value('description') ?? name
    row = groupRow(newGroup(draft, { name, project: projectOf(ask), description, tags: values('tag') }))
  })
  return { ...sortedRow(row), world }
}

function groupRow(group: SecurityGroup): Row {
  return {
    created_at: apiTime(group.createdMs),
    description: group.description,
    id: group.id,
    name: group.name,
    project_id: group.project,
    revision_number: group.revision,
    rules: group.rules.map((rule) => ruleOfGroup(group, rule)),
    stateful: true,
    tags: [...group.tags],
    updated_at: apiTime(group.updatedMs),
  }
}

function listed(ask: Ask): Output {
  const world = withDefault(ask)
  const project = ask.value('project') === undefined ? undefined : projectOf(ask)
  const tags = ask.values('tags').flatMap((each) => each.split(','))
  const any = ask.values('any-tags').flatMap((each) => each.split(','))
  const found = byId(visible({ ...ask, world }, world.openstack.neutron.securityGroups)).filter(
    (each) =>
      (project === undefined || each.project === project) &&
      tags.every((tag) => each.tags.includes(tag)) &&
      (any.length === 0 || any.some((tag) => each.tags.includes(tag))),
  )
  const list = found.map((each) => ({
    ID: each.id,
    Name: each.name,
    Description: each.description,
    Project: each.project,
    Tags: each.tags,
  }))
  return { ...rows(['ID', 'Name', 'Description', 'Project', 'Tags'], list), world }
}
