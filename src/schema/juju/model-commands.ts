import { jsonText, nothing, parsedText, textLike, type CommandSchema, type ReadContext } from '../command.ts'
import { jujuConfig } from './application-config.ts'
import { jujuControllerConfig } from './controller-config.ts'
import { jujuControllers, jujuControllersTable, jujuShowController, parseControllers } from './controllers.ts'
import { clientEra, jujuCommand, jujuJson, jujuYaml, orSilent, plainFormat } from './juju-command.ts'
import type { JujuCall } from './juju-argv.ts'
import {
  jujuModelConfig,
  jujuModelConfigTable,
  jujuWholeModelConfig,
  jujuModelDefaults,
  jujuModelDefaultsTable,
  parseModelConfig,
} from './model-config.ts'
import { jujuModels, jujuModelsTable, jujuShowModel, parseModels } from './models.ts'
import { jujuShowSpace, jujuSpaceNames, jujuSpaces, jujuSpacesTable } from './spaces.ts'
import { jujuWaitFor } from './wait-for.ts'
import { jujuWhoami, nobody, whoamiLines } from './whoami.ts'
import { textColumns } from '../text-columns.ts'
import { yamlText } from './yaml-text.ts'

const rows = (text: string): unknown => textColumns(text.split('\n').filter((line) => line.trim() !== '')).rows

const setsSomething = ({ words, options }: JujuCall): boolean =>
  words.some((word) => word.includes('=')) || options.has('--reset') || options.has('--file')
const asksFor =
  (count: number) =>
  (call: JujuCall): boolean =>
    !setsSomething(call) && call.words.length === count

const source = { kind: 'source', where: 'juju 3.6 cmd/juju/model/config.go, cmd/juju/config/config.go' } as const

/** A bare value: any text, ended by a new line; nothing at all where it is empty. */
const bareValue = textLike(/^(?:[\s\S]*\n)?$/)

/** The first version that an output gives of an agent, which is the best guess at the client's. */
const agentVersion = (value: unknown): string | undefined =>
  /"agent-version":"([\d.]+)/.exec(JSON.stringify(value) ?? '')?.[1]

const modelsOf = (value: unknown, context: ReadContext) => jujuModels(clientEra(context, agentVersion(value)))
const showModelOf = (value: unknown, context: ReadContext) => jujuShowModel(clientEra(context, agentVersion(value)))
const showModelSource = { kind: 'source', where: 'juju cmd/juju/common/model.go of 3.6 and 4.0' } as const

const json = ({ format }: JujuCall): boolean => format === 'json'

