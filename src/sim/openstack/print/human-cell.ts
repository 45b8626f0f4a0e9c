import { PythonFloat, type Cell } from '../client/client-command.ts'
import { isArray, pythonJson, pythonStr } from './python-text.ts'

type Dict = Readonly<Record<string, Cell>>

const upDown = (value: Cell): string => (value === true ? 'UP' : 'DOWN')
const asJson = (value: Cell): string => (value === null ? 'None' : pythonJson(value, 0).trimEnd())

/** Columns that a table shows in words of their own; osc_lib and python-openstackclient 6.0.0, `_format_*` and `*Column` of each file. */
const inWords: Readonly<Record<string, (value: Cell) => string>> = {
  admin_state_up: upDown,
  State: (value) => (typeof value === 'boolean' ? upDown(value) : pythonStr(value)),
  'router:external': (value) => (value === true ? 'External' : 'Internal'),
  'Router Type': (value) => (value === true ? 'External' : 'Internal'),
  Alive: (value) => (value === true ? ':-)' : 'XXX'),
  allocation_pools: poolsText,
  'Allocation Pools': poolsText,
  host_routes: routesText,
  'Host Routes': routesText,
  external_gateway_info: asJson,
  'External gateway info': asJson,
  interfaces_info: asJson,
  addresses: networksText,
  Networks: networksText,
  'OS-EXT-STS:power_state': powerText,
  'Power State': powerText,
  endpoints: endpointsText,
  Endpoints: endpointsText,
}

/** A cell of a table: lists and dicts are written out for people. */
export function humanCell(key: string, value: Cell): string {
  const words = inWords[key]
  if (words !== undefined) return words(value)
  if (isArray(value)) {
    return value.some((each) => isDict(each))
      ? value.map((each) => (isDict(each) ? dictText(each) : pythonStr(each))).join('\n')
      : value.map(pythonStr).toSorted().join(', ')
  }
  return isDict(value) ? dictText(value) : pythonStr(value)
}

function isDict(value: Cell): value is Dict {
  return typeof value === 'object' && value !== null && !isArray(value) && !(value instanceof PythonFloat)
}

function dictText(dict: Dict): string {
  return Object.entries(dict)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `${key}='${pythonStr(value)}'`)
    .join(', ')
}

function dictsOf(value: Cell): readonly Dict[] {
  return isArray(value) ? value.filter((each) => isDict(each)) : []
}

function poolsText(value: Cell): string {
  if (typeof value === 'string') return value
  return dictsOf(value)
    .map(({ start = '', end = '' }) => `${pythonStr(start)}-${pythonStr(end)}`)
    .join(',')
}

function routesText(value: Cell): string {
  return dictsOf(value)
    .map(({ destination = '', nexthop = '' }) => dictText({ destination, gateway: nexthop }))
    .join('\n')
}

function networksText(value: Cell): string {
  if (!isDict(value)) return pythonStr(value)
  return Object.entries(value)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([network, addresses]) => `${network}=${isArray(addresses) ? addresses.map(pythonStr).join(', ') : ''}`)
    .join('; ')
}

const powerWords: Readonly<Record<number, string>> = {
  0: 'NOSTATE',
  1: 'Running',
  3: 'Paused',
  4: 'Shutdown',
  6: 'Crashed',
  7: 'Suspended',
}

function powerText(value: Cell): string {
  return typeof value === 'number' ? (powerWords[value] ?? 'N/A') : 'N/A'
}

function endpointsText(value: Cell): string {
  return dictsOf(value)
    .map(
      (each) =>
        `${pythonStr(each['region'] ?? '')}\n  ${pythonStr(each['interface'] ?? '')}: ${pythonStr(each['url'] ?? '')}\n`,
    )
    .join('')
}
