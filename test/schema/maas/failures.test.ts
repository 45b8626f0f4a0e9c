import { expect, test } from 'vitest'
import { failureOf, type Reason } from '../../../src/schema/failure.ts'
import { maasFailures } from '../../../src/schema/maas/failures.ts'

const help = 'usage: maas prod machine read [--help] system_id [data ...]\n\nRead a node\n\n'
const top = 'usage: maas [-h] COMMAND ...\n\ndrill down:\n  COMMAND\n\n'

/** Texts of our own, with other names, ids and addresses than any recording has. */
const said: readonly (readonly [Reason, string])[] = [
  ['unauthorized', 'Authorization Error: Expired timestamp: given 1, now 400'],
  ['unauthorized', 'Forbidden'],
  ['forbidden', ''],
  ['forbidden', 'This method is reserved for admin users.'],
  ['forbidden', 'Listing all IP addresses requires admin privileges.'],
  ['forbidden', 'Cannot create interface on a controller.'],
  ['forbidden', 'Request failed with code 403: Forbidden\n'],
  ['not-found', 'No VLAN matches the given query.'],
  ['not-found', 'IP address 2001:db8::9 does not exist.'],
  ['not-found', 'Gone'],
  ['usage', 'Unknown API endpoint: /MAAS/api/2.0/reservedips/.'],
  ['usage', 'Unrecognised signature: method=POST op=fly'],
  ['unavailable', 'The 1.0 API is no longer available. Please use API version 2.0.'],
  ['unavailable', "No available machine matches constraints: [('tags', ['x'])] (resolved to \"tags=x\")"],
  ['unavailable', 'No machine available.'],
  ['unavailable', 'No more IPs available in subnet: 192.0.2.0/30.'],
  ['conflict', 'IP address is already in use.'],
  ['conflict', 'The IP address 192.0.2.7 is already in use.'],
  [
    'conflict',
    'IP address 192.0.2.7 does not exist, is not the correct type of address, or does not belong to the requesting user.\nIf',
  ],
  ['conflict', '192.0.2.7 is within the reserved range from 192.0.2.1 to 192.0.2.9'],
  ['conflict', 'The static IP 192.0.2.7 is already reserved for the mac address 02:00:00:00:00:07.'],
  ['conflict', 'Cannot create bond interface because the machine is not New, Ready, Allocated, or Broken.'],
  ['conflict', 'Cannot delete block device because the machine is not Ready.'],
  ['conflict', "Can't deploy a machine that is in the 'Broken' state"],
  ['conflict', "Machine(s) cannot be released in their current state: abc123 ('Testing')."],
  ['conflict', "Can't delete fabric; the following subnets are still present: 192.0.2.0/24"],
  ['conflict', '{"name": ["Space with this Name already exists."]}'],
  [
    'conflict',
    '{\n    "__all__": [\n        "Commission is not available because of the current state of the node."\n    ]\n}\n',
  ],
  ['conflict', '{"start_ip": ["Requested reserved range conflicts with an existing range."]}'],
  ['invalid', '{"mtu": ["Ensure this value is greater than or equal to 552.", "And \\"this\\"."], "x": []}'],
  ['invalid', '{"bridge_type": "not a list"}'],
  ['invalid', '{}'],
  ['invalid', 'No provided mac!'],
  ['invalid', "failed to detect a valid IP address from 'pear'"],
]

test.each(said)('%s, on stdout with 2: %j', (reason, stdout) => {
  expect(failureOf(maasFailures, { exitCode: 2, stdout, stderr: '' })?.reason).toBe(reason)
  expect(failureOf(maasFailures, { exitCode: 1, stdout, stderr: '' })).toBeUndefined()
  expect(failureOf(maasFailures, { exitCode: 2, stdout: `what ${stdout}`, stderr: '' })).toBeUndefined()
})

const complained: readonly (readonly [Reason, string, number])[] = [
  ['unreachable', `${top}[Errno 113] No route to host\n`, 2],
  ['unreachable', `${top}[Errno -2] Name or service not known\n`, 2],
  ['unreachable', `${top}Unable to find the server at maas.example.com\n`, 2],
  ['login-needed', `${top}argument COMMAND: invalid choice: 'prod' (choose from 'login', 'logout', 'list')\n`, 2],
  ['usage', `${help}the following arguments are required: system_id, data\n`, 2],
  [
    'usage',
    `usage: maas prod tag [-h] COMMAND ...\n\nargument COMMAND: invalid choice: 'paint' (choose from 'read')\n`,
    2,
  ],
  ['usage', `${help}unrecognized arguments: x=y\n`, 2],
  ['usage', `${help}'x' is not a name=value or name@=filename pair\n`, 2],
  ['usage', `${top}[Errno 2] No such file or directory: '/tmp/pass'\n`, 2],
  ['unauthorized', `The MAAS server rejected your API key.\n`, 1],
  ['unavailable', `The MAAS server gave an unexpected response: 502\n`, 1],
]

test.each(complained)('%s, on stderr: %j with %i', (reason, stderr, exitCode) => {
  expect(failureOf(maasFailures, { exitCode, stdout: '', stderr })?.reason).toBe(reason)
  expect(failureOf(maasFailures, { exitCode: 3, stdout: '', stderr })).toBeUndefined()
})

test('an empty answer is a refusal only where stderr does not say otherwise', () => {
  const reason = (stderr: string): Reason | undefined =>
    failureOf(maasFailures, { exitCode: 2, stdout: '', stderr })?.reason
  expect(reason('Traceback (most recent call last):\n')).toBeUndefined()
  expect(reason('500 Internal Server Error\n')).toBeUndefined()
  expect(reason('403 Forbidden\n\n    Content-Length: 0\n')).toBe('forbidden')
  expect(reason('**********\n*** WARNING! ***\n')).toBe('forbidden')
})
