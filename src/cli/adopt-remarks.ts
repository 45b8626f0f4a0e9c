import { isMap, isScalar, type Document, type Node } from 'yaml'

/** What no tool prints, with where a person finds it; `null` stands in its place, and the loader names it until it is filled in. */
const notPrinted: readonly (readonly [path: string, why: string])[] = [
  ['title', 'what the cloud is called'],
  [
    'hosts.*.powerAddress',
    'MAAS prints it only together with the password; power control: qemu+ssh://USER@HOST/system, or the address of the BMC',
  ],
  ['osdBlankMaxBytes', 'how much a blank OSD disk may take: qemu-img info of a new one'],
  ['dashboard', 'the proxy in front of Horizon: its host, address, port and vhost, and the paths of the dashboard'],
]

/** The paths that hold nothing. */
export function openIn(value: unknown, path = ''): string[] {
  if (value === null) return [path]
  if (typeof value !== 'object') return []
  return Object.entries(value).flatMap(([key, each]) => openIn(each, path === '' ? key : `${path}.${key}`))
}

/** What is written although no tool says it, and why. */
const assumed: readonly (readonly [path: string, value: string, why: string])[] = [
  ['hosts.*.role', 'converged', 'no tag of the host names control, compute or storage'],
]

/** Says behind each null why nothing stands there, and behind what is assumed that it is. */
export function remark(document: Document, missing: readonly (readonly [string, string])[]): void {
  const why = [...notPrinted, ...missing]
  const walk = (node: unknown, path: string): void => {
    if (!isMap(node)) return
    for (const { key, value } of node.items) {
      const at = path === '' ? String(key) : `${path}.${String(key)}`
      if (isScalar(value) && value.value === null) (value as Node).comment = ` not known: ${reasonAt(at, why)}`
      else if (isScalar(value)) {
        const found = assumed.find(([where, what]) => where === at && what === value.value)
        if (found !== undefined) (value as Node).comment = ` assumed: ${found[2]}`
      } else if (isMap(value)) walk(value, at)
      else if (typeof value === 'object' && value !== null && 'items' in value)
        for (const each of value.items as readonly unknown[]) walk(each, `${at}.*`)
    }
  }
  walk(document.contents, '')
}

function reasonAt(path: string, why: readonly (readonly [string, string])[]): string {
  const found = why.find(([at]) => path === at || path.startsWith(`${at}.`))
  return (found?.[1] ?? 'no tool that was asked prints it').replaceAll('\n', ' ').slice(0, 200)
}
