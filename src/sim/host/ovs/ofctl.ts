import { answer, notModelled } from '../../engine/command.ts'
import { flagsOf } from '../devices.ts'
import { hostAt, type PlacedTool } from '../place.ts'

/** `ovs-ofctl show` and `dump-ports-desc`. Texts: OVS 3.1 run over OpenFlow 1.0. */
export const ovsOfctl: PlacedTool = (world, call, place) => {
  const [, verb = '', name = '', ...more] = call.argv
  const host = hostAt(world, place)
  const bridge = host?.ovs?.daemonUp === true ? host.ovs.bridges[name] : undefined
  if (!['show', 'dump-ports-desc'].includes(verb) || more.length > 0 || name === '') return notModelled(world, call)
  if (host === undefined || bridge === undefined)
    return answer(world, { stderr: `ovs-ofctl: ${name} is not a bridge or a socket\n`, exitCode: 1 })
  const ports = Object.entries(bridge.ports)
    .filter(([, { ofport }]) => ofport > 0)
    .toSorted(([, a], [, b]) => a.ofport - b.ofport)
    .map(([port, { ofport, type }]) => {
      const flags = flagsOf(host.links, port)
      const always = type === 'patch' || type === 'geneve'
      const config = always || flags.includes('UP') ? '0' : 'PORT_DOWN'
      const state = always || flags.includes('LOWER_UP') ? '0' : 'LINK_DOWN'
      const number = ofport === 65_534 ? 'LOCAL' : String(ofport)
      const mac = host.links[port]?.mac ?? '00:00:00:00:00:00'
      return ` ${number}(${port}): addr:${mac}\n     config:     ${config}\n     state:      ${state}\n     speed: 0 Mbps now, 0 Mbps max\n`
    })
    .join('')
  if (verb === 'dump-ports-desc') return answer(world, { stdout: `OFPST_PORT_DESC reply (xid=0x2):\n${ports}` })
  const head = [
    `OFPT_FEATURES_REPLY (xid=0x2): dpid:0000${(host.links[name]?.mac ?? '').replaceAll(':', '')}`,
    'n_tables:254, n_buffers:0',
    'capabilities: FLOW_STATS TABLE_STATS PORT_STATS QUEUE_STATS ARP_MATCH_IP',
    'actions: output enqueue set_vlan_vid set_vlan_pcp strip_vlan mod_dl_src mod_dl_dst mod_nw_src mod_nw_dst mod_nw_tos mod_tp_src mod_tp_dst',
  ]
  return answer(world, {
    stdout: `${head.join('\n')}\n${ports}OFPT_GET_CONFIG_REPLY (xid=0x4): frags=normal miss_send_len=0\n`,
  })
}
