import { answer, type Answer, type Call } from '../engine/command.ts'
import type { World } from '../world/world.ts'
import { connectTo, resolve } from './net/connect.ts'
import { jumphostPlace } from './place.ts'
import { absolutePath, fileAt } from './shell/files.ts'

/** What ssh and scp are told before they are told where. */
export interface SshOptions {
  readonly user: string | undefined
  readonly identity: string | undefined
  readonly limitSeconds: number
  /** -n: its stdin is empty. */
  readonly noStdin: boolean
  readonly words: readonly string[]
}

const valued = ['-o', '-i', '-l', '-p', '-P', '-F']

/** Options up to the first other word; nothing where one is not known here. */
export function readSshOptions(args: readonly string[]): SshOptions | undefined {
  const words = [...args]
  const given: Record<string, string[]> = {}
  let noStdin = false
  while (words[0]?.startsWith('-') === true && words[0] !== '--') {
    const word = words.shift() ?? ''
    const name = word.slice(0, 2)
    if (valued.includes(name))
      given[name] = [...(given[name] ?? []), word.length > 2 ? word.slice(2) : (words.shift() ?? '')]
    else if (/^-[nqTtAv4B]+$/.test(word)) noStdin ||= word.includes('n')
    else return undefined
  }
  const limit = given['-o']?.flatMap((each) => /^ConnectTimeout=(\d+)$/.exec(each)?.[1] ?? []).at(0)
  return { user: given['-l']?.[0], identity: given['-i']?.[0], limitSeconds: Number(limit ?? 130), noStdin, words }
}

/** Why there is no connection to a host, or why nobody is let in. Texts: OpenSSH 8.9. */
export function whyNoSsh(world: World, call: Call, host: string, options: SshOptions): Answer | undefined {
  const { identity, user, limitSeconds } = options
  const address = resolve(world, host)
  const lost = (text: string, seconds = 1): Answer => answer(world, { stderr: `${text}\n`, exitCode: 255, seconds })
  if (address === undefined) return lost(`ssh: Could not resolve hostname ${host}: Name or service not known`)
  const place = jumphostPlace(world)
  const connected = connectTo(world, place, address, 22)
  if (connected === 'refused') return lost(`ssh: connect to host ${host} port 22: Connection refused`)
  if (connected === 'silent') return lost(`ssh: connect to host ${host} port 22: Connection timed out`, limitSeconds)
  if (identity === undefined || fileAt(world, place, absolutePath(place, call.cwd, identity)) !== undefined)
    return undefined
  const warning = `Warning: Identity file ${identity} not accessible: No such file or directory.`
  return lost(`${warning}\n${user ?? place.user}@${host}: Permission denied (publickey).`)
}
