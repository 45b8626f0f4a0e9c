import { jsonText, parsedText, type CommandSchema, type ReadContext } from '../command.ts'
import { clientEra, jujuCommand, jujuJson, jujuYaml, plainFormat } from './juju-command.ts'
import { jujuMachines, jujuMachinesTable, parseMachines } from './machines.ts'
import { jujuShowApplication } from './show-application.ts'
import { jujuShowUnit } from './show-unit.ts'
import { jujuStatusTable, parseStatusTable } from './status-table.ts'
import { jujuStatus } from './status.ts'

const machinesOf = (value: unknown, context: ReadContext) =>
  jujuMachines(clientEra(context, hasSeries(value) ? '2.9' : ''))
const machinesJson = jsonText(machinesOf)
const statusSource = {
  kind: 'source',
  where: 'juju 3.6 cmd/juju/status/formatted.go: the yaml tags are the json ones',
} as const
const machinesOrigin = { kind: 'source', where: 'juju 3.6 cmd/juju/status/{formatted,formatter}.go' } as const

/** Status, machines, units and applications. */
export const unitCommands: readonly CommandSchema[] = [
  jujuJson(
    'status',
    { kind: 'captured', where: 'juju 2.9.31, 3.1.2, 3.2.0, 3.6.1, 3.6.5; formatted.go of 3.6 and 4.0' },
    (value) => jujuStatus(value),
  ),
  jujuYaml('status', statusSource, (value) => jujuStatus(value)),
  jujuCommand('juju status', {
    provenance: jujuStatusTable.provenance,
    read: parsedText(parseStatusTable, jujuStatusTable),
    when: plainFormat,
  }),
  ...['machines', 'show-machine'].map((verb) =>
    jujuCommand(`juju ${verb} --format json`, {
      provenance: machinesOrigin,
      read: machinesJson,
      when: ({ format }) => format === 'json',
    }),
  ),
  jujuYaml('machines', machinesOrigin, machinesOf),
  jujuYaml('show-machine', machinesOrigin, machinesOf, undefined, { byDefault: true }),
  jujuCommand('juju machines', {
    provenance: jujuMachinesTable.provenance,
    read: parsedText(parseMachines, jujuMachinesTable),
    when: plainFormat,
  }),
  jujuJson('show-unit', jujuShowUnit.provenance, jujuShowUnit),
  jujuYaml('show-unit', jujuShowUnit.provenance, jujuShowUnit, undefined, { byDefault: true }),
  jujuJson('show-application', jujuShowApplication.provenance, jujuShowApplication),
  jujuYaml('show-application', jujuShowApplication.provenance, jujuShowApplication, undefined, { byDefault: true }),
]

/** A machine says its Ubuntu by `series` before 3.0: what tells the era where the version is not known. */
function hasSeries(value: unknown): boolean {
  const machines = (value as { machines?: Record<string, { series?: unknown } | null> } | null)?.machines ?? {}
  return Object.values(machines).some((machine) => machine?.series !== undefined)
}
