import { notModelled } from '../../engine/command.ts'
import { rootCa } from '../../build/root-ca.ts'
import { goTable } from '../go-table.ts'
import { fail, print } from '../print.ts'
import type { Verb } from '../verb.ts'

/** Settings that a controller has whatever it was given; juju 3.6 `controller/config.go`. */
const builtIn = {
  'agent-logfile-max-backups': 2,
  'agent-logfile-max-size': '100M',
  'api-port': 17070,
  'api-port-open-delay': '2s',
  'audit-log-capture-args': false,
  'audit-log-max-backups': 10,
  'audit-log-max-size': '300M',
  'auditing-enabled': true,
  'state-port': 37017,
}

/** `juju controller-config`, to read only: flat, without the sources that a model's settings have. */
export const controllerConfig: Verb = {
  needs: 'controller',
  unmodelled: ['reset', 'file', 'ignore-read-only-fields'],
  formats: ['tabular', 'json', 'yaml'],
  run: (request) => {
    const { world, call, line } = request
    const { name, uuid } = world.juju.controller
    const all: Readonly<Record<string, string | number | boolean>> = {
      ...builtIn,
      'ca-cert': `${rootCa}\n`,
      'controller-name': name,
      'controller-uuid': uuid,
    }
    const [key, ...more] = line.words
    if (more.length > 0 || key?.includes('=') === true) return notModelled(world, call)
    const sorted = Object.fromEntries(Object.entries(all).toSorted(([a], [b]) => (a < b ? -1 : 1)))
    if (key === undefined) {
      const rows = Object.entries(sorted).map(([each, value]) => [each, String(value)])
      return print(request, { json: sorted, text: () => goTable([['Attribute', 'Value'], ...rows]) })
    }
    const value = all[key]
    if (value === undefined) return fail(request, `key "${key}" not found in "${name}" controller`)
    return print(request, { json: value, text: () => `${value}\n` })
  },
}
