import { X509Certificate } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { jumphostFiles } from '../../../src/sim/build/jumphost-files.ts'
import { loadSite } from '../../../src/site/load-site.ts'
import { root } from '../sample-world.ts'

describe.each(['testcloud', 'testcloud-20260627', 'roosevelt'])('on the jumphost of %s', async (name) => {
  const loaded = await loadSite(name, root)
  const { onJumphost } = loaded.site.bundle
  const { home } = loaded.site.identity.jumphost
  const files = jumphostFiles(loaded, 1)
  const overlay = files[`${home}/${onJumphost.octaviaPki}`]?.text ?? ''
  const { octavia } = (parse(overlay) as { applications: { octavia: { options: Record<string, string> } } })
    .applications
  const decoded = (option: string): string => Buffer.from(octavia.options[option] ?? '', 'base64').toString()

  test('stand the bundle and each of its overlays as they were written', () => {
    expect(files[`${home}/${onJumphost.file}`]?.text).toBe(loaded.texts.bundle)
    expect(onJumphost.overlays.map((path) => files[`${home}/${path}`]?.text)).toEqual(loaded.texts.overlays)
  })

  test('the overlay of the keys is plain ASCII, has five options, and is private', () => {
    expect(overlay).toMatch(/^[\n -~]+$/)
    expect(Object.keys(octavia.options).filter((option) => option.startsWith('lb-mgmt-'))).toHaveLength(5)
    expect(files[`${home}/${onJumphost.octaviaPki}`]?.mode).toBe('600')
  })

  test('the certificate is for the virtual address of octavia, and signed by its authority', () => {
    const leaf = new X509Certificate(decoded('lb-mgmt-controller-cert'))
    const authority = new X509Certificate(decoded('lb-mgmt-controller-cacert'))
    expect(leaf.subjectAltName).toBe(`IP Address:${loaded.site.vips.octavia.public}`)
    expect(leaf.verify(authority.publicKey)).toBe(true)
    expect(authority.ca).toBe(true)
    expect(new X509Certificate(decoded('lb-mgmt-issuing-cacert')).ca).toBe(true)
  })

  test('another seed has other keys, the same seed the same', () => {
    expect(jumphostFiles(loaded, 1)).toEqual(files)
    expect(jumphostFiles(loaded, 2)[`${home}/${onJumphost.octaviaPki}`]).not.toEqual(
      files[`${home}/${onJumphost.octaviaPki}`],
    )
  })
})
