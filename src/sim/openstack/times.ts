/** `2026-12-01T08:00:00Z`: as Neutron, Glance and Nova write their times. */
export function apiTime(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`
}

/** `2026-12-01T08:00:00.000000`: as Nova and Octavia hand on the database's times. */
export function databaseTime(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}.000000`
}

/** `2026-12-01T08:00:00+0000`: as the client writes when a token expires. */
export function tokenTime(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}+0000`
}
