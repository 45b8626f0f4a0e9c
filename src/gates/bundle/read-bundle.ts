import type { HostReader } from '../../cloud/host.ts'
import type { Bundle } from '../../site/bundle.ts'
import { bundleFile, overlayFile } from '../../site/bundle-file.ts'
import { mergeOverlay } from '../../site/merge-overlay.ts'
import { parseSources } from '../../site/parse-sources.ts'
import type { Site } from '../../site/site.ts'
import { yamlSource, type YamlSource } from '../../site/yaml-source.ts'

/** The operator's own bundle with its overlays, from the files that `juju deploy` will be given; raises with the place of what is wrong. */
export async function readBundle(site: Site, host: HostReader): Promise<Bundle> {
  const { file, overlays } = site.bundle.onJumphost
  const source = await sourceOf(host, file)
  let bundle = parseSources(bundleFile, source.value, [source])
  for (const path of overlays) {
    const overlay = await sourceOf(host, path)
    bundle = mergeOverlay(bundle, parseSources(overlayFile, overlay.value, [overlay]), overlay)
  }
  return bundle
}

/** The path of one of the operator's files, from his home where it does not begin with a slash. */
export async function pathOf(host: HostReader, path: string): Promise<string> {
  return path.startsWith('/') ? path : `${await host.home()}/${path}`
}

async function sourceOf(host: HostReader, path: string): Promise<YamlSource> {
  const look = await host.readFile('jumphost', await pathOf(host, path))
  if (!look.found) throw new Error(`there is no bundle to judge: ${look.evidence}`)
  return yamlSource(look.text, path)
}
