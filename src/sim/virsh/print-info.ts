import type { Domain } from '../world/virsh-world.ts'

/** `virsh dominfo`: a domain that is off has no number, no CPU time and no security label. */
export function printInfo(domain: Domain): string {
  const kib = `${domain.memoryMiB * 1024} KiB`
  const running = domain.id !== null
  const rows: readonly (readonly [string, string])[] = [
    ['Id', running ? String(domain.id) : '-'],
    ['Name', domain.name],
    ['UUID', domain.uuid],
    ['OS Type', 'hvm'],
    ['State', domain.state],
    ['CPU(s)', String(domain.cores)],
    ...(running ? [['CPU time', `${domain.cores * 100}.0s`] as const] : []),
    ['Max memory', kib],
    ['Used memory', kib],
    ['Persistent', 'yes'],
    ['Autostart', 'disable'],
    ['Managed save', 'no'],
    ['Security model', 'apparmor'],
    ['Security DOI', '0'],
    ...(running ? [['Security label', `libvirt-${domain.uuid} (enforcing)`] as const] : []),
  ]
  return `${rows.map(([name, value]) => `${`${name}:`.padEnd(16)}${value}`).join('\n')}\n\n`
}
