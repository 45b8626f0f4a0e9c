import type { Site } from '../site/site.ts'
import { didYouMean } from './did-you-mean.ts'

/** The path of the first fact of the site that has this value, as prose would bind it. */
export function findFact(site: Site, value: string): string | undefined {
  // The names of a site's ancestors are of the file, and no facts of the cloud.
  const { lineage: _, ...facts } = site
  return search(facts, [], value)
}

function search(at: unknown, path: readonly string[], value: string): string | undefined {
  if (typeof at !== 'object' || at === null) return String(at) === value ? path.join('.') : undefined
  for (const [name, inner] of childrenOf(at)) {
    const found = search(inner, [...path, name], value)
    if (found !== undefined) return found
  }
  return undefined
}

/** What is wrong with a path that leads to no fact: the first word that is unknown, or that it does not go far enough. */
export function whyNoFact(site: Site, path: string): string {
  let at: unknown = site
  let passed = ''
  for (const word of path.split('.')) {
    const inner = childrenOf(at)
    const next = inner.find(([name]) => name === word)
    if (next === undefined) {
      const names = inner.map(([name]) => name)
      return `${passed === '' ? 'the site' : passed} has no "${word}"${didYouMean(word, names)}`
    }
    at = next[1]
    passed = passed === '' ? word : `${passed}.${word}`
  }
  const names = childrenOf(at).map(([name]) => name)
  return `${path} is more than one value; go on with one of ${names.join(', ')}`
}

/** An item of a list is told by its name where it has one, else by its place. */
function childrenOf(at: unknown): [name: string, inner: unknown][] {
  if (typeof at !== 'object' || at === null) return []
  if (!Array.isArray(at)) return Object.entries(at)
  return at.map((item: unknown, index) => [isNamed(item) ? item.name : String(index), item])
}

function isNamed(item: unknown): item is { readonly name: string } {
  return typeof item === 'object' && item !== null && 'name' in item && typeof item.name === 'string'
}
