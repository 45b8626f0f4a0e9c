import { absent, present, type Wanted } from '../ensure.ts'
import { projectOf, type OwnCloud } from './site-kubernetes.ts'

/** A security group of the project that lets TCP to some ports in, from everywhere. */
export function openGroup({ site, openstack }: OwnCloud, name: string, ports: readonly number[]): Wanted {
  const closedIn = async (from: OwnCloud['openstack']) => {
    const group = await from.securityGroup.find(name)
    const rules = group.found ? group.value.rules : []
    const isOpen = (port: number): boolean => rules.some((rule) => letsIn(rule, port))
    return { group, closed: ports.filter((port) => !isOpen(port)) }
  }
  return {
    look: async () => {
      const { group, closed } = await closedIn(openstack)
      if (!group.found) return absent(group.evidence)
      return closed.length === 0 ? present : absent(`${name} does not let in ${closed.join(' and ')}`)
    },
    create: async (writers) => {
      const own = writers.openstack.inProject(projectOf(site))
      const { group, closed } = await closedIn(own)
      if (!group.found) await own.securityGroup.create(name)
      for (const port of closed) await own.securityGroup.allowTcp(name, port)
    },
  }
}

interface Rule {
  readonly direction: string
  readonly ethertype: string
  readonly protocol: string | null
  readonly port_range_min: number | null
  readonly port_range_max: number | null
  readonly remote_ip_prefix: string | null
  readonly remote_group_id: string | null
}

/** Whether a rule lets TCP over IPv4 to a port in from everywhere. */
export function letsIn(rule: Rule, port: number): boolean {
  const { direction, ethertype, protocol, port_range_min: low, port_range_max: high } = rule
  const isFromAnywhere =
    (rule.remote_ip_prefix === null || rule.remote_ip_prefix === '0.0.0.0/0') && rule.remote_group_id === null
  const isTcp = ethertype === 'IPv4' && (protocol === null || protocol === 'tcp')
  return direction === 'ingress' && isTcp && isFromAnywhere && (low ?? 0) <= port && port <= (high ?? 65_535)
}
