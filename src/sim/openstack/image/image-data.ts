import { createHash } from 'node:crypto'
import type { SimFile } from '../../world/host-world.ts'
import type { Image } from '../../world/openstack-world.ts'

/** What Glance finds out of the data that it is sent. */
export type ImageData = Pick<Image, 'bytes' | 'checksum' | 'sha256' | 'sha512' | 'text' | 'virtualBytes'>

/** The size of the disk inside of Ubuntu's cloud images: 2.2 GiB. That every qcow2 has it, unless it is larger itself, is inferred. */
const cloudDiskBytes = 2_361_393_152

/** The sums and sizes of a file. The MD5 of one that is too large to be kept is drawn from its other sums. */
export function imageData(file: Pick<SimFile, 'text' | 'large'>, diskFormat: string): ImageData {
  const { text, large } = file
  const sum = (algorithm: string, of: string): string => createHash(algorithm).update(of).digest('hex')
  const bytes = large?.bytes ?? Buffer.byteLength(text)
  const isSparse = diskFormat === 'qcow2' && large !== undefined
  return {
    bytes,
    checksum: sum('md5', large?.sha512 ?? text),
    sha256: large?.sha256 ?? sum('sha256', text),
    sha512: large?.sha512 ?? sum('sha512', text),
    ...(large === undefined ? { text } : {}),
    virtualBytes: isSparse ? Math.max(bytes, cloudDiskBytes) : bytes,
  }
}
