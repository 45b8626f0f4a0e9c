import type { Site } from '../../site/site.ts'

/** The image of which the amphora is made. */
interface BaseImage {
  /** What it is called in glance. */
  readonly name: string
  readonly url: string
  /** Where its publisher lists the SHA-256 of everything in the same folder. */
  readonly sums: string
  /** Where it is put on the jumphost: in the home, because the client's snap reads neither /tmp nor dot-folders. */
  readonly path: string
  readonly release: string
}

/** Ubuntu's releases by their series. */
const releases: Readonly<Record<string, string>> = { focal: '20.04', jammy: '22.04', noble: '24.04' }

/** The base that a site downloads; undefined for a site whose glance gets its images by itself. */
export function baseImage(site: Site, home: string): BaseImage | undefined {
  const url = site.downloads?.amphoraBase
  if (url === undefined) return undefined
  const file = fileOf(url)
  const [series = ''] = file.split('-')
  const release = releases[series]
  if (release === undefined) throw new Error(`${file} begins with no series of Ubuntu that is known here`)
  const sums = new URL('SHA256SUMS', url).href
  return { name: `${series}-amphora-base`, url, sums, path: `${home}/${file}`, release }
}

/** The sum that a list in the format of `sha256sum` has for the base; a list without it raises. */
export function publishedSum({ url, sums }: BaseImage, list: string): string {
  const file = fileOf(url)
  for (const line of list.split('\n')) {
    const [, sum, name] = /^([\da-f]{64}) [ *](\S+)$/.exec(line.trimEnd()) ?? []
    if (sum !== undefined && name === file) return sum
  }
  throw new Error(`${sums} lists no SHA-256 of ${file}`)
}

/**
 * What the retrofit reads of its source, named as Ubuntu's own image stream names it. It looks for the product itself, and refuses
 * one of which it has made an image before; the version is the beginning of the sum, so the same base is the same version.
 *
 * Source: charm-octavia-diskimage-retrofit, `glance_retrofitter.py` and `octavia_diskimage_retrofit.py`.
 */
export function baseProperties({ release }: BaseImage, sum: string): Readonly<Record<string, string>> {
  return {
    architecture: 'x86_64',
    os_distro: 'ubuntu',
    os_version: release,
    product_name: `com.ubuntu.cloud:server:${release}:amd64`,
    version_name: sum.slice(0, 12),
  }
}

function fileOf(url: string): string {
  return new URL(url).pathname.split('/').at(-1) ?? ''
}
