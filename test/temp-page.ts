import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const folder = join(import.meta.dirname, '..', '.cache', 'test-pages')

/** Writes a page of these blocks under one heading each, and returns its path; the same text has the same path. */
export function tempPage(...sections: readonly string[]): string {
  const text = ['---', 'title: A page of a test', 'phase: "03"', 'site: testcloud', '---', '', ...sections, ''].join(
    '\n',
  )
  const path = join(folder, `${createHash('sha256').update(text).digest('hex').slice(0, 16)}.md`)
  mkdirSync(folder, { recursive: true })
  writeFileSync(path, text)
  return path
}

/** A heading and one block under it. */
export function step(id: string, info: string, ...body: readonly string[]): string {
  return [`## ${id} A step`, '', `\`\`\`${info} id=${id}`, ...body, '```', ''].join('\n')
}
