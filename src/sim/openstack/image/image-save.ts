import { castDraft, produce } from 'immer'
import type { SimFile } from '../../world/host-world.ts'
import type { Image } from '../../world/openstack-world.ts'
import type { Ask } from '../client/ask.ts'
import type { Output } from '../client/client-command.ts'
import { pathOnJumphost } from '../path-on-jumphost.ts'

/** Downloads an image's data to a file of the jumphost. */
export function saveImage({ world, call, value }: Ask, { bytes, sha256, sha512, text }: Image): Output {
  const path = pathOnJumphost(world, call, value('file') ?? '')
  const file: SimFile =
    text === undefined ? { text: '', mode: '644', large: { bytes, sha256, sha512 } } : { text, mode: '644' }
  return {
    world: produce(world, (draft) => {
      draft.jumphost.files[path] = castDraft(file)
    }),
    seconds: 3 + Math.ceil(bytes / 100_000_000),
  }
}
