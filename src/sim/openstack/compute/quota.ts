import { produce } from 'immer'
import type { Ask } from '../client/ask.ts'
import { sortedRow, type OpenstackCommand, type Output } from '../client/client-command.ts'
import { findProject } from '../identity/find-in-domain.ts'
import { defaultQuota, quotaOf, settable } from './quota-limits.ts'

/** Quotas in the form of clients before 6.1: one object. */
export const quotaCommands: readonly OpenstackCommand[] = [
  {
    words: 'quota show',
    service: 'compute',
    prints: 'row',
    takes: '[<project>]',
    options: { default: 'flag' },
    run: (ask) => {
      const project = ask.names.length === 0 ? ask.login.project : findProject(ask, ask.name)
      const id = project?.id ?? ''
      return sortedRow({
        ...(ask.flag('default') ? defaultQuota(ask.world) : quotaOf(ask.world, id)),
        project: id,
        project_name: project?.name ?? '',
      })
    },
  },
  {
    words: 'quota set',
    service: 'compute',
    prints: 'text',
    takes: '<project>',
    options: Object.fromEntries(settable.map((each): [string, 'value'] => [each.replaceAll('_', '-'), 'value'])),
    run: setQuota,
  },
]

function setQuota(ask: Ask): Output {
  const { id } = findProject(ask, ask.name)
  const given = settable.flatMap((each): [string, number][] => {
    const value = ask.value(each.replaceAll('_', '-'))
    return value === undefined ? [] : [[each, Number(value)]]
  })
  return {
    world: produce(ask.world, (draft) => {
      draft.openstack.nova.quotas[id] = { ...draft.openstack.nova.quotas[id], ...Object.fromEntries(given) }
    }),
  }
}
