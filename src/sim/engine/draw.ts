import { createHash } from 'node:crypto'

/**
 * Everything random in a world: each thing is drawn from the seed by its own name, so no draw depends on the order of the others.
 * The same seed gives the same world in every run and on every machine.
 */
export interface Draw {
  /** Lower-case hexadecimal digits. */
  hex(name: string, length: number): string
  uuid(name: string): string
  /** A whole number from `low` to `high`, both included. */
  int(name: string, low: number, high: number): number
  /** Letters and digits, as a system_id or a generated password has them. */
  word(name: string, length: number): string
  /** The same values in a drawn order. */
  shuffle<T>(name: string, values: readonly T[]): T[]
}

const letters = 'abcdefghkmnpqrstwxy346789'

export function drawFrom(seed: number): Draw {
  const bytes = (name: string, length: number): Buffer => {
    const parts: Buffer[] = []
    for (let block = 0; parts.length * 32 < length; block += 1) {
      parts.push(createHash('sha256').update(`${seed}/${name}/${block}`).digest())
    }
    return Buffer.concat(parts).subarray(0, length)
  }
  const hex = (name: string, length: number): string =>
    bytes(name, Math.ceil(length / 2))
      .toString('hex')
      .slice(0, length)
  return {
    hex,
    uuid: (name) => {
      const digits = hex(name, 32)
      const variant = '89ab'[Number.parseInt(digits[16] ?? '0', 16) % 4] ?? '8'
      return [
        digits.slice(0, 8),
        digits.slice(8, 12),
        `4${digits.slice(13, 16)}`,
        variant + digits.slice(17, 20),
        digits.slice(20),
      ].join('-')
    },
    int: (name, low, high) => low + (bytes(name, 6).readUIntBE(0, 6) % (high - low + 1)),
    word: (name, length) => [...bytes(name, length)].map((byte) => letters[byte % letters.length]).join(''),
    shuffle: (name, values) =>
      values
        .map((value, index) => ({ value, key: hex(`${name}/${index}`, 16) }))
        .toSorted((a, b) => (a.key < b.key ? -1 : 1))
        .map(({ value }) => value),
  }
}
