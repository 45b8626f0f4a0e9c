import { answer, notModelled } from '../../engine/command.ts'
import { haproxyCsv, haproxySocket as socket } from '../haproxy.ts'
import { hostAt, type PlacedTool } from '../place.ts'

/** What haproxy's own socket answers, through socat. Texts: socat 1.7 and haproxy 2.6 run against each other. */
export const socat: PlacedTool = (world, call, place) => {
  const args = call.argv.slice(1).join(' ')
  if (![`- UNIX-CONNECT:${socket}`, `${socket} -`, `stdio ${socket}`, `${socket} stdio`, `- ${socket}`].includes(args))
    return notModelled(world, call)
  const host = hostAt(world, place)
  const haproxy = host?.haproxy
  if (host === undefined || haproxy === undefined) {
    const stamp = new Date(world.nowMs).toISOString().replaceAll('-', '/').replace('T', ' ').slice(0, 19)
    const stderr = `${stamp} socat[${4000 + place.hostname.length}] E connect(, AF=1 "${socket}", 29): No such file or directory\n`
    return answer(world, { stderr, exitCode: 1 })
  }
  return call.stdin === 'show stat\n'
    ? answer(world, { stdout: haproxyCsv(haproxy, Math.floor((world.nowMs - host.bootedMs) / 1000)) })
    : notModelled(world, call)
}
