/** Text that the API answers as it is, where its other answers are JSON over many lines. */
export class PlainBody {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

/** JSON with four spaces and no line's end, as nearly every answer of the API is written; what is beyond ASCII is escaped. */
export function bodyOf(value: unknown): string {
  if (value instanceof PlainBody) return value.text
  return asciiOnly(JSON.stringify(value, undefined, 4))
}

function asciiOnly(json: string): string {
  return json.replaceAll(/[\u0080-\uFFFF]/g, (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
