import { stripVTControlCharacters } from 'node:util'

const forbidden = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu

/** A tool's text without terminal colours and without the characters that XML 1.0 forbids, lone surrogates included. */
export function plainText(text: string): string {
  return stripVTControlCharacters(text).replace(forbidden, '')
}
