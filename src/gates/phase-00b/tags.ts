import type { MaasReader } from '../../cloud/maas.ts'
import type { Host, Site } from '../../site/site.ts'
import { absent, different, present, type Look, type Writers } from '../ensure.ts'
import { machineNamed, stateOfMachine } from '../maas/find.ts'

/** Every tag that a host of the site carries. */
export function siteTags(site: Site): readonly string[] {
  return [...new Set(site.hosts.flatMap((host) => host.tags))]
}

/** Whether MAAS has a tag. */
export async function lookAtTag(maas: MaasReader, tag: string): Promise<Look> {
  const names = (await maas.tags()).map((each) => each.name)
  return names.includes(tag) ? present : absent(`MAAS has the tags ${names.join(', ') || 'none'}`)
}

/** Whether a host carries all of its tags. */
export async function lookAtHostTags(maas: MaasReader, host: Host): Promise<Look> {
  const machine = machineNamed(await maas.machines(), host.name)
  if (machine === undefined) return different('a machine in MAAS', stateOfMachine(machine))
  const missing = host.tags.filter((tag) => !machine.tag_names.includes(tag))
  return missing.length === 0 ? present : absent(`it carries ${machine.tag_names.join(', ') || 'no tag'}`)
}

/** Puts its tags on a host. MAAS answers 200 whatever came of it, so only the look that follows says that it carries them. */
export async function tagHost(host: Host, { maas }: Writers): Promise<void> {
  const machine = machineNamed(await maas.machines(), host.name)
  if (machine === undefined) return
  const missing = host.tags.filter((tag) => !machine.tag_names.includes(tag))
  for (const tag of missing) await maas.addTag(tag, machine.system_id)
}
