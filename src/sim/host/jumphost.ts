import { X509Certificate } from 'node:crypto'
import { produce } from 'immer'
import { answer, notModelled, type Answer, type Call, type Tool } from '../engine/command.ts'
import type { World } from '../world/world.ts'

/** Files of the jumphost, and the few tools by which the clients reach them. */
export const cat: Tool = (world, call) => {
  const path = onlyArgument(call)
  if (path === undefined) return notModelled(world, call)
  const file = fileAt(world, path)
  return file === undefined ? missing(world, 'cat', path) : answer(world, { stdout: file.text, seconds: 0 })
}

export const stat: Tool = (world, call) => {
  const [, option, format, path, ...more] = call.argv
  if (option !== '-c' || format !== '%a' || path === undefined || more.length > 0) return notModelled(world, call)
  const file = fileAt(world, path)
  if (file !== undefined) return answer(world, { stdout: `${file.mode}\n`, seconds: 0 })
  return answer(world, { stderr: `stat: cannot statx '${path}': No such file or directory\n`, exitCode: 1, seconds: 0 })
}

export const printenv: Tool = (world, call) =>
  onlyArgument(call) === 'HOME'
    ? answer(world, { stdout: `${world.site.identity.jumphost.home}\n`, seconds: 0 })
    : notModelled(world, call)

const writeScript = 'umask 077 && text=$(cat && printf x) && printf %s "${text%x}" > "$1.part" && mv -f "$1.part" "$1"'

/** The one script that the clients run: a private file that appears whole or not at all. */
export const sh: Tool = (world, call) => {
  const [, option, script, name, path, ...more] = call.argv
  if (option !== '-c' || script !== writeScript || name !== 'sh' || path === undefined || more.length > 0) {
    return notModelled(world, call)
  }
  const mode = world.jumphost.ignoresUmask ? '644' : '600'
  const next = produce(world, (draft) => {
    draft.jumphost.files[absolute(world, path)] = { text: call.stdin, mode }
  })
  return answer(next, { seconds: 0 })
}

/** Texts: OpenSSL 3.0 run on a good, an indented and a missing PEM. */
export const openssl: Tool = (world, call) => {
  const [, verb, option, path, ...rest] = call.argv
  if (
    verb !== 'x509' ||
    option !== '-in' ||
    path === undefined ||
    rest.join(' ') !== '-noout -subject -enddate -fingerprint -sha256'
  ) {
    return notModelled(world, call)
  }
  const file = fileAt(world, path)
  const failed = (what: string): Answer =>
    answer(world, { stderr: `${what} certificate from ${path}\nUnable to load certificate\n`, exitCode: 1, seconds: 0 })
  if (file === undefined) return failed('Could not open file or uri for loading')
  // OpenSSL wants the PEM markers at the start of their lines; Node is more forgiving.
  if (!/^-----BEGIN CERTIFICATE-----$/m.test(file.text)) return failed('Could not read')
  const certificate = new X509Certificate(file.text)
  const subject = certificate.subject.replaceAll('\n', ', ').replaceAll('=', ' = ')
  const lines = [
    `subject=${subject}`,
    `notAfter=${certificate.validTo}`,
    `sha256 Fingerprint=${certificate.fingerprint256}`,
  ]
  return answer(world, { stdout: `${lines.join('\n')}\n`, seconds: 0 })
}

/** ssh to the host of the Horizon proxy. */
export const ssh: Tool = (world, call) => {
  const [, option, value, host, dashes, ...inner] = call.argv
  const { proxy } = world.site.dashboard
  if (option !== '-o' || value !== 'BatchMode=yes' || dashes !== '--' || host !== proxy.host)
    return notModelled(world, call)
  const [sudo, tool, path, ...more] = inner
  if (sudo !== 'sudo' || tool !== 'cat' || path === undefined || more.length > 0) return notModelled(world, call)
  const file = world.proxy.files[path]
  return file === undefined ? missing(world, 'cat', path) : answer(world, { stdout: file.text })
}

function onlyArgument(call: Call): string | undefined {
  return call.argv.length === 2 ? call.argv[1] : undefined
}

function fileAt(world: World, path: string): World['jumphost']['files'][string] | undefined {
  return world.jumphost.files[absolute(world, path)]
}

function absolute(world: World, path: string): string {
  return path.startsWith('/') ? path : `${world.site.identity.jumphost.home}/${path}`
}

function missing(world: World, tool: string, path: string): Answer {
  return answer(world, { stderr: `${tool}: ${path}: No such file or directory\n`, exitCode: 1, seconds: 0 })
}
