import { castDraft, produce, type Draft } from 'immer'
import type { Image } from '../../world/openstack-world.ts'
import type { Ask } from '../client/ask.ts'
import { rows, sortedRow, type OpenstackCommand, type Output, type Row } from '../client/client-command.ts'
import { fail } from '../client/client-error.ts'
import { deleteEach } from '../delete-each.ts'
import { findObject } from '../find-object.ts'
import { unionOf } from '../new-object.ts'
import { reachService } from '../reach-service.ts'
import { createImage, visibilityOf } from './image-create.ts'
import { imageRow } from './image-row.ts'
import { saveImage } from './image-save.ts'
import { spoilImage } from './spoil-image.ts'

const visibilities = { public: 'flag', private: 'flag', community: 'flag', shared: 'flag' } as const
const setOptions = {
  ...visibilities,
  name: 'value',
  property: 'values',
  tag: 'values',
  protected: 'flag',
  unprotected: 'flag',
  'min-disk': 'value',
  'min-ram': 'value',
  activate: 'flag',
  deactivate: 'flag',
} as const

export const imageCommands: readonly OpenstackCommand[] = [
  {
    words: 'image create',
    service: 'image',
    prints: 'row',
    takes: '<image-name>',
    options: {
      ...visibilities,
      'disk-format': 'value',
      'container-format': 'value',
      file: 'value',
      'min-disk': 'value',
      'min-ram': 'value',
      property: 'values',
      tag: 'values',
      protected: 'flag',
      unprotected: 'flag',
      project: 'value',
      'project-domain': 'value',
    },
    choices: {
      'disk-format': ['ami', 'ari', 'aki', 'vhd', 'vmdk', 'raw', 'qcow2', 'vhdx', 'vdi', 'iso', 'ploop'],
      'container-format': ['ami', 'ari', 'aki', 'bare', 'docker', 'ova', 'ovf'],
    },
    run: createImage,
  },
  {
    words: 'image show',
    service: 'image',
    prints: 'row',
    takes: '<image>',
    run: (ask) => sortedRow(imageRow(findImage(ask, ask.name))),
  },
  {
    words: 'image list',
    service: 'image',
    prints: 'rows',
    options: { ...visibilities, long: 'flag', name: 'value', status: 'value', tag: 'values', property: 'values' },
    run: listed,
  },
  { words: 'image set', service: 'image', prints: 'text', takes: '<image>', options: setOptions, run: setImage },
  {
    words: 'image unset',
    service: 'image',
    prints: 'text',
    takes: '<image>',
    options: { tag: 'values', property: 'values' },
    run: (ask) =>
      changed(ask, (image) => {
        image.tags = image.tags.filter((each) => !ask.values('tag').includes(each))
        for (const key of ask.values('property')) delete image.properties[key]
      }),
  },
  {
    words: 'image delete',
    service: 'image',
    prints: 'text',
    takes: '<image>...',
    run: (ask) =>
      deleteEach(
        ask,
        'image',
        (draft, name) => {
          const { id, protected: isProtected } = findImage({ ...ask, world: draft }, name)
          const url = `${reachService(ask.world, 'image', ask.call, ask.login)}/v2/images/${id}`
          if (isProtected)
            fail(
              `HttpException: 403: Client Error for url: ${url}, Image ${id} is protected and cannot be deleted.: 403 Forbidden`,
            )
          delete draft.openstack.glance.images[id]
        },
        (failed, all) => `Failed to delete ${failed} of ${all} images.`,
      ),
  },
  {
    words: 'image save',
    service: 'image',
    prints: 'text',
    takes: '<image>',
    required: ['file'],
    options: { file: 'value' },
    run: (ask) => saveImage(ask, findImage(ask, ask.name)),
  },
]

/** Images that are public, of the login's own project, or any where it is an administrator's. */
export function findImage(ask: Ask, asked: string): Image {
  return findObject('Image', seenBy(ask), asked)
}

function seenBy({ world, login }: Ask): readonly Image[] {
  return Object.values(world.openstack.glance.images).filter(
    (each) => login.isAdmin || each.project === login.project?.id || ['public', 'community'].includes(each.visibility),
  )
}

function listed(ask: Ask): Output {
  const { value, values, flag } = ask
  const wanted = Object.keys(visibilities).find((each) => flag(each))
  const properties = values('property').map((each) => each.split('='))
  const found = seenBy(ask)
    .filter(
      (each) =>
        (wanted === undefined || each.visibility === wanted) &&
        (value('name') === undefined || each.name === value('name')) &&
        (value('status') === undefined || each.status === value('status')) &&
        values('tag').every((tag) => each.tags.includes(tag)) &&
        properties.every(([key = '', text]) => each.properties[key] === text),
    )
    .toSorted((a, b) => (a.name === b.name ? (a.id < b.id ? -1 : 1) : a.name < b.name ? -1 : 1))
  if (!flag('long')) {
    const list = found.map((each) => ({ ID: each.id, Name: each.name, Status: each.status }))
    return rows(['ID', 'Name', 'Status'], list)
  }
  const list = found.map((each): Row => {
    const hasData = each.status !== 'queued'
    return {
      ID: each.id,
      Name: each.name,
      'Disk Format': each.diskFormat,
      'Container Format': each.containerFormat,
      Size: hasData ? each.bytes : null,
      Checksum: hasData ? each.checksum : null,
      Status: each.status,
      Visibility: each.visibility,
      Protected: each.protected,
      Project: each.project,
      Tags: each.tags,
    }
  })
  const columns = ['ID', 'Name', 'Disk Format', 'Container Format', 'Size', 'Checksum', 'Status']
  return rows([...columns, 'Visibility', 'Protected', 'Project', 'Tags'], list)
}

function setImage(ask: Ask): Output {
  const { value, values, flag } = ask
  const visibility = visibilityOf(ask)
  return changed(ask, (image, draft) => {
    image.name = value('name') ?? image.name
    image.visibility = visibility ?? image.visibility
    for (const text of values('property')) {
      const at = text.indexOf('=')
      image.properties[text.slice(0, at)] = text.slice(at + 1)
    }
    image.tags = unionOf(image.tags, values('tag'))
    image.protected = flag('protected') || (image.protected && !flag('unprotected'))
    image.minDisk = Number(value('min-disk') ?? image.minDisk)
    image.minRam = Number(value('min-ram') ?? image.minRam)
    if (flag('deactivate')) image.status = 'deactivated'
    if (flag('activate')) image.status = 'active'
    spoilImage(draft, image)
  })
}

function changed(ask: Ask, change: (image: Draft<Image>, draft: Draft<Ask['world']>) => void): Output {
  const { id } = findImage(ask, ask.name)
  return {
    world: produce(ask.world, (draft) => {
      const image = castDraft(draft.openstack.glance.images[id])
      if (image === undefined) return
      change(image, draft)
      image.updatedMs = draft.nowMs
    }),
  }
}
