import { didYouMean as nearWord } from '../site/did-you-mean.ts'

/** `; did you mean X?` where a known word is near enough to have been meant, else the list of what is known. */
export function didYouMean(word: string, known: readonly string[]): string {
  const near = nearWord(word, known)
  return near === '' && known.length > 0 ? `; known: ${known.join(', ')}` : near
}
