import { produce, type Draft } from 'immer'
import { answer, notModelled, type Answer, type Call } from '../../engine/command.ts'
import { schedule } from '../../engine/schedule.ts'
import type { World } from '../../world/world.ts'
import { addOvsBridge, addOvsPort, removeOvsBridge, removeOvsPort } from '../ovs-change.ts'
import type { HostDraft } from '../new-device.ts'
import type { Place } from '../place.ts'
import type { DatabaseCall, DatabaseCommand } from './command-line.ts'

const verbs = ['add-br', 'del-br', 'add-port', 'del-port', 'set', 'remove']

export function changesOvs(verb: string): boolean {
  return verbs.includes(verb)
}

/** What one command did: errors that the switch found while it set a port up, or why the whole call is refused. */
type Done = { readonly errors: readonly string[] } | { readonly failed: string } | undefined

/** The commands of a call that change something, all or none of them. Without ovs-vswitchd they are written and then wait for it. */
export function changeOvs(world: World, call: Call, place: Place, { commands, timeoutSeconds }: DatabaseCall): Answer {
  if (world.hosts[place.hostname]?.ovs?.daemonUp === false) return waitForSwitch(world, call, timeoutSeconds)
  let outcome: Done = { errors: [] }
  const next = produce(world, (draft) => {
    const host = draft.hosts[place.hostname]
    if (host === undefined) return
    const at = { hostname: place.hostname, seed: draft.seed, host }
    for (const command of commands) {
      const done = runOne(at, command, commands)
      if (done === undefined || 'failed' in done) {
        outcome = done
        return
      }
      outcome = { errors: [...(outcome as { errors: string[] }).errors, ...done.errors] }
    }
    schedule(draft, 0, { kind: 'charms.look' })
  })
  const said = outcome as Done
  if (said === undefined) return notModelled(world, call)
  if ('failed' in said) return answer(world, { stderr: `ovs-vsctl: ${said.failed}\n`, exitCode: 1 })
  const log = 'ovs-vsctl: The default log directory is "/var/log/openvswitch".\n'
  const stderr = said.errors.map(
    (each) => `ovs-vsctl: Error detected while setting up ${each}.  See ovs-vswitchd log for details.\n`,
  )
  return answer(next, { stderr: stderr.length === 0 ? '' : `${stderr.join('')}${log}` })
}

function waitForSwitch(world: World, call: Call, timeoutSeconds: number | undefined): Answer {
  if (timeoutSeconds === undefined)
    return Number.isFinite(call.deadlineMs)
      ? answer(world, { seconds: (call.deadlineMs - world.nowMs) / 1000 + 1 })
      : notModelled(world, call)
  const stamp = new Date(world.nowMs + timeoutSeconds * 1000).toISOString().replace(/\.\d+Z$/, 'Z')
  const stderr = `${stamp}|00002|fatal_signal|WARN|terminating with signal 14 (Alarm clock)\n`
  return answer(world, { stderr, exitCode: 142, seconds: timeoutSeconds })
}

function runOne(at: HostDraft, { verb, words, options }: DatabaseCommand, all: readonly DatabaseCommand[]): Done {
  const bridges = at.host.ovs?.bridges ?? {}
  const [name = '', port = '', ...rest] = words
  const mayExist = options.includes('--may-exist')
  const ifExists = options.includes('--if-exists')
  if (verb === 'add-br') {
    if (words.length !== 1) return undefined
    if (bridges[name] !== undefined)
      return mayExist
        ? { errors: [] }
        : { failed: `cannot create a bridge named ${name} because a bridge named ${name} already exists` }
    addOvsBridge(at, name, {})
    return { errors: [] }
  }
  if (verb === 'del-br') {
    if (bridges[name] === undefined) return ifExists ? { errors: [] } : { failed: `no bridge named ${name}` }
    removeOvsBridge(at, name)
    return { errors: [] }
  }
  if (verb === 'add-port')
    return rest.length === 0 ? addPort(at, name, port, { mayExist, parts: partsOf(port, all) }) : undefined
  if (verb === 'del-port') {
    const wanted = port === '' ? name : port
    const holder = Object.keys(bridges).find((bridge) => bridges[bridge]?.ports[wanted] !== undefined)
    if (holder === undefined) return ifExists ? { errors: [] } : { failed: `no port named ${wanted}` }
    removeOvsPort(at, holder, wanted)
    return { errors: [] }
  }
  return setColumns(at, verb, words)
}

