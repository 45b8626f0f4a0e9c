import type { World } from '../sim/world/world.ts'

/** Time passes in every world, and what is to come is not what has changed. */
const left = new Set(['nowMs', 'events'])
const longest = 100

/** What is different in a later world, one line each: `+ PATH: VALUE`, `- PATH: VALUE`, or `PATH: BEFORE -> AFTER`. */
export function diffWorlds(before: World, after: World): string[] {
  const [from, to] = [before, after].map((world) =>
    Object.fromEntries(Object.entries(world).filter(([key]) => !left.has(key))),
  )
  return diff(from, to, '')
}

function diff(before: unknown, after: unknown, path: string): string[] {
  if (Object.is(before, after)) return []
  if (before === undefined) return [`+ ${path}: ${brief(after)}`]
  if (after === undefined) return [`- ${path}: ${brief(before)}`]
  if (!isTree(before) || !isTree(after)) return [`${path}: ${brief(before)} -> ${brief(after)}`]
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return keys.flatMap((key) => diff(before[key], after[key], path === '' ? key : `${path}.${key}`))
}

function isTree(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

function brief(value: unknown): string {
  const text = JSON.stringify(value)
  return text.length > longest ? `${text.slice(0, longest)}... (${text.length} characters)` : text
}
