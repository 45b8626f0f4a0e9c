import { produce, type Draft } from 'immer'
import { virshCalls } from '../../schema/virsh/virsh-argv.ts'
import { answer, notModelled, type Answer, type Call, type Tool } from '../engine/command.ts'
import type { Domain, Hypervisor } from '../world/virsh-world.ts'
import type { World } from '../world/world.ts'
import { destroyDomain, startDomain } from './domains.ts'
import { hypervisorAt } from './hypervisor-at.ts'
import { printInfo } from './print-info.ts'
import { table } from './table.ts'

/** virsh on the jumphost, which has no hypervisor of its own: it goes to the one that its URI names. */
export const virsh: Tool = (world, call) => {
  const [, option, uri] = call.argv
  if (option === undefined || /^(?:-[hvV]|--help|--version.*)$/.test(option)) return notModelled(world, call)
  const given = option === '-c' || option === '--connect' ? uri : undefined
  if (given === undefined)
    return noHypervisor(world, "Failed to connect socket to '/var/run/libvirt/libvirt-sock': No such file or directory")
  const address = hypervisorAt(world, given)
  if (address !== undefined) return virshOn(world, address, call)
  const host = /\/\/(?:[^@/]*@)?([^:/]+)/.exec(given)?.[1]
  if (host === undefined) return notModelled(world, call)
  return noHypervisor(
    world,
    `Cannot recv data: ssh: Could not resolve hostname ${host}: Name or service not known: Connection reset by peer`,
  )
}

function noHypervisor(world: World, cause: string): Answer {
  return answer(world, { stderr: `error: failed to connect to the hypervisor\nerror: ${cause}\n`, exitCode: 1 })
}

/** virsh against one hypervisor: one command, or several with a semicolon between them, ended by the first that fails. */
export function virshOn(world: World, address: string, call: Call): Answer {
  const calls = virshCalls(call.argv)
  if (calls === undefined || calls.length === 0) return notModelled(world, call)
  let at = world
  let stdout = ''
  for (const words of calls) {
    const said = one(at, address, words)
    if (said === undefined) return notModelled(world, call)
    at = said.world
    stdout += said.stdout
    if (said.exitCode !== 0) return { ...said, stdout }
  }
  return answer(at, { stdout })
}

type Verb = (at: At, domain: Domain) => Answer | undefined

interface At {
  readonly world: World
  readonly address: string
  readonly options: readonly string[]
}

/** One command; nothing where it is not modelled. Texts: libvirt 9.0 run, and tools/virsh-domain.c. */
function one(world: World, address: string, [verb = '', ...words]: readonly string[]): Answer | undefined {
  const hypervisor = world.hypervisors[address]
  if (hypervisor === undefined) return undefined
  const options = words.filter((word) => word.startsWith('--'))
  const [name, ...more] = words.filter((word) => !word.startsWith('--'))
  if (verb === 'list') return more.length > 0 || name !== undefined ? undefined : list(world, hypervisor, options)
  const run = Object.hasOwn(verbs, verb) ? verbs[verb] : undefined
  if (run === undefined || more.length > 0) return undefined
  if (name === undefined) return failed(world, `command '${verb}' requires <domain> option`)
  const domain = Object.values(hypervisor.domains).find((each) =>
    [each.name, each.uuid, String(each.id)].includes(name),
  )
  if (domain === undefined) return failed(world, `failed to get domain '${name}'`)
  return run({ world, address, options }, domain)
}

const verbs: Readonly<Record<string, Verb>> = {
  domstate: (at, domain) => plain(at, `${domain.state}\n\n`),
  dominfo: (at, domain) => plain(at, printInfo(domain)),
  domblklist: ({ world, options }, domain) => {
    if (options.some((each) => each !== '--details')) return undefined
    const rows = domain.disks.map(({ target, source }) => [target, source])
    const detailed = rows.map((row) => ['file', 'disk', ...row])
    const stdout = options.includes('--details')
      ? table(['Type', 'Device', 'Target', 'Source'], detailed)
      : table(['Target', 'Source'], rows)
    return answer(world, { stdout })
  },
  domiflist: (at, domain) =>
    plain(
      at,
      table(
        ['Interface', 'Type', 'Source', 'Model', 'MAC'],
        domain.nics.map(({ network, model, mac }, index) => [
          domain.id === null ? '-' : `vnet${domain.id * 8 + index}`,
          'network',
          network,
          model,
          mac,
        ]),
      ),
    ),
  start: (at, { name, state }) =>
    state === 'running'
      ? failed(at.world, 'Domain is already active')
      : change(at, `Domain '${name}' started\n\n`, (draft) => startDomain(draft, at.address, name)),
  destroy: (at, domain) => stop(at, domain, { done: 'destroyed', failure: 'destroy' }),
  shutdown: (at, domain) => stop(at, domain, { done: 'is being shutdown', failure: 'shutdown' }),
}

function list(world: World, { domains }: Hypervisor, options: readonly string[]): Answer | undefined {
  if (options.some((each) => each !== '--all' && each !== '--name')) return undefined
  const shown = Object.values(domains)
    .filter((each) => options.includes('--all') || each.state !== 'shut off')
    // The running ones come first, in the order of their numbers.
    .toSorted((a, b) => (a.id ?? Infinity) - (b.id ?? Infinity) || (a.name < b.name ? -1 : 1))
  if (options.includes('--name')) return answer(world, { stdout: `${shown.map(({ name }) => `${name}\n`).join('')}\n` })
  const rows = shown.map(({ id, name, state }) => [id === null ? '-' : String(id), name, state])
  return answer(world, { stdout: table(['Id', 'Name', 'State'], rows) })
}

function plain({ world, options }: At, stdout: string): Answer | undefined {
  return options.length > 0 ? undefined : answer(world, { stdout })
}

function stop(
  at: At,
  { name, state }: Domain,
  said: { readonly done: string; readonly failure: string },
): Answer | undefined {
  if (state === 'shut off') {
    return failed(
      at.world,
      `Failed to ${said.failure} domain '${name}'`,
      'Requested operation is not valid: domain is not running',
    )
  }
  return change(at, `Domain '${name}' ${said.done}\n\n`, (draft) => destroyDomain(draft, at.address, name))
}

function change({ world, options }: At, stdout: string, recipe: (draft: Draft<World>) => void): Answer | undefined {
  return options.length > 0 ? undefined : answer(produce(world, recipe), { stdout, seconds: 3 })
}

function failed(world: World, ...lines: readonly string[]): Answer {
  return answer(world, { stderr: lines.map((line) => `error: ${line}\n`).join(''), exitCode: 1 })
}
