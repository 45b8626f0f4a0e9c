import { answer, notModelled, readArguments, type Answer, type Call, type Tool } from '../engine/command.ts'
import { drawFrom } from '../engine/draw.ts'
import type { SimKeystone } from '../world/openstack-world.ts'
import type { World } from '../world/world.ts'
import { pythonJson } from './python-text.ts'

/** The `openstack` client. Texts, exit codes and shapes: python-openstackclient 6.0.0 run against Keystone 22. */
export const openstack: Tool = (world, call) => {
  const read = readArguments(call.argv.slice(1), {
    format: { type: 'string', short: 'f' },
    column: { type: 'string', short: 'c' },
  })
  if (read === undefined) return notModelled(world, call)
  const command = read.positionals.join(' ')
  if (command === 'token issue') return tokenIssue(world, call, read.values)
  if (command === 'endpoint list') return endpointList(world, call, read.values)
  return notModelled(world, call)
}

type Values = Readonly<Record<string, string | boolean | undefined>>

interface Login {
  readonly scope: SimKeystone['scopes'][number] | undefined
}

function tokenIssue(world: World, call: Call, values: Values): Answer {
  if (values['format'] !== 'value' || (values['column'] !== 'project_id' && values['column'] !== 'user_id'))
    return notModelled(world, call)
  const login = logIn(world, call)
  if ('exitCode' in login) return login
  const { column } = values
  if (column === 'user_id') return answer(world, { stdout: `${world.openstack.keystone.userId}\n`, seconds: 2 })
  if (login.scope !== undefined) return answer(world, { stdout: `${login.scope.id}\n`, seconds: 2 })
  const known = "('expires', 'id', 'user_id')"
  return answer(world, {
    stderr: `No recognized column names in ['project_id']. Recognized columns are ${known}.\n`,
    exitCode: 1,
  })
}

function endpointList(world: World, call: Call, values: Values): Answer {
  if (values['format'] !== 'json' || values['column'] !== undefined) return notModelled(world, call)
  const login = logIn(world, call)
  if ('exitCode' in login) return login
  if (login.scope === undefined) return failed(world, 'The service catalog is empty.')
  return answer(world, { stdout: pythonJson(world.openstack.keystone.endpoints), seconds: 2 })
}

/** What Keystone says to the credentials in the child's environment; a wrong user, password, project or role looks the same. */
function logIn(world: World, { env }: Call): Login | Answer {
  const url = env['OS_AUTH_URL']
  const { site } = world
  const { keystone } = world.openstack
  if (url === undefined) return failed(world, 'Missing value auth-url required for auth plugin password')
  if (env['OS_PASSWORD'] === undefined)
    return failed(world, 'No password entered, or found via --os-password or OS_PASSWORD')
  if (!keystone.reachable || url !== site.identity.keystone) return unreachable(world, url)
  const good =
    env['OS_USERNAME'] === keystone.username &&
    env['OS_PASSWORD'] === keystone.password &&
    (env['OS_USER_DOMAIN_NAME'] ?? 'default') === keystone.userDomain
  if (!good) return refused(world, url)
  const project = env['OS_PROJECT_NAME']
  if (project === undefined) return { scope: undefined }
  const domain = env['OS_PROJECT_DOMAIN_NAME'] ?? 'default'
  const scope = keystone.scopes.find((each) => each.project === project && each.domain === domain)
  return scope === undefined ? refused(world, url) : { scope }
}

function refused(world: World, url: string): Answer {
  const request = drawFrom(world.seed).uuid(`request/${url}/${world.nowMs}`)
  return failed(world, `The request you have made requires authentication. (HTTP 401) (Request-ID: req-${request})`)
}

function unreachable(world: World, url: string): Answer {
  const { hostname, port } = new URL(url)
  const discover = `Failed to discover available identity versions when contacting ${url}. Attempting to parse version from URL.`
  const cause = `HTTPSConnectionPool(host='${hostname}', port=${port}): Max retries exceeded with url: /v3/auth/tokens`
  const detail = `(Caused by NewConnectionError('<urllib3.connection.HTTPSConnection object at 0x7ffa18913310>: Failed to establish a new connection: [Errno 111] Connection refused'))`
  return failed(world, `${discover}\nUnable to establish connection to ${url}/auth/tokens: ${cause} ${detail}`)
}

function failed(world: World, text: string): Answer {
  return answer(world, { stderr: `${text}\n`, exitCode: 1, seconds: 2 })
}
