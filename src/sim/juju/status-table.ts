import type { JujuApplication, JujuMachine, JujuStatus, JujuUnit } from '../../schema/juju/status.ts'
import { endpointOf } from './endpoints.ts'
import { goTable, naturally } from './go-table.ts'

/** `juju status` as tables; juju 3.6 `cmd/juju/status/output_tabular.go`. Relations are shown only where they are asked for. */
export function statusTable(status: JujuStatus, { relations }: { readonly relations: boolean }): string {
  const { model, controller } = status
  const sections = [
    goTable([
      ['Model', 'Controller', 'Cloud/Region', 'Version', 'SLA', 'Timestamp'],
      [
        model.name,
        model.controller,
        `${model.cloud}/${model.region ?? ''}`,
        model.version,
        model.sla ?? '',
        controller.timestamp ?? '',
      ],
    ]),
    applicationSection(status),
    unitSection(status),
    machineTable(status.machines),
    relations ? relationSection(status) : '',
  ]
  return sections.filter((section) => section !== '').join('\n')
}

/** The machines alone, as `juju machines` prints them too. */
export function machineTable(machines: JujuStatus['machines']): string {
  const rows = naturally(Object.keys(machines)).flatMap((id) => machineRows(id, machines[id]))
  if (rows.length === 0) return ''
  return goTable([['Machine', 'State', 'Address', 'Inst id', 'Base', 'AZ', 'Message'], ...rows])
}

function machineRows(id: string, machine: JujuStatus['machines'][string] | undefined): string[][] {
  if (machine === undefined || !isMachine(machine)) return []
  const row = [
    id,
    machine['juju-status'].current ?? '',
    machine['dns-name'] ?? '',
    machine['display-name'] ?? machine['instance-id'] ?? '',
    machine.base === undefined ? '' : `${machine.base.name}@${machine.base.channel}`,
    /availability-zone=(\S+)/.exec(machine.hardware ?? '')?.[1] ?? '',
    shortened(machine['machine-status'].message ?? ''),
  ]
  const inner = machine.containers ?? {}
  return [row, ...naturally(Object.keys(inner)).flatMap((each) => machineRows(each, inner[each]))]
}

function isMachine(machine: JujuStatus['machines'][string]): machine is JujuMachine {
  return !('status-error' in machine)
}

function applicationSection({ applications }: JujuStatus): string {
  const below = subordinateCounts(applications)
  const rows = naturally(Object.keys(applications)).flatMap((name) => {
    const application = applications[name]
    if (application === undefined || 'status-error' in application) return []
    const state = application['application-status']
    const version = application.version ?? ''
    return [
      [
        name,
        version.length > 15 ? `${version.slice(0, 12)}...` : version,
        state.current ?? '',
        scaleOf(application, below.get(name)),
        application['charm-name'],
        application['charm-channel'] ?? '',
        String(application['charm-rev']),
        application.exposed ? 'yes' : 'no',
        shortened(state.message ?? ''),
      ],
    ]
  })
  const header = ['App', 'Version', 'Status', 'Scale', 'Charm', 'Channel', 'Rev', 'Exposed', 'Message']
  return rows.length === 0 ? '' : goTable([header, ...rows], [3, 6])
}

interface Scale {
  readonly running: number
  readonly all: number
}

/** `3`, or `2/3` where not all of the units have an agent that works. */
function scaleOf(application: JujuApplication, below: Scale | undefined): string {
  const { running, all } = below ?? countOf(Object.values(application.units ?? {}))
  return running === all ? String(all) : `${running}/${all}`
}

function countOf(units: readonly NonNullable<JujuApplication['units']>[string][]): Scale {
  const known = units.filter((unit): unit is JujuUnit => !('status-error' in unit))
  const running = known.filter(
    (unit) =>
      ['idle', 'executing', 'running'].includes(unit['juju-status'].current ?? '') &&
      unit['workload-status'].current !== 'terminated',
  )
  return { running: running.length, all: known.length }
}

