import ipaddr from 'ipaddr.js'

/** Whether this is an IPv4 address in four parts. */
export function isAddress(text: string): boolean {
  return ipaddr.IPv4.isValidFourPartDecimal(text)
}

/** An IPv4 address as a number, so that ranges can be compared. */
export function toNumber(address: string): number {
  return ipaddr.IPv4.parse(address).octets.reduce((sum, octet) => sum * 256 + octet, 0)
}

export function toAddress(value: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join('.')
}

/** The first and the last address that a host may have. */
export function hostsOf(cidr: string): { readonly first: number; readonly last: number } {
  return {
    first: toNumber(ipaddr.IPv4.networkAddressFromCIDR(cidr).toString()) + 1,
    last: toNumber(ipaddr.IPv4.broadcastAddressFromCIDR(cidr).toString()) - 1,
  }
}

export function inCidr(cidr: string, address: string): boolean {
  return isAddress(address) && ipaddr.IPv4.parse(address).match(ipaddr.IPv4.parseCIDR(cidr))
}
