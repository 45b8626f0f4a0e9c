import { readFile } from 'node:fs/promises'
import { isAbsolute, relative } from 'node:path'
import { LineCounter, isMap, isNode, isScalar, isSeq, parseDocument } from 'yaml'
import type { Document } from 'yaml'
import { SiteError } from './site-error.ts'

/** One YAML file: what it says, and where in it each key stands. */
export interface YamlSource {
  readonly file: string
  readonly text: string
  readonly value: unknown
  /** How many leading keys of the path this file has. */
  depth(path: readonly PropertyKey[]): number
  /** `file:line:column` of the path's last key that this file has; the file is shown relative to the root where it lies in it. */
  place(path: readonly PropertyKey[]): string
}

/** Reads one YAML file; raises SiteError where it is missing or is no YAML. */
export async function readYaml(file: string, root: string): Promise<YamlSource> {
  const shown = shownFrom(root, file)
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new SiteError([`${shown}: cannot be read (${error.code ?? error.message})`])
  })
  return { ...yamlSource(text, shown), file }
}

/** A YAML text that is at hand; raises SiteError where it is none. `shown` is what people call its file. */
export function yamlSource(text: string, shown: string): YamlSource {
  const lineCounter = new LineCounter()
  const document = parseDocument(text, { lineCounter, merge: true, prettyErrors: false })
  const at = (offset: number): string => {
    const { line, col } = lineCounter.linePos(offset)
    return `${shown}:${line}:${col}`
  }
  if (document.errors.length > 0) {
    throw new SiteError(document.errors.map((error) => `${at(error.pos[0])}: ${error.message}`))
  }
  return {
    file: shown,
    text,
    value: document.toJS() as unknown,
    depth: (path) => offsetsOf(document, path).length,
    place: (path) => at(offsetsOf(document, path).at(-1) ?? 0),
  }
}

function shownFrom(root: string, file: string): string {
  const inRoot = relative(root, file)
  return inRoot.startsWith('..') || isAbsolute(inRoot) ? file : inRoot
}

/** The offset of each key of the path, as far as the document has it; an alias ends it, as what it stands for is elsewhere. */
function offsetsOf(document: Document.Parsed, path: readonly PropertyKey[]): number[] {
  const offsets: number[] = []
  let at: unknown = document.contents
  for (const key of path) {
    const pair = isMap(at) ? at.items.find((each) => isScalar(each.key) && String(each.key.value) === key) : undefined
    const item: unknown = pair?.key ?? (isSeq(at) && typeof key === 'number' ? at.items[key] : undefined)
    if (!isNode(item) || item.range === undefined || item.range === null) break
    offsets.push(item.range[0])
    at = pair === undefined ? item : pair.value
  }
  return offsets
}
