import { describe, expect, test } from 'vitest'
import type { DeviceLook, IpDevice } from '../../../src/cloud/ip.ts'
import { makeClaim } from '../../../src/gates/claim.ts'
import { healthManagerUp } from '../../../src/gates/phase-05/control-plane.ts'
import { testLedger } from '../test-ledger.ts'

const linkLocal = 'fe80::f816:3eff:fe5b:2c7d'
const own = 'fc00:a1b2:c3d4:e5f6:f816:3eff:fe5b:2c7d'

function port(operstate: IpDevice['operstate'], ...locals: readonly string[]): DeviceLook {
  const device: IpDevice = {
    ifindex: 7,
    ifname: 'o-hm0',
    flags: ['BROADCAST', 'MULTICAST', 'UP', 'LOWER_UP'],
    mtu: 1500,
    qdisc: 'noqueue',
    operstate,
    group: 'default',
    txqlen: 1000,
    link_type: 'ether',
    address: 'fa:16:3e:5b:2c:7d',
    broadcast: 'ff:ff:ff:ff:ff:ff',
    addr_info: locals.map((local) => ({
      family: 'inet6',
      local,
      prefixlen: 64,
      scope: local.startsWith('fe80') ? 'link' : 'global',
      valid_life_time: 4_294_967_295,
      preferred_life_time: 4_294_967_295,
    })),
  }
  return { found: true, device }
}

function judged(look: DeviceLook): { readonly ok: boolean | undefined; readonly actual: string | undefined } {
  const { ledger } = testLedger()
  healthManagerUp(makeClaim(ledger), 'octavia/0', look)
  const [only] = ledger.claims
  return { ok: only?.entry.ok, actual: only?.entry.actual }
}

describe("the port of octavia's health manager", () => {
  test.each([
    ['UNKNOWN, which is how a healthy one looks', port('UNKNOWN', own, linkLocal)],
    ['UP', port('UP', own, linkLocal)],
    ['UNKNOWN with an address of fd00::/8', port('UNKNOWN', 'fd12:3456::1')],
  ])('is up where it is %s', (_what, look) => {
    expect(judged(look)).toMatchObject({ ok: true })
  })

  test.each<[string, DeviceLook, string]>([
    ['DOWN', port('DOWN'), 'DOWN, no address'],
    ['DOWN with an address', port('DOWN', own), `DOWN, ${own}`],
    ['up without an address but its own', port('UNKNOWN', linkLocal), `UNKNOWN, ${linkLocal}`],
    ['up with an address from elsewhere', port('UNKNOWN', '2001:db8::1'), 'UNKNOWN, 2001:db8::1'],
    ['absent', { found: false, evidence: 'Device "o-hm0" does not exist' }, 'Device "o-hm0" does not exist'],
  ])('is refused where it is %s', (_what, look, actual) => {
    expect(judged(look)).toEqual({ ok: false, actual })
  })
})
