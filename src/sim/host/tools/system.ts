import { answer, notModelled } from '../../engine/command.ts'
import { rebootHost } from '../boot.ts'
import { changeHost, hostAt, type PlacedTool } from '../place.ts'

export const hostname: PlacedTool = (world, call, place) => {
  const [option, ...more] = call.argv.slice(1)
  if (more.length > 0 || (option !== undefined && option !== '-s' && option !== '-f')) return notModelled(world, call)
  const name = option === '-f' && place.kind === 'host' ? `${place.hostname}.maas` : place.hostname
  return answer(world, { stdout: `${name}\n`, seconds: 0 })
}

export const whoami: PlacedTool = (world, call, place) =>
  call.argv.length === 1 ? answer(world, { stdout: `${place.user}\n`, seconds: 0 }) : notModelled(world, call)

export const id: PlacedTool = (world, call, place) => {
  const [option, ...more] = call.argv.slice(1)
  if (more.length > 0 || (option !== '-u' && option !== '-un')) return notModelled(world, call)
  const number = place.user === 'root' ? 0 : 1000
  return answer(world, { stdout: `${option === '-u' ? number : place.user}\n`, seconds: 0 })
}

export const printenv: PlacedTool = (world, call, place) => {
  const [name, ...more] = call.argv.slice(1)
  if (name === undefined || more.length > 0) return notModelled(world, call)
  const value = call.env[name] ?? (name === 'HOME' ? place.home : name === 'USER' ? place.user : undefined)
  return answer(world, value === undefined ? { exitCode: 1, seconds: 0 } : { stdout: `${value}\n`, seconds: 0 })
}

/** `date` as a moment of virtual time, in UTC: the formats that scripts ask for. */
export const date: PlacedTool = (world, call) => {
  const words = call.argv.slice(1).filter((word) => word !== '-u' && word !== '--utc')
  const now = new Date(world.nowMs).toISOString()
  const [format = '', ...more] = words
  if (more.length > 0 || (format !== '' && format !== '-Is' && !/^\+[%\w: TZ.-]+$/.test(format)))
    return notModelled(world, call)
  if (format === '-Is') return answer(world, { stdout: `${now.slice(0, 19)}+00:00\n`, seconds: 0 })
  if (format === '') return answer(world, { stdout: `${locale(world.nowMs)}\n`, seconds: 0 })
  const parts: Readonly<Record<string, string>> = {
    s: String(Math.floor(world.nowMs / 1000)),
    F: now.slice(0, 10),
    T: now.slice(11, 19),
    Y: now.slice(0, 4),
    m: now.slice(5, 7),
    d: now.slice(8, 10),
    H: now.slice(11, 13),
    M: now.slice(14, 16),
    S: now.slice(17, 19),
    Z: 'UTC',
    z: '+0000',
  }
  if ([...format.matchAll(/%(.)/g)].some(([, letter = '']) => parts[letter] === undefined))
    return notModelled(world, call)
  return answer(world, {
    stdout: `${format.slice(1).replaceAll(/%(.)/g, (_, letter: string) => parts[letter] ?? '')}\n`,
    seconds: 0,
  })
}

/** `Tue Dec  1 08:00:00 UTC 2026`, as the C locale has it. */
function locale(ms: number): string {
  const [week = '', day = '', month = '', year = '', time = ''] = new Date(ms).toUTCString().replace(',', '').split(' ')
  return `${week} ${month} ${String(Number(day)).padStart(2)} ${time} UTC ${year}`
}

/** `uptime -s`: since when; the other forms tell a load that nobody has. */
export const uptime: PlacedTool = (world, call, place) => {
  const bootedMs = hostAt(world, place)?.bootedMs
  if (call.argv[1] !== '-s' || call.argv.length > 2 || bootedMs === undefined) return notModelled(world, call)
  return answer(world, { stdout: `${new Date(bootedMs).toISOString().slice(0, 19).replace('T', ' ')}\n`, seconds: 0 })
}

/** The connection dies with the host: nothing is printed, and ssh says 255. */
export const reboot: PlacedTool = (world, call, place) => {
  if (call.argv.length > 1 || place.kind !== 'host') return notModelled(world, call)
  return answer(
    changeHost(world, place, (_host, draft) => rebootHost(draft, place.hostname)),
    { exitCode: 255 },
  )
}

export const sleep: PlacedTool = (world, call) => {
  const seconds = Number(/^(\d+(?:\.\d+)?)s?$/.exec(call.argv[1] ?? '')?.[1])
  return Number.isNaN(seconds) || call.argv.length > 2 ? notModelled(world, call) : answer(world, { seconds })
}
