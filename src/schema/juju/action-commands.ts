import { jsonText, parsedText, textLike, type CommandSchema } from '../command.ts'
import { jujuActions, jujuActionSchemas, actionsTable } from './actions.ts'
import { readTasks } from './action-results.ts'
import { jujuCommand, jujuJson, jujuYaml, orSilent, plainFormat } from './juju-command.ts'
import type { JujuCall } from './juju-argv.ts'
import { jujuOperations, jujuOperationsTable, jujuShowOperation, noOperations, parseOperations } from './operations.ts'
import { jujuCancelTask, jujuRun, jujuShowTask } from './run.ts'
import { yamlText } from './yaml-text.ts'

/** Juju 3 exits 0 and prints nothing where no task could be scheduled; only stderr says so. */
const unscheduled = /^Operation \d+ failed to schedule any tasks:/m
/** A single task in the background prints nothing on stdout either. */
const background = /^Scheduled operation \d+ with task \d+$/m

const plainTask = { kind: 'source', where: 'juju 3.6 cmd/juju/action/common.go' } as const
const versions = 'juju 3.1 to 4.0'
const json = ({ format }: JujuCall): boolean => format === 'json'

/** Actions, and commands run on units. */
export const actionCommands: readonly CommandSchema[] = [
  jujuCommand('juju run --format json', {
    provenance: jujuRun.provenance,
    versions,
    read: orSilent(unscheduled, orSilent(background, readTasks)),
    when: json,
    secret: true,
  }),
  jujuCommand('juju exec --format json', {
    provenance: { kind: 'source', where: 'juju 3.6 cmd/juju/action/{common,exec}.go' },
    versions,
    read: orSilent(unscheduled, orSilent(background, jsonText(jujuRun))),
    when: json,
  }),
  // One task's results as YAML, then what it printed itself; several as a map by unit. Nothing of the form is a promise to a reader.
  ...['run', 'exec', 'show-task'].map((verb) =>
    jujuCommand(`juju ${verb}`, {
      provenance: plainTask,
      versions,
      read: textLike(/^(?:[\s\S]*\n)?$/),
      when: plainFormat,
      secret: true,
    }),
  ),
  ...['run', 'exec'].map((verb) =>
    jujuCommand(`juju ${verb} --format yaml`, {
      provenance: plainTask,
      versions,
      read: orSilent(unscheduled, orSilent(background, yamlText(jujuRun))),
      when: ({ format }) => format === 'yaml',
      secret: true,
    }),
  ),
  jujuYaml('show-task', jujuShowTask.provenance, jujuShowTask),
  jujuCommand('juju operations --format json', {
    provenance: jujuOperations.provenance,
    read: orSilent(noOperations, jsonText(jujuOperations)),
    when: json,
  }),
  jujuCommand('juju operations', {
    provenance: jujuOperationsTable.provenance,
    read: orSilent(noOperations, parsedText(parseOperations, jujuOperationsTable)),
    when: plainFormat,
  }),
  jujuJson('show-operation', jujuShowOperation.provenance, jujuShowOperation),
  jujuYaml('show-operation', jujuShowOperation.provenance, jujuShowOperation, undefined, { byDefault: true }),
  jujuJson('show-task', jujuShowTask.provenance, jujuShowTask),
  jujuJson('cancel-task', jujuCancelTask.provenance, jujuCancelTask),
  jujuYaml('cancel-task', jujuCancelTask.provenance, jujuCancelTask, undefined, { byDefault: true }),
  jujuJson('actions', jujuActions.provenance, jujuActions, ({ options }) => !options.has('--schema')),
  jujuCommand('juju actions --schema --format json', {
    provenance: jujuActionSchemas.provenance,
    read: jsonText(jujuActionSchemas),
    when: (call) => json(call) && call.options.has('--schema'),
  }),
  jujuCommand('juju actions', {
    provenance: jujuActions.provenance,
    read: orSilent(/^No actions defined for \S+\.$/m, textLike(actionsTable)),
    when: (call) => (call.format === undefined || call.format === 'tabular') && !call.options.has('--schema'),
  }),
]
