import type { Problem } from './problem.ts'

/** What an editor or a word processor puts in the place of plain characters, and what to write instead. */
const plain: Readonly<Record<string, string>> = {
  '\u2018': "'",
  '\u2019': "'",
  '\u201c': '"',
  '\u201d': '"',
  '\u2013': '-',
  '\u2014': '-',
  '\u2026': '...',
  '\u2022': '-',
  '\u2192': '->',
  '\u00a0': 'a blank',
  '\u00d7': 'x',
  '\ufeff': 'nothing: save the page without a byte order mark',
}

const because = 'so that a paste arrives as it was written'

/** Characters that a terminal, a paste or a shell might not hand on unchanged: the first of each line, and all carriage returns as one. */
export function checkText(file: string, lines: readonly string[], text: string): Problem[] {
  const problems = lines.flatMap((line, index): Problem[] => {
    const match = /[^\t\x20-\x7e]/u.exec(line)
    if (match === null) return []
    const message = `${nameOf(match[0])}: a runbook is ASCII, ${because}; write ${plain[match[0]] ?? 'it in ASCII'}`
    return [{ file, line: index + 1, column: match.index + 1, rule: 'not-ascii', message }]
  })
  return [...problems, ...checkLineEnds(file, text)]
}

function checkLineEnds(file: string, text: string): Problem[] {
  const at = text.indexOf('\r')
  if (at === -1) return []
  const before = text.slice(0, at).split('\n')
  const message = String.raw`${text.split('\r').length - 1} carriage returns: a runbook has LF alone, ${because}; sed -i 's/\r//g' ${file}`
  return [{ file, line: before.length, column: (before.at(-1)?.length ?? 0) + 1, rule: 'not-lf', message }]
}

function nameOf(character: string): string {
  const code = character.codePointAt(0) ?? 0
  const number = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(character) ? `${character} (${number})` : number
}
