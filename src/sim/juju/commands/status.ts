import { answer } from '../../engine/command.ts'
import { print } from '../print.ts'
import { selectStatus } from '../select-status.ts'
import { statusTable } from '../status-table.ts'
import { statusOf } from '../status.ts'
import type { ModelRequest, Verb } from '../verb.ts'

/** `juju status`; texts of juju 3.6 `cmd/juju/status/status.go`. */
export const status: Verb = {
  needs: 'model',
  options: {
    utc: 'flag',
    relations: 'flag',
    integrations: 'flag',
    storage: 'flag',
    'no-color': 'flag',
    'retry-count': 'value',
    'retry-delay': 'value',
  },
  unmodelled: ['color', 'watch'],
  formats: ['tabular', 'json', 'yaml'],
  unmodelledFormats: ['short', 'oneline', 'line', 'summary'],
  run: (request) => {
    const { world, model, line, call, format } = request
    const utc = line.has('utc') || /^(?:1|t|true)$/i.test(call.env['JUJU_STATUS_ISO_TIME'] ?? '')
    const all = statusOf(world, model, { utc })
    const shown = line.words.length === 0 ? all : selectStatus(all, line.words)
    const relations = line.has('relations') || line.has('integrations')
    const stderr = [...(format === 'tabular' ? [] : needless(request)), ...emptiness(request, shown)]
      .map((text) => `${text}\n`)
      .join('')
    if (format === 'tabular' && isEmpty(shown)) return answer(world, { stderr, seconds: 2 })
    return print(request, { json: shown, text: () => statusTable(shown, { relations }) }, { stderr })
  },
}

function needless({ line }: ModelRequest): string[] {
  return ['relations', 'integrations', 'storage']
    .filter((option) => line.has(option))
    .map((option) => `provided ${option} option is always enabled in non tabular formats`)
}

function isEmpty(status: ReturnType<typeof statusOf>): boolean {
  return Object.keys(status.machines).length === 0 && Object.keys(status.applications).length === 0
}

function emptiness({ line, key }: ModelRequest, shown: ReturnType<typeof statusOf>): string[] {
  if (!isEmpty(shown)) return []
  if (line.words.length === 0) return [`\nModel "${key}" is empty.`]
  return [`Nothing matched specified ${line.words.length > 1 ? 'filters' : 'filter'}.`]
}
