import { answer, notModelled, type Answer, type Call } from '../../engine/command.ts'
import { schedule } from '../../engine/schedule.ts'
import type { World } from '../../world/world.ts'
import { changeHost, hostAt, type Place } from '../place.ts'

/** `ip link set DEVICE up|down|nomaster|master BRIDGE` and `ip addr add|del ADDRESS dev DEVICE`; they say nothing. */
export function changeLink(
  world: World,
  call: Call,
  place: Place,
  asked: { readonly object: 'addr' | 'link'; readonly action: string; readonly words: readonly string[] },
): Answer {
  const { object, action } = asked
  const [first = '', second = '', third = '', ...more] = asked.words.filter((word) => word !== 'dev')
  const isState =
    object === 'link' &&
    action === 'set' &&
    (/^(?:up|down|nomaster)$/.test(second) ? third === '' : second === 'master' && third !== '')
  const isAddress = object === 'addr' && action !== 'set' && /^[0-9a-f.:]+\/\d+$/.test(first) && third === ''
  if ((!isState && !isAddress) || more.length > 0) return notModelled(world, call)
  const links = hostAt(world, place)?.links ?? {}
  const device = isState ? first : second
  if (links[device] === undefined) return answer(world, { stderr: `Cannot find device "${device}"\n`, exitCode: 1 })
  if (isAddress) return changeAddress(world, place, device, { action, address: first })
  if (second === 'up' || second === 'down') return answer(setState(world, place, device, second === 'up'), {})
  return setMaster(world, place, device, second === 'master' ? third : undefined)
}

function changeAddress(
  world: World,
  place: Place,
  device: string,
  { action, address }: { readonly action: string; readonly address: string },
): Answer {
  const [local = '', prefix = ''] = address.split('/')
  const there = hostAt(world, place)?.links[device]?.addresses.some((each) => each.local === local)
  if (there === (action === 'add')) {
    const text = action === 'add' ? 'File exists' : 'Cannot assign requested address'
    return answer(world, { stderr: `RTNETLINK answers: ${text}\n`, exitCode: 2 })
  }
  const next = changeHost(world, place, ({ links }) => {
    const at = links[device]
    if (at === undefined) return
    if (action === 'add') at.addresses.push({ local, prefix: Number(prefix) })
    else at.addresses = at.addresses.filter((each) => each.local !== local)
  })
  return answer(next, {})
}

/** Only a Linux bridge is joined this way; a port is taken out of one, never out of Open vSwitch. */
function setMaster(world: World, place: Place, device: string, master: string | undefined): Answer {
  const links = hostAt(world, place)?.links ?? {}
  if (master !== undefined && links[master] === undefined)
    return answer(world, { stderr: `Error: argument "${master}" is wrong: Device does not exist\n`, exitCode: 255 })
  if (links[device]?.master === 'ovs-system' || (master !== undefined && links[master]?.kind !== 'bridge'))
    return answer(world, { stderr: 'RTNETLINK answers: Operation not supported\n', exitCode: 2 })
  const next = changeHost(world, place, (host) => {
    const old = host.links[device]?.master
    const link = host.links[device]
    if (link === undefined) return
    if (master === undefined) delete link.master
    else link.master = master
    // A bridge without its last port has no carrier any more.
    const left = Object.values(host.links).some((each) => each.master === old)
    const bridge = host.links[old ?? '']
    if (!left && bridge !== undefined) bridge.carrier = false
  })
  return answer(next, {})
}

/** A device that is set down loses its IPv6 addresses; what was learnt comes back with a router's next word. */
function setState(world: World, place: Place, device: string, up: boolean): World {
  return changeHost(world, place, ({ links }, draft) => {
    const link = links[device]
    if (link === undefined || link.up === up) return
    link.up = up
    if (up) {
      delete link.wasUp
      if (link.advertised !== undefined)
        schedule(draft, 4000, { kind: 'host.advertised', hostname: place.hostname, device })
    } else {
      link.wasUp = true
      link.addresses = link.addresses.filter(({ local }) => !local.includes(':'))
    }
    schedule(draft, 0, { kind: 'charms.look' })
  })
}
