/** A name of a table's first column; anything else, such as a token, is kept out of every message. */
const nameForm = /^[A-Za-z][A-Za-z_ ]*$/

/** Reads vault's two columns, `Key` and `Value`, which four spaces or more part; throws, quoting nothing, where they are not there. */
export function keyValues(text: string): Record<string, string> {
  const [head = '', dashes = '', ...lines] = text.replace(/\n+$/, '').split('\n')
  if (!/^Key +Value$/.test(head) || !/^--- +-----$/.test(dashes)) throw new Error('a table of `Key` and `Value`')
  const found: Record<string, string> = {}
  for (const line of lines) {
    const [, name = '', value = ''] = /^(\S.*?) {2,}(.*)$/.exec(line) ?? []
    if (!nameForm.test(name)) throw new Error('a name and a value in each row of the table')
    found[name] = value
  }
  return found
}
