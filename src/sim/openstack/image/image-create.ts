import { produce } from 'immer'
import type { Image } from '../../world/openstack-world.ts'
import type { SimFile } from '../../world/host-world.ts'
import type { Row } from '../client/client-command.ts'
import type { Ask } from '../client/ask.ts'
import { sortedRow, type Output } from '../client/client-command.ts'
import { fail } from '../client/client-error.ts'
import { pathOnJumphost } from '../path-on-jumphost.ts'
import { projectOf } from '../project-of.ts'
import { reachService } from '../reach-service.ts'
import { imageData } from './image-data.ts'
import { imageRow } from './image-row.ts'
import { newImage } from './new-image.ts'

const bytesASecond = 80_000_000

/** Makes an image and uploads its data; what is printed is the image as it was before the upload. */
export function createImage(ask: Ask): Output {
  const { name, value, values, flag } = ask
  const file = fileOf(ask)
  const visibility = visibilityOf(ask) ?? 'shared'
  const diskFormat = value('disk-format') ?? 'raw'
  const data = imageData(file, diskFormat)
  let row: Row = {}
  const world = produce(ask.world, (draft) => {
    const image = newImage(draft, {
      name,
      project: projectOf(ask),
      visibility,
      diskFormat,
      containerFormat: value('container-format') ?? 'bare',
      tags: values('tag'),
      properties: propertiesOf(values('property')),
      minDisk: Number(value('min-disk') ?? 0),
      minRam: Number(value('min-ram') ?? 0),
      protected: flag('protected'),
      data,
    })
    row = imageRow({ ...image, status: 'queued' })
  })
  return { ...sortedRow(row), world, seconds: 3 + Math.ceil(data.bytes / bytesASecond) }
}

/** Without `--file` the client takes what stands on its stdin, an empty one too. */
function fileOf({ world, call, value }: Ask): Pick<SimFile, 'text' | 'large'> {
  const path = value('file')
  if (path === undefined) return { text: call.stdin }
  const file = world.jumphost.files[pathOnJumphost(world, call, path)]
  return file ?? fail(`[Errno 2] No such file or directory: '${path}'`)
}

/** The visibility that the options name; who may not make images public is told so. */
export function visibilityOf(ask: Ask): Image['visibility'] | undefined {
  const asked = (['public', 'private', 'community', 'shared'] as const).find((each) => ask.flag(each))
  const url = `${reachService(ask.world, 'image', ask.call, ask.login)}/v2/images`
  if (asked === 'public' && !ask.login.isAdmin)
    fail(
      `HttpException: 403: Client Error for url: ${url}, You are not authorized to complete publicize_image action.: 403 Forbidden`,
    )
  return asked
}

function propertiesOf(texts: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    texts.map((text): [string, string] => {
      const at = text.indexOf('=')
      return [text.slice(0, at), text.slice(at + 1)]
    }),
  )
}
