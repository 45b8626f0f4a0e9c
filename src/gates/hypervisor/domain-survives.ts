import type { VirshReader } from '../../cloud/virsh.ts'
import type { Host } from '../../site/site.ts'
import type { ClaimFunction } from '../claim.ts'
import { domainName } from './osd-disks.ts'

/**
 * A host that MAAS no longer knows can be enrolled again only while its domain and every disk of it are there. Says so of one host, whose
 * domain has to be off.
 */
export async function domainSurvives(claim: ClaimFunction, virsh: VirshReader, host: Host): Promise<boolean> {
  const name = domainName(host)
  const uri = host.powerAddress
  const domain = (await virsh.domains(uri)).find((each) => each.Name === name)
  const text = `${host.name}: its domain is there, off`
  const actual = domain?.State ?? `no domain ${name} on ${uri}`
  if (!claim(text, domain?.State === 'shut off', { expected: 'shut off', actual })) return false
  const targets = await virsh.disks(uri, name)
  const missing: string[] = []
  for (const { name: disk } of host.disks) {
    const source = targets.find((each) => each.Target === disk)?.Source
    const look = source === undefined ? undefined : await virsh.image(uri, source)
    if (look?.found !== true)
      missing.push(`${disk} ${source === undefined ? 'is not attached' : `has no file ${source}`}`)
  }
  return claim(`${host.name}: its ${host.disks.length} disks are there`, missing.length === 0, {
    expected: host.disks.map((each) => each.name).join(', '),
    actual: missing.join('; '),
  })
}
