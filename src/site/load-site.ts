import { readdir } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { z } from 'zod'
import { bundleFile, overlayFile } from './bundle-file.ts'
import type { Bundle } from './bundle.ts'
import { checkSite } from './check-site.ts'
import { didYouMean } from './did-you-mean.ts'
import { mergeOverlay } from './merge-overlay.ts'
import { ownerOf, parseSources, problemsAt } from './parse-sources.ts'
import { SiteError } from './site-error.ts'
import { acceptanceFile, siteFile } from './site.ts'
import type { Site } from './site.ts'
import { readYaml } from './yaml-source.ts'
import type { YamlSource } from './yaml-source.ts'

/** A site with its bundle, overlays merged in, and the absolute paths of all files that were read for it. */
export interface LoadedSite {
  readonly site: Site
  readonly bundle: Bundle
  /** The bundle and its overlays as they were written, overlays in the order of the site. */
  readonly texts: { readonly bundle: string; readonly overlays: readonly string[] }
  readonly files: readonly string[]
}

const header = z.object({ name: z.string().min(1), extends: z.string().min(1).optional() })

/**
 * Loads a site by its name, from `<root>/fixtures/sites/NAME.yaml`, or by the path of its file.
 * Raises SiteError with file, line and column where the site, one that it extends or its bundle is wrong.
 */
export async function loadSite(nameOrFile: string, root: string): Promise<LoadedSite> {
  const sources = await chainOf(await fileOf(nameOrFile, process.cwd(), root), root, [])
  const merged = sources.toReversed().reduce<unknown>((base, source) => deepMerge(base, source.value), {})
  const { extends: _, acceptance: bar, ...facts } = parseSources(siteFile, merged, sources)
  const lineage = sources.map((source) => parseSources(header, source.value, [source]).name)
  const acceptance = bar === undefined ? undefined : await acceptanceOf(bar, sources, root)
  const site: Site = { ...facts, lineage, ...(acceptance === undefined ? {} : { acceptance: acceptance.items }) }
  const problems = checkSite(site)
  if (problems.length > 0) throw problemsAt(problems, sources)
  const { bundle, texts, files } = await bundleOf(site, sources, root)
  const more = acceptance === undefined ? [] : [acceptance.file]
  return { site, bundle, texts, files: [...sources.map((source) => source.file), ...files, ...more] }
}

/** The site's own file first, then each that it extends. */
async function chainOf(file: string, root: string, below: readonly YamlSource[]): Promise<YamlSource[]> {
  const source = await readYaml(file, root)
  const { name, extends: parent } = parseSources(header, source.value, [source])
  const chain = [...below, source]
  if (dirname(file) === sitesFolder(root) && basename(file, '.yaml') !== name) {
    throw problemsAt([{ path: ['name'], message: `is ${name} in the file of ${basename(file, '.yaml')}` }], [source])
  }
  if (parent === undefined) return chain
  const parentFile = await fileOf(parent, dirname(file), root, `${source.place(['extends'])}: extends: `)
  if (chain.some((each) => each.file === parentFile)) {
    throw problemsAt([{ path: ['extends'], message: `${parent} extends this site in turn` }], [source])
  }
  return chainOf(parentFile, root, chain)
}

async function acceptanceOf(path: string, sources: readonly YamlSource[], root: string) {
  const source = await readYaml(resolve(dirname(ownerOf(sources, ['acceptance'])?.file ?? root), path), root)
  return { items: parseSources(acceptanceFile, source.value, [source]), file: source.file }
}

async function bundleOf(site: Site, sources: readonly YamlSource[], root: string) {
  const beside = (key: 'file' | 'overlays', path: string): string =>
    resolve(dirname(ownerOf(sources, ['bundle', key])?.file ?? root), path)
  const source = await readYaml(beside('file', site.bundle.file), root)
  const overlays = await Promise.all(site.bundle.overlays.map((path) => readYaml(beside('overlays', path), root)))
  let bundle = parseSources(bundleFile, source.value, [source])
  for (const overlay of overlays) {
    bundle = mergeOverlay(bundle, parseSources(overlayFile, overlay.value, [overlay]), overlay)
  }
  const texts = { bundle: source.text, overlays: overlays.map((each) => each.text) }
  return { bundle, texts, files: [source, ...overlays].map((each) => each.file) }
}

function sitesFolder(root: string): string {
  return join(resolve(root), 'fixtures', 'sites')
}

async function fileOf(nameOrFile: string, from: string, root: string, askedAt = ''): Promise<string> {
  if (nameOrFile.includes('/') || nameOrFile.endsWith('.yaml')) return resolve(from, nameOrFile)
  const names = (await readdir(sitesFolder(root)))
    .filter((each) => each.endsWith('.yaml'))
    .map((each) => each.slice(0, -5))
  if (names.includes(nameOrFile)) return join(sitesFolder(root), `${nameOrFile}.yaml`)
  const hint = didYouMean(nameOrFile, names)
  throw new SiteError([
    `${askedAt}no site is named ${nameOrFile}${hint}\nknown sites: ${names.sort().join(', ')}, or the path of a site file`,
  ])
}

function deepMerge(base: unknown, over: unknown): unknown {
  if (!isPlain(base) || !isPlain(over)) return over
  const merged = { ...base }
  for (const [key, value] of Object.entries(over)) merged[key] = key in base ? deepMerge(base[key], value) : value
  return merged
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
