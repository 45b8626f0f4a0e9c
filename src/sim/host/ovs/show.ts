import type { SimOvs } from '../../world/host-world.ts'
import { cellText, mapCell, textWord } from './cells.ts'

/** `ovs-vsctl show`: columns that are empty are left out. Source: OVS 3.1 run; utilities/ovs-vsctl.c `cmd_show_tables`. */
export function showOvs(ovs: SimOvs): string {
  const lines = [ovs.uuid]
  for (const [name, bridge] of Object.entries(ovs.bridges)) {
    lines.push(`    Bridge ${textWord(name)}`)
    if (bridge.failMode !== undefined) lines.push(`        fail_mode: ${bridge.failMode}`)
    if (bridge.datapathType !== '') lines.push(`        datapath_type: ${bridge.datapathType}`)
    for (const [port, { type, options, error }] of Object.entries(bridge.ports)) {
      lines.push(`        Port ${textWord(port)}`, `            Interface ${textWord(port)}`)
      if (type !== '') lines.push(`                type: ${type}`)
      if (Object.keys(options).length > 0) lines.push(`                options: ${cellText(mapCell(options))}`)
      if (error !== '') lines.push(`                error: ${JSON.stringify(error)}`)
    }
  }
  lines.push(`    ovs_version: ${JSON.stringify(ovs.version)}`)
  return `${lines.join('\n')}\n`
}
