import type { ipAddresses, ipLinks } from '../schema/host/ip-link.ts'
import type { OutputOf } from '../schema/reading.ts'
import { CommandFailed } from './errors.ts'
import { callJson, type Session } from './session.ts'

export type IpLink = OutputOf<typeof ipLinks>[number]
export type IpDevice = OutputOf<typeof ipAddresses>[number]

/** A device with its addresses, or iproute2's own words that there is none of this name. */
export type DeviceLook =
  | { readonly found: true; readonly device: IpDevice }
  | { readonly found: false; readonly evidence: string }

/** `ip -j` on a unit. */
export interface IpReader {
  links(unit: string): Promise<readonly IpLink[]>
  device(unit: string, name: string): Promise<DeviceLook>
}

/** `on` makes of a command the one that runs it on a unit. */
export function ipReader(session: Session, on: (unit: string, argv: readonly string[]) => readonly string[]): IpReader {
  return {
    links: async (unit) =>
      callJson(session, on(unit, ['ip', '-j', 'link', 'show']), (await import('../schema/host/ip-link.ts')).ipLinks),
    device: async (unit, name) => {
      const { ipAddresses } = await import('../schema/host/ip-link.ts')
      try {
        const [device] = await callJson(session, on(unit, ['ip', '-j', 'addr', 'show', name]), ipAddresses)
        // A name that is there is printed; an empty list says nothing, and is no evidence.
        if (device === undefined) throw new Error(`ip printed no device for ${name} on ${unit}`)
        return { found: true, device }
      } catch (error) {
        // The device's absence is told by exit code 1 and these words, without any JSON.
        if (!(error instanceof CommandFailed) || !error.message.includes(`Device "${name}" does not exist`)) throw error
        return { found: false, evidence: `Device "${name}" does not exist` }
      }
    },
  }
}
