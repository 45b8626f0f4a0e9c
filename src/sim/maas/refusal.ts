/** What the API answers instead of doing what it was asked: the client prints the body on stdout and exits with 2. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly body: string

  constructor(body: string) {
    super(body)
    this.body = body
  }
}

/** The request is one that MAAS takes and this simulator does not. */
export class NotModelled extends Error {
  override readonly name = 'NotModelled'
}

/** What stands at a path of the API is not there. */
export function notFound(model: string): Refusal {
  return new Refusal(`No ${model} matches the given query.`)
}

/** What of a form was wrong, field by field, as the API writes it. */
export function invalid(fields: Readonly<Record<string, readonly string[]>>): Refusal {
  const all = Object.entries(fields).map(
    ([name, texts]) => `${JSON.stringify(name)}: [${texts.map((each) => JSON.stringify(each)).join(', ')}]`,
  )
  return new Refusal(`{${all.join(', ')}}`)
}

/** A form with nothing in the fields that it must have. */
export function required(...names: readonly string[]): Refusal {
  return invalid(Object.fromEntries(names.map((name) => [name, ['This field is required.']])))
}
