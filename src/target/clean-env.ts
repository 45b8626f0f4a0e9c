import { delimiter } from 'node:path'
import { reveal, type Secret } from './secret.ts'

const allowed = new Set(
  'HOME USER LOGNAME SHELL SSH_AUTH_SOCK TMPDIR http_proxy https_proxy no_proxy HTTP_PROXY HTTPS_PROXY NO_PROXY'.split(
    ' ',
  ),
)

const allowedPrefix = /^(?:XDG|JUJU)_/

/** Text, numbers and times come out the same on every machine, without colour. */
const fixed = { LANG: 'C.UTF-8', TZ: 'UTC', NO_COLOR: '1', TERM: 'dumb' }

const ofNpm = /(?:^|\/)node_modules\/(?:\.bin|(?:.*\/)?node-gyp-bin)\/?$/

/** The environment of a live child: a short list of the operator's variables, fixed ones for plain output, then `extra`, secrets revealed. */
export function cleanEnv(
  source: Readonly<NodeJS.ProcessEnv>,
  extra: Readonly<Record<string, string | Secret>> = {},
): Record<string, string> {
  const env: Record<string, string> = {}
  for (const [name, value] of Object.entries(source)) {
    if (value !== undefined && (allowed.has(name) || allowedPrefix.test(name))) env[name] = value
  }
  if (source['PATH'] !== undefined) env['PATH'] = withoutNpm(source['PATH'])
  Object.assign(env, fixed)
  for (const [name, value] of Object.entries(extra)) env[name] = reveal(value)
  return env
}

/** Says which variable cannot be handed to a child, by name and never by value; undefined when all can. */
export function wrongVariable(env: Readonly<Record<string, string>>): string | undefined {
  for (const [name, value] of Object.entries(env)) {
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name))
      return `${JSON.stringify(name)} is not the name of an environment variable`
    if (typeof value !== 'string') return `the environment variable ${name} is not text`
    if (value.includes('\0')) return `the environment variable ${name} contains a NUL character`
  }
  return undefined
}

/** `npm run` puts its own folders first on PATH, where a package's command could stand in for the operator's tool. */
function withoutNpm(path: string): string {
  return path
    .split(delimiter)
    .filter((folder) => !ofNpm.test(folder))
    .join(delimiter)
}
