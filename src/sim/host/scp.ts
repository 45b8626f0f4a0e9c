import { posix } from 'node:path'
import { answer, notModelled, type Answer, type Call } from '../engine/command.ts'
import type { World } from '../world/world.ts'
import { hostPlace, jumphostPlace, proxyPlace, type Place } from './place.ts'
import { hostnameBehind, resolve } from './net/connect.ts'
import { absolutePath, fileAt, folderExists, isFolder, writeFile } from './shell/files.ts'
import { readSshOptions, whyNoSsh, type SshOptions } from './ssh-options.ts'

/** One end of a copy: here, or on another host. */
interface End {
  readonly place: Place
  readonly path: string
}

/** `scp [-q] [-i KEY] [-o OPTION] FILE HOST:PATH`, either way: one file. Texts: OpenSSH 8.9. */
export function scp(world: World, call: Call): Answer {
  const options = readSshOptions(call.argv.slice(1))
  const [from = '', to = '', ...more] = options?.words ?? []
  if (options === undefined || to === '' || more.length > 0) return notModelled(world, call)
  const remote = [from, to].find((each) => isRemote(each))
  const refused = remote === undefined ? undefined : whyNoSsh(world, call, hostOf(remote), options)
  if (refused !== undefined) return { ...refused, stderr: `${refused.stderr}scp: Connection closed\n` }
  const ends = [endOf(world, call, from, options), endOf(world, call, to, options)]
  const [source, target] = ends
  if (source === undefined || target === undefined) return notModelled(world, call)
  const file = fileAt(world, source.place, source.path)
  if (file === undefined)
    return answer(world, {
      stderr: `scp: ${isRemote(from) ? '' : 'stat local "'}${source.path}${isRemote(from) ? '' : '"'}: No such file or directory\n`,
      exitCode: 1,
    })
  const path = isFolder(world, target.place, target.path)
    ? posix.join(target.path, posix.basename(source.path))
    : target.path
  if (!folderExists(world, target.place, posix.dirname(path)))
    return answer(world, { stderr: `scp: dest open "${path}": No such file or directory\n`, exitCode: 1 })
  return answer(
    writeFile(world, target.place, path, {
      text: file.text,
      ...(file.large === undefined ? {} : { large: file.large }),
    }),
    {},
  )
}

function isRemote(word: string): boolean {
  return /^[^/]+:/.test(word)
}

function hostOf(word: string): string {
  return word.slice(word.indexOf('@') + 1, word.indexOf(':'))
}

function endOf(world: World, call: Call, word: string, options: SshOptions): End | undefined {
  const here = jumphostPlace(world)
  if (!isRemote(word)) return { place: here, path: absolutePath(here, call.cwd, word) }
  const address = resolve(world, hostOf(word)) ?? ''
  const hostname = hostnameBehind(world, address)
  const user = word.includes('@') ? word.slice(0, word.indexOf('@')) : (options.user ?? 'ubuntu')
  const place =
    address === world.site.dashboard.proxy.address
      ? proxyPlace(world)
      : hostname === undefined
        ? undefined
        : hostPlace(hostname, user)
  return place === undefined
    ? undefined
    : { place, path: absolutePath(place, undefined, word.slice(word.indexOf(':') + 1)) }
}
