/** A past moment as `juju models` tells it; juju 3.6 `cmd/juju/common/format.go`. */
export function humanTime(nowMs: number, timeMs: number): string {
  const minutes = Math.floor((nowMs - timeMs) / 60_000)
  if (minutes < 1) return 'just now'
  if (minutes < 60) return minutes === 1 ? '1 minute ago' : `${minutes} minutes ago`
  const hours = Math.floor(minutes / 60)
  if (hours < 24) return hours === 1 ? '1 hour ago' : `${hours} hours ago`
  return new Date(timeMs).toISOString().slice(0, 10)
}