function addPort(
  at: HostDraft,
  bridge: string,
  port: string,
  how: { readonly mayExist: boolean; readonly parts: Parameters<typeof addOvsPort>[3] },
): Done {
  const bridges = at.host.ovs?.bridges ?? {}
  if (bridges[bridge] === undefined) return { failed: `no bridge named ${bridge}` }
  const holder = Object.keys(bridges).find((each) => bridges[each]?.ports[port] !== undefined)
  if (holder === bridge && how.mayExist) return { errors: [] }
  if (holder !== undefined)
    return {
      failed: `cannot create a port named ${port} because a port named ${port} already exists on bridge ${holder}`,
    }
  const error = addOvsPort(at, bridge, port, how.parts)
  return { errors: error === '' ? [] : [`'${port}': ${error}`] }
}

/** What the same call sets of a new port's interface. */
function partsOf(port: string, all: readonly DatabaseCommand[]): Parameters<typeof addOvsPort>[3] {
  const words = all.flatMap(({ verb, words: [table = '', name, ...more] }) =>
    verb === 'set' && table.toLowerCase() === 'interface' && name === port ? more : [],
  )
  const values = words.flatMap(pairOf)
  const keyed = (column: string) =>
    Object.fromEntries(
      values.flatMap((each) => (each.column === column && each.key !== undefined ? [[each.key, each.value]] : [])),
    )
  const type = values.find((each) => each.column === 'type')?.value
  return {
    externalIds: keyed('external_ids'),
    options: keyed('options'),
    ...(type === 'internal' || type === 'system' ? { type } : {}),
  }
}

function pairOf(word: string): { readonly column: string; readonly key: string | undefined; readonly value: string }[] {
  const { column = '', key, value } = /^(?<column>[\w-]+)(?::(?<key>[^=]+))?=(?<value>.*)$/s.exec(word)?.groups ?? {}
  return value === undefined
    ? []
    : [{ column: column.replaceAll('-', '_'), key, value: value.replace(/^"(.*)"$/, '$1') }]
}

/** `set` and `remove` of keys in `external_ids`, of the switch and of an interface; what belongs to a new port was taken with it. */
function setColumns(at: HostDraft, verb: string, [table = '', record = '', ...words]: readonly string[]): Done {
  const name = table.toLowerCase().replaceAll('-', '_')
  const ids: Draft<Record<string, string>> | undefined =
    name.startsWith('open') && record === '.' ? at.host.ovs?.externalIds : interfaceOf(at, record)?.externalIds
  if (!/^open|^interface$/.test(name)) return undefined
  if (ids === undefined)
    return { failed: `no row "${record}" in table ${name === 'interface' ? 'Interface' : 'Open_vSwitch'}` }
  if (verb === 'remove') {
    const [column = '', key = ''] = words
    if (column.replaceAll('-', '_') !== 'external_ids' || words.length !== 2) return undefined
    delete ids[key]
    return { errors: [] }
  }
  for (const word of words) {
    const [pair] = pairOf(word)
    if (pair === undefined || (pair.column !== 'external_ids' && !(name === 'interface' && pair.column === 'type')))
      return undefined
    if (pair.key !== undefined) ids[pair.key] = pair.value
  }
  return { errors: [] }
}

function interfaceOf({ host }: HostDraft, name: string) {
  return Object.values(host.ovs?.bridges ?? {}).find(({ ports }) => ports[name] !== undefined)?.ports[name]
}
