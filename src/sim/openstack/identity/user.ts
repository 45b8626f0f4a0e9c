import { castDraft, produce } from 'immer'
import type { KeystoneUser } from '../../world/keystone-world.ts'
import type { Ask } from '../client/ask.ts'
import { rows, sortedRow, type OpenstackCommand, type Output, type Row } from '../client/client-command.ts'
import { fail } from '../client/client-error.ts'
import { deleteEach } from '../delete-each.ts'
import { requestId } from '../log-in.ts'
import { newHexId } from '../new-object.ts'
import { findDomain, findUser, within } from './find-in-domain.ts'
import { requireAdmin } from './require-admin.ts'

export const userCommands: readonly OpenstackCommand[] = [
  {
    words: 'user list',
    service: 'identity',
    prints: 'rows',
    options: { long: 'flag', domain: 'value' },
    run: listed,
  },
  {
    words: 'user show',
    service: 'identity',
    prints: 'row',
    takes: '<user>',
    options: { domain: 'value' },
    run: (ask) => sortedRow(userRow(findUser(ask, ask.name))),
  },
  {
    words: 'user create',
    service: 'identity',
    prints: 'row',
    takes: '<name>',
    options: { domain: 'value', password: 'value', description: 'value', email: 'value', 'or-show': 'flag' },
    run: created,
  },
  {
    words: 'user delete',
    service: 'identity',
    prints: 'text',
    takes: '<user>...',
    options: { domain: 'value' },
    run: (ask) => {
      requireAdmin(ask, 'identity:delete_user')
      return deleteEach(ask, 'user', (draft, name) => {
        const { id } = findUser({ ...ask, world: draft }, name)
        delete draft.openstack.keystone.users[id]
      })
    },
  },
]

/** Keystone keeps a description and an address only where they were given. */
function userRow(user: KeystoneUser): Row {
  return {
    ...(user.description === undefined ? {} : { description: user.description }),
    domain_id: user.domain,
    ...(user.email === undefined ? {} : { email: user.email }),
    enabled: true,
    id: user.id,
    name: user.name,
    options: {},
    password_expires_at: null,
  }
}

function listed(ask: Ask): Output {
  requireAdmin(ask, 'identity:list_users')
  const long = ask.flag('long')
  const list = within(ask, ask.world.openstack.keystone.users, 'domain').map((each) => ({
    ID: each.id,
    Name: each.name,
    ...(long
      ? {
          Project: '',
          Domain: each.domain,
          Description: each.description ?? '',
          Email: each.email ?? '',
          Enabled: true,
        }
      : {}),
  }))
  return rows(long ? ['ID', 'Name', 'Project', 'Domain', 'Description', 'Email', 'Enabled'] : ['ID', 'Name'], list)
}

function created(ask: Ask): Output {
  requireAdmin(ask, 'identity:create_user')
  const { world, name, value, flag } = ask
  const named = value('domain')
  const domain = named === undefined ? 'default' : findDomain(ask, named).id
  const twin = Object.values(world.openstack.keystone.users).find(
    (each) => each.name === name && each.domain === domain,
  )
  if (twin !== undefined && flag('or-show')) return sortedRow(userRow(twin))
  if (twin !== undefined)
    fail(
      `Conflict occurred attempting to store user - Duplicate entry found with name ${name} at domain ID ${domain}. (HTTP 409) (Request-ID: ${requestId(world, name)})`,
    )
  const given = (option: 'password' | 'description' | 'email'): Partial<KeystoneUser> =>
    value(option) === undefined ? {} : { [option]: value(option) }
  let row: Row = {}
  const after = produce(world, (draft) => {
    const id = newHexId(draft, `user/${domain}/${name}`)
    const user: KeystoneUser = { id, name, domain, ...given('password'), ...given('description'), ...given('email') }
    draft.openstack.keystone.users[id] = castDraft(user)
    row = userRow(user)
  })
  return { ...sortedRow(row), world: after }
}
