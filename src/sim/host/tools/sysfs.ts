import type { SimFile } from '../../world/host-world.ts'
import type { World } from '../../world/world.ts'
import { flagsOf, operstateOf } from '../devices.ts'
import { hostAt, type Place } from '../place.ts'

/** A file of /sys/class/net of a host, or what reading it says; nothing where there is no such file. Recorded on kernel 6.1. */
export function sysfsFile(world: World, place: Place, path: string): SimFile | string | undefined {
  const { name = '', attribute } = /^\/sys\/class\/net\/(?<name>[^/]+)\/(?<attribute>[a-z_]+)$/.exec(path)?.groups ?? {}
  const links = hostAt(world, place)?.links ?? {}
  const link = links[name]
  if (link === undefined) return undefined
  const flags = flagsOf(links, name)
  // The kernel does not know the carrier of a device that is down.
  if (attribute === 'carrier' && !flags.includes('UP')) return 'Invalid argument'
  const values: Readonly<Record<string, string>> = {
    operstate: operstateOf(links, name).toLowerCase(),
    carrier: flags.includes('LOWER_UP') ? '1' : '0',
    mtu: String(link.mtu),
    address: link.mac,
    ifindex: String(link.index),
  }
  const value = values[attribute ?? '']
  return value === undefined ? undefined : { text: `${value}\n`, mode: '444' }
}
