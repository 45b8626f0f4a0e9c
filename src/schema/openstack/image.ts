import { z } from 'zod'
import { nothing, textLike, type CommandSchema } from '../command.ts'
import { reading } from '../reading.ts'
import { askedOf, type Asked } from './asked.ts'
import { flag, int, maybeInt, maybeText, text, texts } from './fields.ts'
import { captured, custom, lists, shows, silent, source } from './openstack-command.ts'

const status = z.enum([
  'queued',
  'saving',
  'active',
  'killed',
  'deleted',
  'uploading',
  'importing',
  'pending_delete',
  'deactivated',
])
const visibility = z.enum(['community', 'public', 'private', 'shared'])

/** Whatever else an image has: texts, but for what the client knows to be of another type. */
const properties = z.intersection(
  z.object({ os_hidden: flag }),
  z.record(
    z.string(),
    z.union([z.boolean(), z.number(), z.array(z.unknown()), z.record(z.string(), z.unknown()), z.string()]),
  ),
)

const ofData = ['size', 'disk_format', 'container_format']

/** The client leaves out every key that is null: what only uploaded data has, and a name or a format that was not given. */
function image(asked: Pick<Asked, 'has'>) {
  const shape = z.object({
    checksum: text.optional(),
    container_format: text.optional(),
    created_at: text,
    disk_format: text.optional(),
    file: text,
    id: text,
    min_disk: int,
    min_ram: int,
    name: text.optional(),
    owner: text,
    properties,
    protected: flag,
    schema: text,
    size: (asked.has('--human-readable') ? text : int).optional(),
    status,
    tags: texts,
    updated_at: text,
    virtual_size: int.optional(),
    visibility,
  })
  return shape.superRefine((value, context) => {
    if (value.status !== 'active') return
    for (const key of ofData.filter((each) => !(each in value)))
      context.addIssue({ code: 'custom', path: [key], message: 'a value, since the image is active' })
  })
}

/** What the client always sends with a create comes back with it. */
function created(asked: Asked) {
  return image(asked).safeExtend({ container_format: text, disk_format: text, name: text })
}

const row = z.object({ ID: text, Name: maybeText, Status: status })
const rowLong = z.object({
  ID: text,
  Name: maybeText,
  'Disk Format': maybeText,
  'Container Format': maybeText,
  Size: maybeInt,
  Checksum: maybeText,
  Status: status,
  Visibility: visibility,
  Protected: flag,
  Project: maybeText,
  Tags: texts,
})

const known = captured('glance 25.1.0; the values of the sets as in its api/v2/images.py')
const read = source('image/v2/image.py of python-openstackclient 6.0.0')

/** Without `--file` the image itself goes to stdout, and nothing can be said of that. */
const save: CommandSchema['read'] = (stdout, context) =>
  (askedOf(context).has('--file') ? nothing() : textLike(/^[\s\S]+$/))(stdout, context)

/** One image, its sizes as numbers. */
export const imageShow = reading('openstack image show', known.provenance, image({ has: () => false }))

/** Images by name; when they were made only `image show` says. */
export const imageList = reading('openstack image list', known.provenance, z.array(row))

/** Images. */
export const imageCommands: readonly CommandSchema[] = [
  ...lists('image list', (asked) => (asked.has('--long') ? rowLong : row), known),
  ...shows('image show', image, known),
  ...shows('image create', created, known),
  ...silent('image set|delete', known),
  ...silent('image unset', read),
  custom('image save', read, save),
]
