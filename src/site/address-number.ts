import ipaddr from 'ipaddr.js'

/** An IPv4 address as a number, so that two can be compared. */
export function addressNumber(ip: string): number {
  return ipaddr.IPv4.parse(ip).octets.reduce((sum, octet) => sum * 256 + octet, 0)
}
