import { answer, notModelled, type Answer, type Call } from '../../engine/command.ts'
import { schedule } from '../../engine/schedule.ts'
import type { World } from '../../world/world.ts'
import { changeHost, hostAt, type Place } from '../place.ts'

/** `ip link set DEVICE up|down` and `ip addr add|del ADDRESS dev DEVICE`; both say nothing. */
export function changeLink(
  world: World,
  call: Call,
  place: Place,
  asked: { readonly object: 'addr' | 'link'; readonly action: string; readonly words: readonly string[] },
): Answer {
  const { object, action } = asked
  const words = asked.words.filter((word) => word !== 'dev')
  const [first = '', second = '', ...more] = words
  const isState = object === 'link' && action === 'set' && /^(?:up|down)$/.test(second)
  const isAddress = object === 'addr' && action !== 'set' && /^[0-9a-f.:]+\/\d+$/.test(first)
  if ((!isState && !isAddress) || more.length > 0) return notModelled(world, call)
  const device = isState ? first : second
  const link = hostAt(world, place)?.links[device]
  if (link === undefined) return answer(world, { stderr: `Cannot find device "${device}"\n`, exitCode: 1 })
  if (isState) return answer(setState(world, place, device, second === 'up'), {})
  const [local = '', prefix = ''] = first.split('/')
  const there = link.addresses.some((each) => each.local === local)
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
