import type { Host } from '../src/site/site.ts'
import type { Draw } from '../src/sim/engine/draw.ts'

/** Three to nine hosts; from seven on they may have roles of their own, below that each does everything. */
export function siteHosts(draw: Draw, prefix: string): Host[] {
  const count = draw.int('hosts/count', 3, 9)
  const power = draw.int('hosts/power', 0, 1) === 0 ? 'virsh' : 'ipmi'
  const first = draw.int('hosts/first-octet', 10, 30)
  const divided = count >= 7 && draw.int('hosts/divided', 0, 1) === 1
  const server = `192.0.2.${draw.int('hosts/power-address', 2, 40)}`
  const osd = power === 'virsh' ? 'vdb' : 'sdb'
  return Array.from({ length: count }, (_, index): Host => {
    const name = `${prefix}-${String(index + 1).padStart(2, '0')}`
    const role = divided
      ? (['control', 'compute', 'storage'] as const)[index < 3 ? 0 : index < count - 2 ? 1 : 2]
      : 'converged'
    const withOsd = role === 'converged' || role === 'storage'
    return {
      name,
      octet: first + index,
      role: role ?? 'converged',
      tags: divided ? ['openstack', role ?? ''] : ['openstack'],
      ...(power === 'virsh'
        ? { power, powerAddress: `qemu+ssh://maas@${server}/system`, powerId: name }
        : { power, powerAddress: `198.51.100.${first + index}`, powerUser: 'maas' }),
      disks: [
        { name: power === 'virsh' ? 'vda' : 'sda', gib: 128, use: 'boot' },
        ...(withOsd ? [{ name: osd, gib: draw.int('hosts/osd', 1, 8) * 256, use: 'osd' } as const] : []),
      ],
    }
  })
}
