import ipaddr from 'ipaddr.js'
import type { Subnet } from '../../world/neutron-world.ts'

type Pool = Subnet['pools'][number]

export function toNumber(ip: string): number {
  return ip.split('.').reduce((sum, part) => sum * 256 + Number(part), 0)
}

export function toAddress(value: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join('.')
}

export function inCidr(ip: string, cidr: string): boolean {
  const address = ipaddr.parse(ip)
  const [network, bits] = ipaddr.parseCIDR(cidr)
  return address.kind() === network.kind() && address.match([network, bits])
}

export function overlap(a: string, b: string): boolean {
  return inCidr(a.split('/')[0] ?? '', b) || inCidr(b.split('/')[0] ?? '', a)
}

/** The first and the last address of an IPv4 network, both of which no host has. */
export function boundsOf(cidr: string): { readonly first: number; readonly last: number } {
  const [network = '', bits = '32'] = cidr.split('/')
  const size = 2 ** (32 - Number(bits))
  const first = Math.floor(toNumber(network) / size) * size
  return { first, last: first + size - 1 }
}

/** The pools that Neutron makes where none are given: all host addresses but the gateway's. */
export function defaultPools(cidr: string, gateway: string | null): Pool[] {
  if (cidr.includes(':')) {
    const network = cidr.split('/')[0] ?? ''
    return [{ start: `${network}1`, end: `${network}ffff:ffff:ffff:ffff` }]
  }
  const { first, last } = boundsOf(cidr)
  const split = gateway === null || !inCidr(gateway, cidr) ? [] : [toNumber(gateway)]
  const edges = [first, ...split, last]
  return edges
    .slice(1)
    .map((end, index) => ({ start: (edges[index] ?? first) + 1, end: end - 1 }))
    .filter(({ start, end }) => start <= end)
    .map(({ start, end }) => ({ start: toAddress(start), end: toAddress(end) }))
}

/** What an interface with this MAC gives itself in an IPv6 network of 64 bits. */
export function slaacAddress(cidr: string, mac: string): string {
  const bytes = mac.split(':').map((each) => Number.parseInt(each, 16))
  const [first = 0, ...rest] = bytes
  const host = [first ^ 2, ...rest.slice(0, 2), 0xff, 0xfe, ...rest.slice(2)]
  const network = ipaddr.parseCIDR(cidr)[0].toByteArray().slice(0, 8)
  return ipaddr.fromByteArray([...network, ...host]).toString()
}
