import ipaddr from 'ipaddr.js'
import { answer, notModelled, type Answer, type Call } from '../../engine/command.ts'
import { planeNames } from '../../../site/names.ts'
import type { World } from '../../world/world.ts'
import { operstateOf, type Links } from '../devices.ts'
import { hostAt, type Place } from '../place.ts'
import { subnetOf } from './broadcast.ts'

interface Route {
  readonly dst: string
  readonly gateway?: string
  readonly dev: string
  readonly protocol: 'kernel' | 'static'
  readonly scope?: 'link'
  readonly prefsrc?: string
  readonly flags: readonly string[]
}

/** `ip route` and `ip route get`: the routes that the kernel makes of the addresses, and the default that netplan was given. */
export function showRoutes(
  world: World,
  call: Call,
  place: Place,
  { json, words }: { readonly json: boolean; readonly words: readonly string[] },
): Answer {
  const links = hostAt(world, place)?.links ?? {}
  const routes = routesOf(world, links)
  const [action = 'show', ...more] = words
  if (action === 'get' && more.length === 1) return routeGet(world, routes, more[0] ?? '', json)
  const rest = ['show', 'list', 'ls'].includes(action) ? more : words
  if (rest.length > 1 || (rest.length === 1 && rest[0] !== 'default')) return notModelled(world, call)
  const found = routes.filter(({ dst }) => rest.length === 0 || dst === 'default')
  return answer(world, { stdout: json ? `${JSON.stringify(found)}\n` : found.map(lineOf).join('') })
}

function routesOf({ site }: World, links: Links): Route[] {
  const own = Object.entries(links).flatMap(([dev, link]) =>
    link.kind === 'loopback' || operstateOf(links, dev) === 'DOWN'
      ? []
      : link.addresses
          .filter(({ local }) => !local.includes(':'))
          .map(({ local, prefix }): Route => ({
            dst: subnetOf(local, prefix),
            dev,
            protocol: 'kernel',
            scope: 'link',
            prefsrc: local,
            flags: [],
          })),
  )
  // MAAS takes the gateway of the network that a machine boots from before others.
  const gateways = planeNames
    .map((name) => site.planes[name])
    .toSorted((a, b) => Number(b.dhcp === true) - Number(a.dhcp === true))
    .flatMap(({ cidr, gateway }) => {
      const through = own.find(({ dst }) => dst === cidr)
      return gateway === undefined || through === undefined
        ? []
        : [{ dst: 'default', gateway, dev: through.dev, protocol: 'static', flags: [] } satisfies Route]
    })
  return [...gateways.slice(0, 1), ...own.toSorted((a, b) => (a.dst < b.dst ? -1 : 1))]
}

function routeGet(world: World, routes: readonly Route[], address: string, json: boolean): Answer {
  if (!ipaddr.IPv4.isValidFourPartDecimal(address))
    return answer(world, { stderr: `Error: any valid prefix is expected rather than "${address}".\n`, exitCode: 1 })
  const ip = ipaddr.IPv4.parse(address)
  const route =
    routes.find(({ dst }) => dst !== 'default' && ip.match(ipaddr.IPv4.parseCIDR(dst))) ??
    routes.find(({ dst }) => dst === 'default')
  if (route === undefined) return answer(world, { stderr: 'RTNETLINK answers: Network is unreachable\n', exitCode: 2 })
  const { gateway, dev } = route
  const prefsrc = routes.find((each) => each.dev === dev && each.prefsrc !== undefined)?.prefsrc ?? ''
  const printed = {
    dst: address,
    ...(gateway === undefined ? {} : { gateway }),
    dev,
    prefsrc,
    flags: [],
    uid: 0,
    cache: [],
  }
  const via = gateway === undefined ? '' : ` via ${gateway}`
  return answer(world, {
    stdout: json ? `${JSON.stringify([printed])}\n` : `${address}${via} dev ${dev} src ${prefsrc} uid 0 \n    cache \n`,
  })
}

function lineOf({ dst, gateway, dev, protocol, scope, prefsrc }: Route): string {
  const via = gateway === undefined ? '' : ` via ${gateway}`
  const own = scope === undefined ? '' : ` scope ${scope} src ${prefsrc ?? ''}`
  return `${dst}${via} dev ${dev} proto ${protocol}${own} \n`
}
