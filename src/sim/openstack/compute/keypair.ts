import { createHash } from 'node:crypto'
import { castDraft, produce } from 'immer'
import { drawFrom } from '../../engine/draw.ts'
import type { Keypair } from '../../world/openstack-world.ts'
import type { Ask } from '../client/ask.ts'
import { rows, sortedRow, type OpenstackCommand, type Output, type Row } from '../client/client-command.ts'
import { fail } from '../client/client-error.ts'
import { deleteEach } from '../delete-each.ts'
import { pathOnJumphost } from '../path-on-jumphost.ts'
import { databaseTime } from '../times.ts'
import { refuseByNova } from './nova-refusal.ts'

export const keypairCommands: readonly OpenstackCommand[] = [
  {
    words: 'keypair create',
    service: 'compute',
    prints: 'row',
    takes: '<name>',
    options: { 'public-key': 'value', type: 'value' },
    run: created,
  },
  {
    words: 'keypair show',
    service: 'compute',
    prints: 'row',
    takes: '<key>',
    options: { 'public-key': 'flag' },
    run: (ask) => {
      const keypair = findKeypair(ask, ask.name)
      if (ask.flag('public-key')) return { text: `${keypair.publicKey.trimEnd()}\n` }
      return sortedRow(shownKeypair(keypair))
    },
  },
  {
    words: 'keypair list',
    service: 'compute',
    prints: 'rows',
    run: (ask) => {
      const list = ownOf(ask).map(({ name, fingerprint }) => ({ Name: name, Fingerprint: fingerprint, Type: 'ssh' }))
      return rows(['Name', 'Fingerprint', 'Type'], list)
    },
  },
  {
    words: 'keypair delete',
    service: 'compute',
    prints: 'text',
    takes: '<key>...',
    run: (ask) =>
      deleteEach(ask, 'key', (draft, name) => {
        findKeypair({ ...ask, world: draft }, name)
        delete draft.openstack.nova.keypairs[`${ask.login.user.id}/${name}`]
      }),
  },
]

function ownOf({ world, login }: Ask): readonly Keypair[] {
  return Object.values(world.openstack.nova.keypairs).filter((each) => each.user === login.user.id)
}

export function findKeypair(ask: Ask, asked: string): Keypair {
  return ownOf(ask).find((each) => each.name === asked) ?? fail(`No Keypair found for ${asked}`)
}

function keypairRow({ name, fingerprint, user }: Keypair): Row {
  return { created_at: null, fingerprint, id: name, is_deleted: null, name, type: 'ssh', user_id: user }
}

/** Nova tells more of one that is there already than of one that it has just made. Shape: nova 26.2.2 by client 6.0, run. */
function shownKeypair(keypair: Keypair): Row {
  return { ...keypairRow(keypair), created_at: databaseTime(keypair.createdMs), is_deleted: false, private_key: null }
}

/** Where no key is given, Nova makes one, and the client prints its private half instead of anything else. */
function created(ask: Ask): Output {
  const { world, call, login, name, value } = ask
  if (ownOf(ask).some((each) => each.name === name))
    refuseByNova(ask, 'ConflictException: 409', 'os-keypairs', `Key pair '${name}' already exists.`)
  const path = value('public-key')
  const file = path === undefined ? undefined : world.jumphost.files[pathOnJumphost(world, call, path)]
  if (path !== undefined && file === undefined)
    fail(`Key file ${path} not found: [Errno 2] No such file or directory: '${path}'`)
  const draw = drawFrom(world.seed)
  const publicKey = file?.text ?? `ssh-rsa AAAAB3NzaC1yc2E${draw.word(`public-key/${name}`, 357)} Generated-by-Nova`
  const fingerprint = fingerprintOf(publicKey)
  if (fingerprint === undefined)
    refuseByNova(
      ask,
      'BadRequestException: 400',
      'os-keypairs',
      'Keypair data is invalid: failed to generate fingerprint',
    )
  const keypair: Keypair = { name, createdMs: world.nowMs, user: login.user.id, publicKey, fingerprint }
  const after = produce(world, (draft) => {
    draft.openstack.nova.keypairs[`${login.user.id}/${name}`] = castDraft(keypair)
  })
  if (file !== undefined) return { ...sortedRow(keypairRow(keypair)), world: after }
  const lines = Array.from({ length: 25 }, (_, at) => draw.word(`private-key/${name}/${at}`, 64))
  const text = ['-----BEGIN RSA PRIVATE KEY-----', ...lines, '-----END RSA PRIVATE KEY-----', ''].join('\n')
  return { text: `${text}\n`, world: after }
}

/** The MD5 of the key itself, as Nova shows it. */
function fingerprintOf(publicKey: string): string | undefined {
  const [type = '', body = ''] = publicKey.trim().split(/\s+/)
  if (!/^(?:ssh|ecdsa)-/.test(type) || body === '') return undefined
  const digest = createHash('md5').update(Buffer.from(body, 'base64')).digest('hex')
  return digest.match(/../g)?.join(':')
}
