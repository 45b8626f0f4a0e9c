import { answer, notModelled } from '../../engine/command.ts'
import { hostAt, type PlacedTool } from '../place.ts'
import { connectTo, resolve } from './connect.ts'

/** `nc -z [-v] [-w SECONDS] HOST PORT`: exit 0 where a connection comes about. Texts: netcat-openbsd 1.218. */
export const nc: PlacedTool = (world, call, place) => {
  const words = call.argv.slice(1)
  const at = words.indexOf('-w')
  const limit = at === -1 ? 130 : Number(words[at + 1])
  const rest = (at === -1 ? words : words.toSpliced(at, 2)).filter((word) => !/^-[zvn]+$/.test(word))
  const letters = words.filter((word) => /^-[zvn]+$/.test(word)).join('')
  const [host = '', port = '', ...more] = rest
  if (!letters.includes('z') || more.length > 0 || !/^\d+$/.test(port) || Number.isNaN(limit))
    return notModelled(world, call)
  const verbose = letters.includes('v')
  const say = (text: string): string => (verbose ? `${text}\n` : '')
  const address = resolve(world, host)
  if (address === undefined)
    return answer(world, {
      stderr: `nc: getaddrinfo for host "${host}" port ${port}: Name or service not known\n`,
      exitCode: 1,
    })
  const connected = connectTo(world, place, address, Number(port))
  if (connected === 'open')
    return answer(world, { stderr: say(`Connection to ${host} ${port} port [tcp/*] succeeded!`) })
  const why = connected === 'refused' ? 'Connection refused' : 'timed out: Operation now in progress'
  const stderr = say(`nc: connect to ${host} port ${port} (tcp) ${connected === 'refused' ? `failed: ${why}` : why}`)
  return answer(world, { stderr, exitCode: 1, seconds: connected === 'refused' ? 1 : limit })
}

/** `ping -c N [-W SECONDS] [-q] HOST`. Texts: iputils 20211215; the times are one and the same. */
export const ping: PlacedTool = (world, call, place) => {
  const words = call.argv.slice(1)
  const options: Record<string, number> = { '-c': 0, '-W': 10, '-w': 0, '-i': 1 }
  const rest: string[] = []
  let quiet = false
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? ''
    if (options[word] !== undefined) options[word] = Number(words[(index += 1)])
    else if (word === '-q') quiet = true
    else rest.push(word)
  }
  const [host = '', ...more] = rest
  const count = options['-c'] ?? 0
  if (host === '' || host.startsWith('-') || more.length > 0 || !(count > 0)) return notModelled(world, call)
  const address = resolve(world, host)
  if (address === undefined) return answer(world, { stderr: `ping: ${host}: Name or service not known\n`, exitCode: 2 })
  const alive = connectTo(world, place, address, 22) !== 'silent'
  const lines = Array.from(
    { length: alive && !quiet ? count : 0 },
    (_, index) => `64 bytes from ${address}: icmp_seq=${index + 1} ttl=64 time=0.312 ms`,
  )
  const time = (count - 1) * 1000 + (alive ? 12 : 20)
  const stdout = [
    `PING ${host} (${address}) 56(84) bytes of data.`,
    ...lines,
    '',
    `--- ${host} ping statistics ---`,
    `${count} packets transmitted, ${alive ? count : 0} received, ${alive ? 0 : 100}% packet loss, time ${time}ms`,
    alive ? 'rtt min/avg/max/mdev = 0.312/0.312/0.312/0.000 ms' : '',
  ]
  return answer(world, {
    stdout: `${stdout.join('\n')}\n`,
    exitCode: alive ? 0 : 1,
    seconds: count + (alive ? 0 : (options['-W'] ?? 10)),
  })
}

/** `ss -ltn` and `ss -lntp`: what listens. Columns: iproute2 6.1 run, `-H` leaves the header out. */
export const ss: PlacedTool = (world, call, place) => {
  const letters = call.argv.slice(1).join('').replaceAll('-', '')
  const host = hostAt(world, place)
  if (host === undefined || /[^ltnpH]/.test(letters) || !letters.includes('l') || !letters.includes('t'))
    return notModelled(world, call)
  const all = [
    ...host.listeners,
    ...(host.listeners.some(({ port }) => port === 22) ? [] : [{ address: '0.0.0.0', port: 22, process: 'sshd' }]),
  ]
  const rows = all.map(({ address, port, process }, index) => {
    const local = `${address}:${port}`
    const peer = address === '*' || address.includes(':') ? '*:*' : '0.0.0.0:*'
    const users = letters.includes('p') ? `users:(("${process}",pid=${1200 + index * 7},fd=4))` : ''
    return `LISTEN 0      4096   ${local.padStart(22)} ${peer.padStart(17)} ${users}`.trimEnd()
  })
  const header = `State  Recv-Q Send-Q ${'Local Address:Port'.padStart(22)} ${'Peer Address:Port'.padStart(17)}${letters.includes('p') ? ' Process' : ''}`
  return answer(world, {
    stdout: [...(letters.includes('H') ? [] : [header]), ...rows].map((line) => `${line}\n`).join(''),
  })
}
