import { describe, expect, test } from 'vitest'
import { baseImage, publishedSum } from '../../../src/gates/phase-05/base-image.ts'
import { loadSite } from '../../../src/site/load-site.ts'
import { root } from '../../sim/sample-world.ts'

const { site } = await loadSite('testcloud', root)
const base = baseImage(site, '/home/operator')
if (base === undefined) throw new Error('the site downloads a base')
const sum = 'a'.repeat(64)
const file = 'jammy-server-cloudimg-amd64.img'

describe('the base of the amphora', () => {
  test('is named by its series, and its sums stand in its own folder', () => {
    expect(base).toMatchObject({
      name: 'jammy-amphora-base',
      release: '22.04',
      path: `/home/operator/${file}`,
      sums: 'https://cloud-images.ubuntu.com/jammy/current/SHA256SUMS',
    })
  })

  test('is nothing where the site downloads nothing, and a mistake where its series is unknown', () => {
    expect(baseImage({ ...site, downloads: undefined }, '/home/operator')).toBeUndefined()
    const odd = { ...site, downloads: { amphoraBase: 'https://example.org/debian-12.img' } }
    expect(() => baseImage(odd, '/home/operator')).toThrow('no series of Ubuntu')
  })

  test.each([
    ['as sha256sum lists binaries', `${'b'.repeat(64)} *other.img\n${sum} *${file}\n`],
    ['as it lists texts', `${sum}  ${file}\n`],
  ])('has the sum that is published, %s', (_what, list) => {
    expect(publishedSum(base, list)).toBe(sum)
  })

  test.each([
    ['nothing', ''],
    ['a page of HTML', '<html><body>404</body></html>'],
    ['another file of which this is the beginning', `${sum} *${file}.manifest\n`],
    ['a sum that is cut off', `${sum.slice(1)} *${file}\n`],
  ])('has none where the list is %s', (_what, list) => {
    expect(() => publishedSum(base, list)).toThrow(`lists no SHA-256 of ${file}`)
  })
})
