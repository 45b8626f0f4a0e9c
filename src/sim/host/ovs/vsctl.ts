import { answer, notModelled, type Answer, type Call } from '../../engine/command.ts'
import type { SimOvs } from '../../world/host-world.ts'
import type { World } from '../../world/world.ts'
import { hostAt, noSuchCommand, type PlacedTool } from '../place.ts'
import { readDatabaseCall, type DatabaseCommand } from './command-line.ts'
import { ovsDatabase } from './ovs-database.ts'
import { query, type Said } from './query.ts'
import { showOvs } from './show.ts'
import { changesOvs, changeOvs } from './vsctl-change.ts'

/** `ovs-vsctl`. It asks the database only: all that reads works while ovs-vswitchd is dead. Texts: ovs-vsctl 3.1 run. */
export const ovsVsctl: PlacedTool = (world, call, place) => {
  const read = readDatabaseCall(call.argv.slice(1))
  const host = hostAt(world, place)
  const [command] = read?.commands ?? []
  if (read === undefined || host === undefined || command === undefined) return notModelled(world, call)
  if (host.ovs === undefined) return noSuchCommand(world, call)
  if (read.commands.every(({ verb }) => changesOvs(verb))) return changeOvs(world, call, place, read)
  if (read.commands.length > 1) return notModelled(world, call)
  if (['list', 'find', 'get'].includes(command.verb)) {
    const database = ovsDatabase({ seed: world.seed, hostname: place.hostname, host: { ...host, ovs: host.ovs } })
    return tell(world, call, query(database, read, command))
  }
  if (command.verb === 'br-exists')
    return answer(world, { exitCode: host.ovs.bridges[command.words[0] ?? ''] === undefined ? 2 : 0 })
  return tell(world, call, ask(host.ovs, command))
}

function tell(world: World, call: Call, said: Said): Answer {
  if (said === undefined) return notModelled(world, call)
  return 'failed' in said ? answer(world, { stderr: `ovs-vsctl: ${said.failed}\n`, exitCode: 1 }) : answer(world, said)
}

/** The verbs that need no table. */
function ask(ovs: SimOvs, { verb, words }: DatabaseCommand): Said {
  const [name = ''] = words
  const lines = (values: readonly string[]): Said => ({ stdout: values.map((each) => `${each}\n`).join('') })
  const holder = Object.keys(ovs.bridges).find((bridge) => ovs.bridges[bridge]?.ports[name] !== undefined)
  if (verb === 'show') return { stdout: showOvs(ovs) }
  if (verb === 'list-br') return lines(Object.keys(ovs.bridges).toSorted())
  if (verb === 'list-ports' || verb === 'list-ifaces') {
    const bridge = ovs.bridges[name]
    if (bridge === undefined) return { failed: `no bridge named ${name}` }
    return lines(
      Object.keys(bridge.ports)
        .filter((port) => port !== name)
        .toSorted(),
    )
  }
  // A bridge's own port counts for none here.
  const own = ovs.bridges[name] !== undefined
  if (verb === 'port-to-br') return holder === undefined || own ? { failed: `no port named ${name}` } : lines([holder])
  if (verb === 'iface-to-br')
    return holder === undefined || own ? { failed: `no interface named ${name}` } : lines([holder])
  return otherVerbs.includes(verb) ? undefined : { failed: `unknown command '${verb}'; use --help for help` }
}

/** What ovs-vsctl knows and this simulator does not; ovs-vsctl(8). */
const otherVerbs = [
  'init emer-reset add-bond add-bond-iface del-bond-iface br-to-vlan br-to-parent br-set-external-id br-get-external-id',
  'get-controller del-controller set-controller get-fail-mode del-fail-mode set-fail-mode get-manager del-manager set-manager',
  'get-ssl del-ssl set-ssl add clear create destroy wait-until comment add-zone-tp del-zone-tp list-zone-tp list-dp-cap',
].flatMap((line) => line.split(' '))
