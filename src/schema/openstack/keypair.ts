import { z } from 'zod'
import { textLike, type CommandSchema } from '../command.ts'
import { askedOf } from './asked.ts'
import { maybeFlag, maybeText, text } from './fields.ts'
import { captured, custom, lists, readRow, shapeOf, silent, source } from './openstack-command.ts'

const keyType = z.enum(['ssh', 'x509'])
const whose = { type: keyType, user_id: maybeText }
const named = { created_at: maybeText, fingerprint: text, id: text, is_deleted: maybeFlag, name: text }
const keypair = z.object({ ...named, ...whose })
/** One that was made earlier; measured with client 6.0. */
const shown = z.object({ ...named, private_key: maybeText, ...whose })
/** The type is printed from API version 2.2 on. */
const keypairRow = z.object({ Name: text, Fingerprint: text, Type: keyType.optional() })

const known = captured('nova 26.2.2')
const read = source('compute/v2 of python-openstackclient 6.0.0')

/** Nova makes the key where none is given, and the client then prints its private half. */
const keypairCreate: CommandSchema['read'] = (stdout, context) => {
  const asked = askedOf(context)
  const given = asked.has('--public-key') || asked.has('--private-key')
  return (given ? readRow('keypair create', keypair, known, false) : textLike(/^-----BEGIN [A-Z ]*PRIVATE KEY-----\n/))(
    stdout,
    context,
  )
}

/** With `--public-key` a key as ssh writes it, and nothing else; without, the object. */
const keypairShow: CommandSchema['read'] = (stdout, context) =>
  (askedOf(context).has('--public-key')
    ? textLike(/^[\w@.-]+ [A-Za-z0-9+/]+=*(?: .*)?\n$/)
    : readRow('keypair show', shown, known, false))(stdout, context)

/** Keys for SSH. */
export const keypairCommands: readonly CommandSchema[] = [
  ...lists('keypair list', keypairRow, known),
  custom('keypair show', known, keypairShow, shapeOf(shown, false)),
  custom('keypair create', known, keypairCreate, shapeOf(keypair, false)),
  ...silent('keypair delete', read),
]
