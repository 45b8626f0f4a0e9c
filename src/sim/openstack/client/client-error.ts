/** What the client says when a command fails: exit code 1, nothing on stdout. */
export class ClientError extends Error {
  override readonly name = 'ClientError'
}

/** Ends a command with the client's own words. */
export function fail(text: string): never {
  throw new ClientError(text)
}

/** An argv that has a form of the client, and asks for something that this simulator does not do. */
export class NotModelled extends Error {
  override readonly name = 'NotModelled'
}
