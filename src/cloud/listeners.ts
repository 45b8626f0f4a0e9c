import { parseSockets, socketList } from '../schema/host/sockets.ts'
import { SchemaMismatch } from './errors.ts'
import { call, readAs, type Session } from './session.ts'

/** Where a host listens for TCP, as `ss -ltn` prints it; the header alone raises. */
export async function listeners(session: Session, argv: readonly string[]): Promise<readonly string[]> {
  const { stdout } = await call(session, argv)
  let rows: unknown
  try {
    rows = parseSockets(stdout)
  } catch (error) {
    throw otherText(argv, error instanceof Error ? error.message : 'the rows of ss', stdout)
  }
  // Whoever asks has come by ssh, so something listens; nothing at all is no answer.
  const found = readAs(session, argv, socketList, rows).filter(({ state }) => state === 'LISTEN')
  if (found.length === 0) throw otherText(argv, 'at least one socket', stdout)
  return found.map(({ local }) => local)
}

function otherText(argv: readonly string[], expected: string, stdout: string): SchemaMismatch {
  const got = JSON.stringify(stdout.slice(0, 60))
  return new SchemaMismatch(argv, [{ path: '(top)', expected, got, nearest: undefined, count: 1 }])
}
