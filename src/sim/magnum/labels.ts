import { fail } from '../openstack/client/client-error.ts'

/** Labels given once as a list, or as several options: magnumclient/common/utils.py, `format_labels`. */
export function readLabels(given: readonly string[]): Readonly<Record<string, string>> {
  const [only = '', ...more] = given
  const isList = more.length === 0 && only.split('=').length > 2
  const parts = isList ? only.replaceAll(';', ',').split(',') : given
  const labels: Record<string, string> = {}
  for (const part of parts) {
    const at = part.indexOf('=')
    if (at === -1) fail(`labels must be a list of KEY=VALUE not ${part}`)
    const [key, value] = [part.slice(0, at), part.slice(at + 1)]
    labels[key] = labels[key] === undefined ? value : `${labels[key]},${value}`
  }
  return labels
}
