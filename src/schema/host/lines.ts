/** The lines of a text that ends with a line end, or of an empty one. */
export function linesOf(text: string): string[] {
  if (text === '') return []
  const body = text.endsWith('\n') ? text.slice(0, -1) : text
  return body.split('\n')
}

/** What a parser throws at a line that it does not know. */
export function unknownLine(what: string, line: string): Error {
  return new Error(`${what}, not the line ${JSON.stringify(line)}`)
}

/** The groups of a line that must have this form. */
export function groupsOf(line: string, form: RegExp, what: string): Readonly<Record<string, string | undefined>> {
  const match = form.exec(line)
  if (match === null) throw unknownLine(what, line)
  return match.groups ?? {}
}

/** The object without the keys that have no value, as JSON would print it. */
export function defined<T extends object>(object: T): Partial<T> {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as Partial<T>
}

/** A text of digits as a number; anything else stays text, for the schema to refuse. */
export function numeral(text: string | undefined): number | string | undefined {
  return text !== undefined && /^-?\d+$/.test(text) ? Number(text) : text
}
