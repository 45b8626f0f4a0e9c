import { SchemaMismatch } from './errors.ts'
import { call, type Session } from './session.ts'

/** Whether a connection came about, and netcat's own words of it. */
export interface Reach {
  readonly ok: boolean
  readonly said: string
}

/** The argv by which netcat tries a TCP port, for at most five seconds. */
export function reachArgv(address: string, port: number): readonly string[] {
  return ['nc', '-zv', '-w', '5', address, String(port)]
}

/** Runs netcat, which says of every attempt how it ended; exit 1 without a word of it is somebody else's. */
export async function reaches(session: Session, argv: readonly string[]): Promise<Reach> {
  const { exitCode, stdout, stderr } = await call(session, argv, { dataExits: [1] })
  const said = `${stdout}${stderr}`.trim()
  if (said !== '') return { ok: exitCode === 0 && / succeeded!/.test(said), said }
  const missing = { path: '(top)', expected: 'succeeded, or why not', got: 'nothing', nearest: undefined, count: 1 }
  throw new SchemaMismatch(argv, [missing])
}