/** Controllers, models, spaces and settings. */
export const modelCommands: readonly CommandSchema[] = [
  jujuJson('spaces', jujuSpaces.provenance, jujuSpaces, ({ options }) => !options.has('--short')),
  jujuCommand('juju spaces --short --format json', {
    provenance: jujuSpaceNames.provenance,
    read: jsonText(jujuSpaceNames),
    when: (call) => json(call) && call.options.has('--short'),
  }),
  jujuCommand('juju spaces', {
    provenance: jujuSpacesTable.provenance,
    read: orSilent(/^no spaces to display$/m, parsedText(rows, jujuSpacesTable)),
    when: (call) => plainFormat(call) && !call.options.has('--short'),
  }),
  jujuYaml('spaces', jujuSpaces.provenance, jujuSpaces, ({ options }) => !options.has('--short')),
  jujuJson('show-space', jujuShowSpace.provenance, jujuShowSpace),
  jujuYaml('show-space', jujuShowSpace.provenance, jujuShowSpace, undefined, { byDefault: true }),
  jujuCommand('juju reload-spaces', {
    provenance: { kind: 'source', where: 'juju 3.6 cmd/juju/space/reload.go' },
    read: nothing(),
    when: () => true,
  }),
  jujuJson('model-config', jujuModelConfig.provenance, jujuWholeModelConfig, asksFor(0)),
  jujuCommand('juju model-config KEY --format json', {
    provenance: jujuModelConfig.provenance,
    read: jsonText(jujuModelConfig),
    when: (call) => json(call) && asksFor(1)(call),
  }),
  jujuCommand('juju model-config', {
    provenance: jujuModelConfigTable.provenance,
    read: parsedText(parseModelConfig, jujuModelConfigTable),
    when: (call) => plainFormat(call) && asksFor(0)(call),
  }),
  jujuCommand('juju model-config KEY', {
    provenance: source,
    read: bareValue,
    when: (call) => plainFormat(call) && asksFor(1)(call),
  }),
  jujuCommand('juju model-config KEY=VALUE', { provenance: source, read: nothing(), when: setsSomething }),
  jujuJson('model-defaults', jujuModelDefaults.provenance, jujuModelDefaults, (call) => !setsSomething(call)),
  jujuYaml('model-defaults', jujuModelDefaults.provenance, jujuModelDefaults, (call) => !setsSomething(call)),
  jujuCommand('juju model-defaults', {
    provenance: jujuModelDefaultsTable.provenance,
    read: parsedText(rows, jujuModelDefaultsTable),
    when: (call) => plainFormat(call) && !setsSomething(call),
  }),
  jujuCommand('juju model-defaults KEY=VALUE', { provenance: source, read: nothing(), when: setsSomething }),
  jujuJson('config', jujuConfig.provenance, jujuConfig, asksFor(1)),
  jujuYaml('config', jujuConfig.provenance, jujuConfig, asksFor(1), { byDefault: true }),
  jujuCommand('juju config APP KEY', { provenance: source, read: bareValue, when: asksFor(2), secret: true }),
  jujuCommand('juju config APP KEY=VALUE', { provenance: source, read: nothing(), when: setsSomething }),
  jujuJson('controller-config', jujuControllerConfig.provenance, jujuControllerConfig, asksFor(0)),
  jujuCommand('juju controller-config KEY', { provenance: source, read: bareValue, when: asksFor(1) }),
  jujuCommand('juju controller-config KEY=VALUE', { provenance: source, read: nothing(), when: setsSomething }),
  jujuJson('controllers', jujuControllers.provenance, jujuControllers),
  jujuCommand('juju controllers', {
    provenance: jujuControllersTable.provenance,
    read: parsedText(parseControllers, jujuControllersTable),
    when: plainFormat,
  }),
  jujuYaml('controllers', jujuControllers.provenance, jujuControllers),
  jujuJson('show-controller', jujuShowController.provenance, jujuShowController),
  jujuYaml('show-controller', jujuShowController.provenance, jujuShowController, undefined, { byDefault: true }),
  jujuJson(
    'models',
    { kind: 'captured', where: 'juju 3.6.5; cmd/juju/controller/listmodels.go of 3.6 and 4.0' },
    modelsOf,
  ),
  jujuYaml('models', { kind: 'source', where: 'juju cmd/juju/controller/listmodels.go of 3.6 and 4.0' }, modelsOf),
  jujuCommand('juju models', {
    provenance: jujuModelsTable.provenance,
    read: parsedText(parseModels, jujuModelsTable),
    when: plainFormat,
  }),
  jujuJson('show-model', showModelSource, showModelOf),
  jujuYaml('show-model', showModelSource, showModelOf, undefined, { byDefault: true }),
  jujuCommand('juju switch', {
    provenance: { kind: 'source', where: 'juju 3.6 cmd/juju/commands/switch.go' },
    read: textLike(/^(?:[^\s:]+(?::[^\s/]+\/\S+)?\n)?$/),
    when: () => true,
  }),
  jujuCommand('juju wait-for', {
    provenance: jujuWaitFor.provenance,
    versions: 'juju 3.1 to 3.6',
    read: yamlText(jujuWaitFor),
    when: ({ options }) => options.get('--summary') !== 'false',
  }),
  jujuCommand('juju wait-for --summary=false', {
    provenance: jujuWaitFor.provenance,
    versions: 'juju 3.1 to 3.6',
    read: nothing(),
    when: ({ options }) => options.get('--summary') === 'false',
  }),
  jujuCommand('juju whoami --format json', {
    provenance: jujuWhoami.provenance,
    read: orSilent(nobody, jsonText(jujuWhoami)),
    when: json,
  }),
  jujuCommand('juju whoami --format yaml', {
    provenance: jujuWhoami.provenance,
    read: orSilent(nobody, yamlText(jujuWhoami)),
    when: ({ format }) => format === 'yaml',
  }),
  jujuCommand('juju whoami', {
    provenance: jujuWhoami.provenance,
    read: orSilent(nobody, textLike(whoamiLines)),
    when: plainFormat,
  }),
]
