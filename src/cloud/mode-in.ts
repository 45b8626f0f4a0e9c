import { SchemaMismatch } from './errors.ts'

/** The permission bits that `stat -c %a` prints, `600`; anything else, nothing included, raises. */
export function modeIn(argv: readonly string[], stdout: string): string {
  const mode = /^[0-7]{1,4}$/.exec(stdout.trim())?.[0]
  if (mode !== undefined) return mode
  const got = stdout.trim() === '' ? 'nothing' : 'another text'
  throw new SchemaMismatch(argv, [{ path: '(top)', expected: 'permission bits', got, nearest: undefined, count: 1 }])
}
