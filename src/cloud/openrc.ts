import { quote, split } from 'shlex'
import { reveal, Secret } from '../target/secret.ts'
import { call, type Session } from './session.ts'
import type { OpenstackEnv } from './openstack/asking.ts'

/** The text of an openrc, one `export` a line; it holds a password, so it is a secret as a whole. */
export function openrcText(env: OpenstackEnv): Secret {
  const lines = Object.entries(env).map(([name, value]) => `export ${name}=${quote(reveal(value))}`)
  return new Secret(`${lines.join('\n')}\n`, 'admin-openrc')
}

/** The variables that an openrc exports; lines that export nothing of OpenStack's are not looked at. */
export function parseOpenrc(text: string): OpenstackEnv {
  const env: Record<string, string | Secret> = {}
  for (const line of text.split('\n')) {
    const [, name = '', value = ''] = /^\s*(?:export\s+)?(OS_\w+)=(.*)$/.exec(line) ?? []
    if (name === '') continue
    const plain = split(value)[0] ?? ''
    env[name] = /PASSWORD|SECRET|TOKEN/.test(name) ? new Secret(plain, name) : plain
  }
  return env
}

/** Reads the credentials from the file that the site names; `session` is one that may read secrets. */
export async function readOpenrc(session: Session, path: string): Promise<OpenstackEnv> {
  const result = await call(session, ['cat', path], { secret: true })
  return parseOpenrc(result.stdout)
}
