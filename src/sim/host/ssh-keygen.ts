import { posix } from 'node:path'
import { answer, notModelled, readArguments } from '../engine/command.ts'
import { drawFrom } from '../engine/draw.ts'
import type { PlacedTool } from './place.ts'
import { absolutePath, fileAt, folderExists, writeFile } from './shell/files.ts'

/** `ssh-keygen -q -t ed25519 -N '' -f FILE [-C REMARK]`: a pair of files that stand for a key. It asks before it writes over one. */
export const sshKeygen: PlacedTool = (world, call, place) => {
  const string = { type: 'string' } as const
  const read = readArguments(call.argv.slice(1), {
    quiet: { type: 'boolean', short: 'q' },
    type: { ...string, short: 't' },
    passphrase: { ...string, short: 'N' },
    file: { ...string, short: 'f' },
    comment: { ...string, short: 'C' },
  })
  const { quiet, type, passphrase, file, comment = `${place.user}@${place.hostname}` } = read?.values ?? {}
  if (
    quiet !== true ||
    (type !== undefined && type !== 'ed25519') ||
    passphrase !== '' ||
    typeof file !== 'string' ||
    read?.positionals.length !== 0
  )
    return notModelled(world, call)
  const path = absolutePath(place, call.cwd, file)
  if (fileAt(world, place, path) !== undefined) return notModelled(world, call)
  if (!folderExists(world, place, posix.dirname(path)))
    return answer(world, { stderr: `Saving key "${file}" failed: No such file or directory\n`, exitCode: 1 })
  const hex = drawFrom(world.seed).hex(`ssh-key/${path}`, 64)
  const secret = Buffer.from(drawFrom(world.seed).hex(`ssh-key/${path}/secret`, 320), 'hex').toString('base64')
  const own = `-----BEGIN OPENSSH PRIVATE KEY-----\n${secret.match(/.{1,70}/g)?.join('\n') ?? ''}\n-----END OPENSSH PRIVATE KEY-----\n`
  const header = Buffer.concat([
    Buffer.from([0, 0, 0, 11]),
    Buffer.from('ssh-ed25519'),
    Buffer.from([0, 0, 0, 32]),
    Buffer.from(hex, 'hex'),
  ])
  const made = writeFile(world, place, path, { text: own, umask: 0o077 })
  return answer(
    writeFile(made, place, `${path}.pub`, { text: `ssh-ed25519 ${header.toString('base64')} ${String(comment)}\n` }),
    {},
  )
}
