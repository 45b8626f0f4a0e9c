import { castDraft, produce } from 'immer'
import { drawFrom } from '../../engine/draw.ts'
import type { ApplicationCredential } from '../../world/keystone-world.ts'
import type { Ask } from '../client/ask.ts'
import { rows, sortedRow, type OpenstackCommand, type Output, type Row } from '../client/client-command.ts'
import { fail } from '../client/client-error.ts'
import { deleteEach } from '../delete-each.ts'
import { findByNameOrId } from '../find-object.ts'
import { requestId, rolesOf } from '../log-in.ts'
import { newHexId } from '../new-object.ts'

export const applicationCredentialCommands: readonly OpenstackCommand[] = [
  {
    words: 'application credential create',
    service: 'identity',
    prints: 'row',
    takes: '<name>',
    options: {
      secret: 'value',
      role: 'values',
      expiration: 'value',
      description: 'value',
      unrestricted: 'flag',
      restricted: 'flag',
    },
    run: created,
  },
  {
    words: 'application credential show',
    service: 'identity',
    prints: 'row',
    takes: '<application-credential>',
    run: (ask) => sortedRow(credentialRow(find(ask, ask.name))),
  },
  {
    words: 'application credential list',
    service: 'identity',
    prints: 'rows',
    run: (ask) => {
      const list = ownOf(ask).map((each) => ({
        ID: each.id,
        Name: each.name,
        'Project ID': each.project,
        Description: each.description,
        'Expires At': each.expires,
      }))
      return rows(['ID', 'Name', 'Project ID', 'Description', 'Expires At'], list)
    },
  },
  {
    words: 'application credential delete',
    service: 'identity',
    prints: 'text',
    takes: '<application-credential>...',
    run: (ask) =>
      deleteEach(ask, 'application credential', (draft, name) => {
        delete draft.openstack.keystone.applicationCredentials[find({ ...ask, world: draft }, name).id]
      }),
  },
]

/** A user's own: nobody sees those of another. */
function ownOf({ world, login }: Ask): readonly ApplicationCredential[] {
  return Object.values(world.openstack.keystone.applicationCredentials).filter((each) => each.user === login.user.id)
}

function find(ask: Ask, asked: string): ApplicationCredential {
  return findByNameOrId('applicationcredential', ownOf(ask), asked)
}

function created(ask: Ask): Output {
  const { world, login, name, value, values, flag } = ask
  const twin = ownOf(ask).find((each) => each.name === name)
  if (twin !== undefined)
    fail(
      `Conflict occurred attempting to store application_credential - Duplicate entry found with name ${name}. (HTTP 409) (Request-ID: ${requestId(world, name)})`,
    )
  const project = login.project?.id ?? ''
  const roles = values('role').length > 0 ? values('role') : rolesOf(world, login.user.id, project)
  const secret = value('secret') ?? drawFrom(world.seed).word(`application-credential/${name}/${world.nowMs}`, 86)
  let row: Row = {}
  const after = produce(world, (draft) => {
    const credential: ApplicationCredential = {
      id: newHexId(draft, `application-credential/${login.user.id}/${name}`),
      name,
      secret,
      user: login.user.id,
      project,
      description: value('description') ?? null,
      roles,
      unrestricted: flag('unrestricted') && world.openstack.upsets.applicationCredentials !== 'restricted',
      expires: value('expiration') === undefined ? null : `${value('expiration') ?? ''}.000000`,
    }
    draft.openstack.keystone.applicationCredentials[credential.id] = castDraft(credential)
    // The secret is told once, here.
    row = { ...credentialRow(credential), secret }
  })
  return { ...sortedRow(row), world: after }
}

function credentialRow(each: ApplicationCredential): Row {
  return {
    description: each.description,
    expires_at: each.expires,
    id: each.id,
    name: each.name,
    project_id: each.project,
    roles: each.roles.join(' '),
    system: null,
    unrestricted: each.unrestricted,
    user_id: each.user,
  }
}
