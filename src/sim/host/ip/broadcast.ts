import ipaddr from 'ipaddr.js'

/** The broadcast address of the subnet that an address is in. */
export function broadcastOf(local: string, prefix: number): string {
  return ipaddr.IPv4.broadcastAddressFromCIDR(`${local}/${prefix}`).toString()
}

/** The same subnet in the form of a route. */
export function subnetOf(local: string, prefix: number): string {
  return `${ipaddr.IPv4.networkAddressFromCIDR(`${local}/${prefix}`).toString()}/${prefix}`
}
