import { answer, notModelled, type Answer, type Call } from '../../engine/command.ts'
import type { SimService } from '../../world/host-world.ts'
import type { World } from '../../world/world.ts'
import { servicesAt } from '../services.ts'
import { changeHost, hostAt, type Place, type PlacedTool } from '../place.ts'

const changes = ['start', 'stop', 'restart', 'reload', 'reload-or-restart', 'try-restart', 'enable', 'disable']

/**
 * systemctl of the services that are known here; of another one nothing is said, for it may well run.
 * Texts: systemd 249 src/systemctl; a service reads its files when it is started or reloaded, and not before.
 */
export const systemctl: PlacedTool = (world, call, place) => {
  const words = call.argv
    .slice(1)
    .filter((word) => !['--no-pager', '--quiet', '-q', '--now', '--no-block'].includes(word))
  const [verb = '', ...names] = words
  const host = hostAt(world, place)
  if (host === undefined) return notModelled(world, call)
  if (verb === 'daemon-reload' && names.length === 0) return answer(world, {})
  const services = servicesAt(world, place.hostname, host)
  if (verb === 'show') return show(world, call, services, names)
  const found = names.map((name) => ({
    name: name.replace(/\.service$/, ''),
    service: services[name.replace(/\.service$/, '')],
  }))
  if (names.length === 0 || found.some(({ service }) => service === undefined)) return notModelled(world, call)
  if (verb === 'is-active')
    return each(
      world,
      found.map(({ service }) => service?.active ?? 'inactive'),
      ['active'],
      call,
    )
  if (verb === 'is-enabled')
    return each(
      world,
      found.map(({ service }) => (service?.enabled === true ? 'enabled' : 'disabled')),
      ['enabled'],
      call,
    )
  if (!changes.includes(verb)) return notModelled(world, call)
  const withStart = call.argv.includes('--now')
  const next = found.reduce((at, { name, service }) => changed(at, place, name, { verb, service, withStart }), world)
  return answer(next, { seconds: verb === 'enable' || verb === 'disable' ? 1 : 2 })
}

/** One word a service; the exit code is 0 where all of them are so, 3 for is-active and 1 for is-enabled otherwise. */
function each(world: World, said: readonly string[], good: readonly string[], { argv }: Call): Answer {
  const well = said.every((word) => good.includes(word))
  const quiet = argv.includes('--quiet') || argv.includes('-q')
  const exitCode = well ? 0 : argv.includes('is-active') ? 3 : 1
  return answer(world, { stdout: quiet ? '' : said.map((word) => `${word}\n`).join(''), exitCode, seconds: 0 })
}

function changed(
  world: World,
  place: Place,
  name: string,
  {
    verb,
    service,
    withStart,
  }: { readonly verb: string; readonly service: SimService | undefined; readonly withStart: boolean },
): World {
  return changeHost(world, place, (host, draft) => {
    const old = service ?? { active: 'inactive', enabled: false, sinceMs: draft.nowMs, loaded: {} }
    const enabled = verb === 'enable' ? true : verb === 'disable' ? false : old.enabled
    const stops = verb === 'stop' || (verb === 'disable' && withStart)
    const starts =
      !stops && (['start', 'restart', 'reload-or-restart', 'reload', 'try-restart'].includes(verb) || withStart)
    const wasUp = old.active === 'active'
    if (verb === 'start' && wasUp) return
    const keeps = draft.hostUpsets?.keepLoaded?.includes(name) === true
    const files = starts && !keeps ? host.files : old.loaded
    const sinceMs = stops || (starts && verb !== 'reload') ? draft.nowMs : old.sinceMs
    const active = stops ? 'inactive' : starts ? 'active' : old.active
    host.services[name] = { ...old, active, enabled, sinceMs, loaded: files }
    if (name === 'vault' && starts && verb !== 'reload' && host.vault?.initialised === true)
      Object.assign(host.vault, { sealed: true, given: [], nonce: '' })
    if (name === 'openvswitch-switch' && host.ovs !== undefined) host.ovs.daemonUp = !stops
  })
}

/** `show -p A,B UNIT` and `show --property=A --value UNIT`: properties in the order in which they were asked for. */
function show(
  world: World,
  call: Call,
  services: Readonly<Record<string, SimService>>,
  words: readonly string[],
): Answer {
  const value = words.includes('--value')
  const rest = words.filter((word) => word !== '--value')
  const [first = '', second = '', ...more] = rest
  const asked =
    first === '-p'
      ? { names: second, unit: more[0] }
      : { names: first.replace(/^(?:--property=|-p)/, ''), unit: rest[1] }
  const unit = asked.unit?.replace(/\.service$/, '') ?? ''
  const service = services[unit]
  if (service === undefined) return notModelled(world, call)
  const known: Readonly<Record<string, string>> = {
    ActiveState: service.active,
    SubState: service.active === 'active' ? 'running' : service.active === 'failed' ? 'failed' : 'dead',
    UnitFileState: service.enabled ? 'enabled' : 'disabled',
    LoadState: 'loaded',
    DropInPaths: Object.keys(service.loaded)
      .filter((path) => path.startsWith(`/etc/systemd/system/${unit}.service.d/`))
      .join(' '),
  }
  const lines = asked.names
    .split(',')
    .map((name) => (known[name] === undefined ? undefined : `${value ? '' : `${name}=`}${known[name]}\n`))
  return lines.includes(undefined) ? notModelled(world, call) : answer(world, { stdout: lines.join(''), seconds: 0 })
}
