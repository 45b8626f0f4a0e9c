/**
 * Whether a release is among those that a schema holds for, as it says itself: `juju 2.9, 3.1 to 4.0`, `MAAS 3.5 to 3.7`. Of a release its
 * first two numbers count; undefined where it has none.
 */
export function holdsFor(versions: string, release: string): boolean | undefined {
  const number = numberOf(release)
  if (number === undefined) return undefined
  return [...versions.matchAll(/(\d+\.\d+)(?: to (\d+\.\d+))?/g)].some(([, from = '', to = from]) => {
    const [first, last] = [numberOf(from), numberOf(to)]
    return first !== undefined && last !== undefined && first <= number && number <= last
  })
}

function numberOf(release: string): number | undefined {
  const [, major, minor] = /(\d+)\.(\d+)/.exec(release) ?? []
  return major === undefined ? undefined : Number(major) * 1000 + Number(minor)
}
