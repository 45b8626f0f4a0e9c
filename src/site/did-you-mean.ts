import { closest, distance } from 'fastest-levenshtein'

/** `; did you mean X?` where a known word is near enough to be what was meant, else nothing. */
export function didYouMean(word: string, known: readonly string[]): string {
  if (known.length === 0) return ''
  const nearest = closest(word, known)
  return distance(word, nearest) <= Math.max(2, word.length / 3) ? `; did you mean ${nearest}?` : ''
}
