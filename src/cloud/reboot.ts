import { SchemaMismatch } from './errors.ts'
import { call, callLine, type Session } from './session.ts'

/** Since when a host is up, as `uptime -s` says it; the hosts of a cloud are on UTC. */
export async function bootedMs(session: Session, argv: readonly string[]): Promise<number> {
  const line = await callLine(session, argv)
  const ms = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(line) ? Date.parse(`${line.replace(' ', 'T')}Z`) : Number.NaN
  if (!Number.isNaN(ms)) return ms
  const got = JSON.stringify(line.slice(0, 40))
  throw new SchemaMismatch(argv, [{ path: '(top)', expected: 'a moment', got, nearest: undefined, count: 1 }])
}

/** Restarts a host. The connection dies with it, and ssh ends as it does where there was none: only its next boot tells. */
export async function reboot(session: Session, argv: readonly string[]): Promise<void> {
  await call(session, argv, { dataExits: [255] })
}
