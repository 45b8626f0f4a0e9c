import { createHash } from 'node:crypto'
import type { Site } from '../../site/site.ts'
import type { Draw } from '../engine/draw.ts'
import type { World } from '../world/world.ts'

type Web = World['web']

/** What a site downloads, with the sums that are published beside it. Sizes are what such images come to, drawn within a few MB. */
export function buildWeb({ downloads }: Site, draw: Draw): Web {
  if (downloads === undefined) return {}
  const { amphoraBase, kubernetesImage } = downloads
  const base = image(draw, amphoraBase, 660_000_000)
  const nodes = kubernetesImage === undefined ? undefined : image(draw, kubernetesImage, 3_400_000_000)
  return {
    [amphoraBase]: base,
    [sumsOf(amphoraBase)]: small(`${base.sha256} *${nameOf(amphoraBase)}\n`),
    ...(kubernetesImage === undefined || nodes === undefined
      ? {}
      : {
          [kubernetesImage]: nodes,
          [`${kubernetesImage}.sha512`]: small(`${nodes.sha512}  ${nameOf(kubernetesImage)}\n`),
        }),
  }
}

/** Where the sums of a cloud image stand: one file for its whole folder. */
export function sumsOf(url: string): string {
  return new URL('SHA256SUMS', url).href
}

function image(draw: Draw, url: string, about: number): Web[string] {
  const bytes = about + draw.int(`web/${url}/bytes`, 0, 8_000_000)
  return { bytes, sha256: draw.hex(`web/${url}/sha256`, 64), sha512: draw.hex(`web/${url}/sha512`, 128) }
}

function small(text: string): Web[string] {
  const sum = (algorithm: string): string => createHash(algorithm).update(text).digest('hex')
  return { text, bytes: Buffer.byteLength(text), sha256: sum('sha256'), sha512: sum('sha512') }
}

function nameOf(url: string): string {
  return new URL(url).pathname.split('/').at(-1) ?? ''
}
