import { describe, expect, test } from 'vitest'
import { openstackFailures } from '../../../src/schema/openstack/failures.ts'
import { reasonOf } from './judge.ts'

const id = '(Request-ID: req-1)'
const url = 'https://api.example:9696/v2.0/networks'

const texts: readonly (readonly [reason: string, text: string])[] = [
  ['unauthorized', `The request you have made requires authentication. (HTTP 401) ${id}`],
  ['unauthorized', `Could not recognize Fernet token (HTTP 404) ${id}`],
  ['unauthorized', 'The service catalog is empty.'],
  ['usage', 'Missing value auth-url required for auth plugin v3password'],
  ['usage', 'No password entered, or found via --os-password or OS_PASSWORD'],
  ['usage', 'Missing parameter(s): \nSet a username with --os-username, OS_USERNAME, or auth.username'],
  ['usage', 'Cloud east was not found.'],
  ['usage', "No recognized column names in ['X']. Recognized columns are ('ID', 'Name')."],
  [
    'unreachable',
    "Failed to discover available identity versions when contacting https://k:5000/v3. Attempting to parse version from URL.\nUnable to establish connection to https://k:5000/v3/auth/tokens: HTTPSConnectionPool(host='k', port=5000): Max retries exceeded with url: /v3/auth/tokens (Caused by X)",
  ],
  [
    'unreachable',
    'Failed to discover it. Attempting to parse version from URL.\nUnrecognized schema in response body. (HTTP 404)',
  ],
  [
    'unreachable',
    "SSL exception connecting to https://k:5000/v3/auth/tokens: HTTPSConnectionPool(host='k', port=5000): Max retries (Caused by SSLError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: self-signed certificate (_ssl.c:1006)'))",
  ],
  ['unreachable', 'The image service for :West exists but does not have any supported versions.'],
  ['unreachable', 'internal endpoint for load-balancer service in West region not found'],
  ['invalid', 'Could not find a suitable TLS CA certificate bundle, invalid path: /home/u/ca.crt'],
  ['forbidden', `You are not authorized to perform the requested action: identity:list_users. (HTTP 403) ${id}`],
  ['forbidden', `Policy does not allow this request to be performed. (HTTP 403) ${id}`],
  ['forbidden', `HttpException: 403: Client Error for url: ${url}, Policy says no.`],
  ['forbidden', `ForbiddenException: 403: Client Error for url: ${url}, Policy says no.`],
  ['forbidden', 'Error while executing command: HttpException: 403, rule:create_network is disallowed by policy'],
  ['conflict', 'Error while executing command: ConflictException: 409, Unable to create the flat network.'],
  ['conflict', `ConflictException: 409: Client Error for url: ${url}, IP address 10.0.0.7 already allocated`],
  ['conflict', `Conflict occurred attempting to store user - Duplicate entry found with name x. (HTTP 409) ${id}`],
  ['conflict', `Invalid state PENDING_UPDATE of loadbalancer resource l-1 (HTTP 409) ${id}`],
  [
    'conflict',
    `Failed to delete network with name or ID 'n': ConflictException: 409: Client Error for url: ${url}, in use\n1 of 1 networks failed to delete.`,
  ],
  ['invalid', `BadRequestException: 400: Client Error for url: ${url}, Invalid input`],
  [
    'unavailable',
    `Unexpected API Error. Please report this at http://bugs.launchpad.net/nova/ and attach the Nova API log if possible.\n<class 'oslo_db.exception.DBError'> (HTTP 500) ${id}`,
  ],
  ['ambiguous', "More than one Subnet exists with the name 'twin'."],
  [
    'ambiguous',
    "Failed to delete network with name or ID 'twin': More than one Network exists with the name 'twin'.\n1 of 1 networks failed to delete.",
  ],
  ['not-found', 'Error while executing command: No FloatingIP found for 10.0.0.9'],
  ['not-found', 'No Flavor found for m9.huge'],
  [
    'not-found',
    "Failed to delete image with name or ID 'my image': No Image found for my image\nFailed to delete 1 of 1 images.",
  ],
  ['not-found', "No user with a name or ID of 'nobody' exists."],
  ['not-found', "No service with a type, name or ID of 'dns' exists."],
  ['not-found', 'Unable to locate front in loadbalancers'],
  ['not-found', `Cluster k could not be found (HTTP 404) ${id}`],
  ['not-found', '4xx Client error: Not Found: Not Found. Provided secret id is invalid.\nNot Found: Not Found.'],
  ['not-found', "[Errno 2] No such file or directory: '/tmp/a.img'"],
  ['not-found', "'/tmp/a.img' is not a valid file"],
]

describe('what the client says when it fails', () => {
  test.each(texts)('%s: %s', (reason, text) => {
    expect(reasonOf('network show n -f json', 1, { stderr: `${text}\n` })).toBe(reason)
    expect(reasonOf('network show n -f json', 2, { stderr: `${text}\n` })).toBeUndefined()
    expect(reasonOf('network show n -f json', 1, { stdout: `${text}\n` })).toBeUndefined()
  })

  test('each known failure has a text above, or is of the parser', () => {
    const silent = openstackFailures.filter(
      ({ text, exitCodes }) => exitCodes[0] === 1 && !texts.some(([, each]) => text.test(each)),
    )
    expect(silent.map(({ text }) => String(text))).toEqual([])
    expect(openstackFailures.filter(({ source }) => source === '')).toEqual([])
  })

  test('a wrong argument ends with 2 and speaks on stderr', () => {
    const stderr =
      'usage: openstack subnet show [-h] <subnet>\nopenstack subnet show: error: the following arguments are required: <subnet>\n'
    expect(reasonOf('subnet show', 2, { stderr })).toBe('usage')
    expect(reasonOf('subnet show', 1, { stderr })).toBeUndefined()
  })

  test('an unknown command ends with 2 and speaks on stdout', () => {
    const stdout =
      "openstack: 'subnett list' is not an openstack command. See 'openstack --help'.\nDid you mean one of these?\n  subnet list\n"
    expect(reasonOf('subnett list', 2, { stdout })).toBe('usage')
    expect(reasonOf('subnett list', 1, { stdout })).toBeUndefined()
    expect(reasonOf('subnett list', 2, { stderr: stdout })).toBeUndefined()
  })

  test('a text that nobody knows is no known failure', () => {
    expect(reasonOf('network list', 1, { stderr: 'Something else.\n' })).toBeUndefined()
    expect(reasonOf('network list', 1, {})).toBeUndefined()
  })
})
