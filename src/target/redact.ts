const mark = '[redacted]'

/** Secrets known by their shape, wherever they stand; sources: vault 1.8 CLI, Go and Python PEM, Keystone Fernet, MAAS API keys. */
const shapes: readonly RegExp[] = [
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g,
  /\b(?:s\.|hvs\.)[A-Za-z0-9]{24,}\b/g,
  /(?<=Unseal Key \d+: )\S+/g,
  /\bgAAAA[A-Za-z0-9_-]{20,}={0,2}/g,
  /\b[A-Za-z0-9]{18}:[A-Za-z0-9]{18}:[A-Za-z0-9]{32}\b/g,
  /(?<=\bclient-key-data: )\S+/g,
  /(?<=\/\/[^/\s:@]+:)[^/\s@]+(?=@)/g,
  /(?<=\bOS_(?:PASSWORD|TOKEN|APPLICATION_CREDENTIAL_SECRET)=)(?:'[^']*'|"[^"]*"|\S+)/g,
]

/** Knows what must not be shown, by value and by shape, and takes it out of a text before it is printed or written. */
export class Redactor {
  readonly #values = new Set<string>()

  /** Remembers a secret's value; a value of fewer than four characters would blot out ordinary text and is left to the shapes. */
  learn(value: string): void {
    for (const part of [value, value.trim(), JSON.stringify(value).slice(1, -1)]) {
      if (part.length >= 4) this.#values.add(part)
    }
  }

  text(text: string): string {
    let clean = text
    for (const value of this.#values) clean = clean.replaceAll(value, mark)
    for (const shape of shapes) clean = clean.replace(shape, mark)
    return clean
  }

  /** The same plain value with every string in it redacted. */
  deep<T>(value: T): T {
    // What comes out has the shape of what went in: only strings differ.
    return this.#deep(value) as T
  }

  #deep(value: unknown): unknown {
    if (typeof value === 'string') return this.text(value)
    if (typeof value !== 'object' || value === null) return value
    if (Array.isArray(value)) return value.map((each) => this.#deep(each))
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, this.#deep(inner)]))
  }
}
