import type { ovsInterfaces } from '../schema/host/ovs-rows.ts'
import type { OutputOf, Reading } from '../schema/reading.ts'
import { CommandFailed } from './errors.ts'
import { callJson, callLine, readAs, type Session } from './session.ts'

export type OvsInterface = OutputOf<typeof ovsInterfaces>[number]

/** `ovs-vsctl` on a unit. It asks the database, which answers what it last knew even while ovs-vswitchd is dead. */
export interface OvsReader {
  /** Every row of the table Interface. */
  interfaces(unit: string): Promise<readonly OvsInterface[]>
  /** `external_ids` of Open vSwitch itself, where the charms tell OVN what it is to do on this host. */
  externalIds(unit: string): Promise<Readonly<Record<string, string>>>
  /** The bridge that has a port of this name, undefined where none has. */
  bridgeOf(unit: string, port: string): Promise<string | undefined>
}

/** `on` makes of a command the one that runs it on a unit. */
export function ovsReader(
  session: Session,
  on: (unit: string, argv: readonly string[]) => readonly string[],
): OvsReader {
  const rows = async <T>(unit: string, table: string, columns: string, schema: Reading<T>): Promise<T> => {
    const { ovsTable } = await schemas()
    const argv = on(unit, ['sudo', 'ovs-vsctl', '--format=json', `--columns=${columns}`, 'list', table])
    const { data, headings } = await callJson(session, argv, ovsTable)
    const named = data.map((cells) => Object.fromEntries(headings.map((name, index) => [name, cells[index]])))
    return readAs(session, argv, schema, named)
  }
  return {
    interfaces: async (unit) => rows(unit, 'Interface', 'name,link_state,error', (await schemas()).ovsInterfaces),
    externalIds: async (unit) => {
      const [{ external_ids: ids }] = await rows(unit, 'Open_vSwitch', 'external_ids', (await schemas()).ovsOwnRow)
      return Object.fromEntries(ids[1])
    },
    bridgeOf: async (unit, port) => {
      try {
        return await callLine(session, on(unit, ['sudo', 'ovs-vsctl', 'port-to-br', port]))
      } catch (error) {
        if (error instanceof CommandFailed && error.message.includes(`no port named ${port}`)) return undefined
        throw error
      }
    },
  }
}

const schemas = () => import('../schema/host/ovs-rows.ts')
