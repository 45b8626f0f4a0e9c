const hidden = '[secret]'

/**
 * A value that may reach stdin, one child's environment or a 0600 file, and nothing else.
 * It prints as `[secret]` in every way that text is made from it, so it cannot slip into an argv, a log or a report.
 */
export class Secret {
  readonly #value: string
  readonly label: string

  constructor(value: string, label: string) {
    this.#value = value
    this.label = label
  }

  /** The text itself, for the one place that hands it to a process. */
  reveal(): string {
    return this.#value
  }

  toString(): string {
    return hidden
  }

  toJSON(): string {
    return hidden
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return hidden
  }
}

/** The text of a value that may be secret. */
export function reveal(value: string | Secret): string {
  return typeof value === 'string' ? value : value.reveal()
}