function subordinateCounts(applications: JujuStatus['applications']): ReadonlyMap<string, Scale> {
  const found = new Map<string, JujuUnit[]>()
  for (const [name, unit] of unitRows(applications)
    .filter((row) => row.level > 0)
    .map((row) => [row.name, row.unit] as const)) {
    const application = name.slice(0, name.lastIndexOf('/'))
    found.set(application, [...(found.get(application) ?? []), unit])
  }
  return new Map([...found].map(([application, units]) => [application, countOf(units)]))
}

interface UnitRow {
  readonly name: string
  readonly unit: JujuUnit
  readonly level: number
}

function unitRows(applications: JujuStatus['applications']): UnitRow[] {
  const units: Record<string, NonNullable<JujuApplication['units']>[string]> = {}
  for (const application of Object.values(applications)) {
    if (!('status-error' in application)) Object.assign(units, application.units)
  }
  return rowsOf(units, 0)
}

function rowsOf(units: NonNullable<JujuApplication['units']>, level: number): UnitRow[] {
  return naturally(Object.keys(units)).flatMap((name) => {
    const unit = units[name]
    if (unit === undefined || 'status-error' in unit) return []
    return [{ name, unit, level }, ...rowsOf(unit.subordinates ?? {}, level + 1)]
  })
}

function unitSection({ applications }: JujuStatus): string {
  const rows = unitRows(applications).map(({ name, unit, level }) => [
    `${'  '.repeat(level)}${name}${unit.leader === true ? '*' : ''}`,
    unit['workload-status'].current ?? '',
    unit['juju-status'].current ?? '',
    unit.machine ?? '',
    unit['public-address'] ?? '',
    portsText(unit['open-ports'] ?? []),
    messageOf(unit),
  ])
  const header = ['Unit', 'Workload', 'Agent', 'Machine', 'Public address', 'Ports', 'Message']
  return rows.length === 0 ? '' : goTable([header, ...rows])
}

/** Ports of one protocol in one group: `80,443/tcp`. */
function portsText(ports: readonly string[]): string {
  const groups = Map.groupBy(ports, (port) => port.split('/')[1] ?? '')
  return [...groups]
    .map(
      ([protocol, of]) => `${of.map((port) => port.split('/')[0]).join(',')}${protocol === '' ? '' : `/${protocol}`}`,
    )
    .join(' ')
}

function messageOf(unit: JujuUnit): string {
  const agent = unit['juju-status']
  const message = unit['workload-status'].message ?? ''
  const doing =
    agent.current === 'executing' ? (/^running (?:action )?(.+?)(?: hook)?$/.exec(agent.message ?? '')?.[1] ?? '') : ''
  return shortened(doing === '' ? message : `(${doing}) ${message}`)
}

/** Each relation once, from the side that provides it. */
function relationSection({ applications }: JujuStatus): string {
  const known = Object.entries(applications).flatMap(([name, application]) =>
    'status-error' in application ? [] : [{ name, application }],
  )
  const rows = known.flatMap(({ name, application }) =>
    Object.entries(application.relations ?? {}).flatMap(([endpoint, related]) =>
      related.flatMap((each) => {
        const provides = endpointOf(application['charm-name'], endpoint).role === 'provider'
        if (typeof each === 'string' || !provides) return []
        const other = known.find((one) => one.name === each['related-application'])
        const requirer = Object.entries(other?.application.relations ?? {}).find(
          ([own, back]) =>
            endpointOf(other?.application['charm-name'] ?? '', own).role === 'requirer' &&
            back.some(
              (one) =>
                typeof one !== 'string' && one['related-application'] === name && one.interface === each.interface,
            ),
        )
        const type = each.scope === 'container' ? 'subordinate' : 'regular'
        return [
          [
            `${name}:${endpoint}`,
            `${each['related-application']}:${requirer?.[0] ?? endpoint}`,
            each.interface,
            type,
            '',
          ],
        ]
      }),
    ),
  )
  rows.sort((a, b) => (a.join(' ') < b.join(' ') ? -1 : 1))
  const header = ['Integration provider', 'Requirer', 'Interface', 'Type', 'Message']
  return rows.length === 0 ? '' : goTable([header, ...rows])
}

function shortened(message: string): string {
  return message.length > 120 ? `${message.slice(0, 117)}...` : message
}
