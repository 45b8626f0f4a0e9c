import type { LoadedSite } from '../../site/load-site.ts'
import { vipOf } from '../../site/lookup.ts'
import type { Files, SimFile } from '../world/host-world.ts'
import { octaviaPkiOverlay } from './octavia-pki.ts'
import { startMs } from './start-world.ts'

/** The operator's own files on the jumphost: the bundle, its overlays, and the one that holds octavia's keys. */
export function jumphostFiles({ site, texts }: Pick<LoadedSite, 'site' | 'texts'>, seed: number): Files {
  const { file, overlays, octaviaPki } = site.bundle.onJumphost
  const { home } = site.identity.jumphost
  const pki = octaviaPkiOverlay({ seed, address: vipOf(site, 'octavia', 'public'), nowMs: startMs })
  const named: [path: string, file: SimFile][] = [
    [file, { text: texts.bundle, mode: '644' }],
    ...overlays.map((path, index): [string, SimFile] => [path, { text: texts.overlays[index] ?? '', mode: '644' }]),
    [octaviaPki, { text: pki, mode: '600' }],
  ]
  return Object.fromEntries(named.map(([path, each]) => [path.startsWith('/') ? path : `${home}/${path}`, each]))
}
