import { existsSync } from 'node:fs'
import { getContainerRuntimeClient } from 'testcontainers'

/** Why there are no containers here; undefined where there are. */
export async function whyNoEngine(): Promise<string | undefined> {
  try {
    const { image } = await getContainerRuntimeClient()
    const base = await image.exists({ string: 'checkride/debian:bookworm' } as Parameters<typeof image.exists>[0])
    return base ? undefined : 'the base image is not made: sh scripts/engine.sh'
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** Why Open vSwitch in user space has no ports here; undefined where it has. */
export function whyNoSwitch(): string | undefined {
  if (!existsSync('/dev/net/tun')) return 'there is no /dev/net/tun'
  return existsSync('/proc/sys/net/ipv6/conf/all/disable_ipv6') ? undefined : 'the kernel has no IPv6'
}
