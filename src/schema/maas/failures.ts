import type { Failure } from '../failure.ts'

type Known = Failure['reason']

const live = 'run: MAAS 3.5.9'

/** The API's own text: the client prints an answer that is no 2xx on stdout, as it came, and exits with 2. */
function said(reason: Known, text: RegExp, source: string): Failure {
  return { reason, exitCodes: [2], stream: 'stdout', text, source }
}

/** The client's own text: help, an empty line, what is wrong. */
function complained(reason: Known, text: RegExp, source: string, exitCodes: readonly number[] = [2]): Failure {
  return { reason, exitCodes, stream: 'stderr', text, source }
}

const client: readonly Failure[] = [
  complained(
    'unreachable',
    /^\[Errno (?:-\d+|10[0-4]|11[0-3])\] .+\s*$/m,
    `${live}: connection refused; errno of the network`,
  ),
  complained('unreachable', /^Unable to find the server at .+\s*$/m, 'httplib2, which the client asks through'),
  complained('unauthorized', /^The MAAS server rejected your API key\.\s*$/m, 'maascli login', [1]),
  complained('unavailable', /^The MAAS server gave an unexpected response: \d+\s*$/m, 'maascli login', [1]),
  complained('unavailable', /^Expected application\/json, got: /m, 'maascli/api.py fetch_api_description', [1]),
  // At the top the commands are the profiles, beside login and the like.
  complained(
    'login-needed',
    /^usage: maas \[-h\] COMMAND[\s\S]*\nargument COMMAND: invalid choice: [^\n]+\s*$/,
    'maascli/parser.py; the same text of a deeper parser was run on MAAS 3.5.9',
  ),
  complained(
    'usage',
    /^usage: maas [\s\S]*\n(?:the following arguments are required: |argument [^\n]+: |unrecognized arguments: )[^\n]+\s*$/,
    live,
  ),
  complained('usage', /^.+ is not a name=value or name@=filename pair\s*$/m, 'maascli/api.py name_value_pair'),
  complained('usage', /^\[Errno (?:2|13|20|21)\] .+: .+\s*$/m, 'maascli/api.py: the file of name@=filename'),
]

const access: readonly Failure[] = [
  said('unauthorized', /^Authorization Error: /, live),
  said('unauthorized', /^Forbidden\s*$/, `${live}: 401 without credentials`),
  said('forbidden', /^This method is reserved for admin users\.\s*$/, live),
  said('forbidden', /^User is not allowed access to this API\.\s*$/, 'maasserver/api/support.py'),
  said('forbidden', /^Must be an administrator to clear discovery entries\.\s*$/, live),
  said('forbidden', /^Force-releasing an IP address requires admin privileges\.\s*$/, live),
  said('forbidden', /^Listing .+ IP addresses requires admin privileges\.\s*$/, 'maasserver/api/ip_addresses.py'),
  said('forbidden', /^Unable to create dynamic IP range\. You don't have sufficient privileges\.\s*$/, live),
  said('forbidden', /^Only admin\w+ can deploy .+\s*$/, 'maasserver/api/machines.py'),
  said(
    'forbidden',
    /^Cannot .+ (?:because you don't have the permissions on a Ready \w+|on a controller|on controller)\.\s*$/,
    'maasserver/api',
  ),
  // Most refusals have no body at all; what stands on stderr may be the warning of another API description, or the headers of -d.
  { ...said('forbidden', /^$/, live), besides: /^(?:$|\*|403 )/ },
  said('forbidden', /^Request failed with code 403: /, 'maascli/utils.py: an empty body, on a terminal'),
]

const absence: readonly Failure[] = [
  said('not-found', /^No [A-Z]\w* matches the given query\.\s*$/, live),
  said('not-found', /^IP address \S+ does not exist\.\s*$/, `${live}: none of the kind that was asked for`),
  said('not-found', /^Gone\s*$/, `${live}: clear-by-mac-and-ip`),
  // These two say nothing of the thing that was asked for, so neither is evidence that it is absent.
  said('usage', /^Unknown API endpoint: \S+\s*$/, live),
  said('usage', /^Unrecognised signature: method=\S+ op=\S+\s*$/, live),
  said('unavailable', /^The 1\.0 API is no longer available\. /, live),
]

const state: readonly Failure[] = [
  // It may be absent, of another kind or another user's: no evidence of absence.
  said('conflict', /^IP address \S+ does not exist, is not the correct type of address, or does not belong to /, live),
  said('conflict', /^(?:The )?IP address (?:\S+ )?is already in use\.\s*$/, live),
  said('conflict', /^\S+ is within the reserved range from \S+ to \S+\s*$/, live),
  said('conflict', /^IP address \S+ belongs to an existing dynamic range\. /, live),
  said(
    'conflict',
    /^The static IP \S+ (?:does not match the reserved IP|is already reserved for the mac address) /,
    'maasserver/models/interface.py, from 3.6 on',
  ),
  said(
    'conflict',
    /^The MAC address \S+ or the static IP \S+ are associated to reserved IP /,
    'maasserver/models/interface.py, from 3.6 on',
  ),
  said('conflict', /^MAC address \S+ already belongs to \S+\. /, 'maasserver/api/ip_addresses.py'),
  said('conflict', /^Cannot [\w ]+ because the (?:machine|node) is (?:not [\w, ]+|Deployed)\.\s*$/, live),
  said('conflict', /^Cannot abort in current state: node \S+ is in state [\w ]+\.\s*$/, live),
  said('conflict', /^Can't mark a non-broken node as 'Ready'\.\s*$/, live),
  said('conflict', /^Can't start node: it hasn't been allocated\.\s*$/, live),
  said('conflict', /^Can't deploy a machine that is in the '[\w ]+' state\s*$/, 'maasserver/api/machines.py'),
  said('conflict', /^Can't allocate a machine belonging to another user\.\s*$/, 'maasserver/api/machines.py'),
  said('conflict', /^Cannot set workload annotation: it hasn't been acquired\.\s*$/, 'maasserver/api/nodes.py'),
  said(
    'conflict',
    /^Machine(?:\(s\))? cannot be released in (?:its|their) current state[ :].+\.\s*$/,
    'maasserver/api/machines.py',
  ),
  said('conflict', /^Cannot delete a subnet that is actively servicing a dynamic IP range\. /, live),
  said('conflict', /^This VLAN is the default VLAN in the fabric, it cannot be deleted\.\s*$/, live),
  said('conflict', /^Can't delete fabric; the following \w+ are still present: /, live),
  said('unavailable', /^No available machine matches constraints: /, live),
  said('unavailable', /^No machine available\.\s*$/, 'maasserver/api/machines.py'),
  said('unavailable', /^No more IPs available in subnet: \S+\s*$/, 'maasserver/models/staticipaddress.py'),
  said('unavailable', /^\S+: Unable to allocate static IP due to address exhaustion\.\s*$/, 'maasserver/api/nodes.py'),
  said(
    'unavailable',
    /^Unable to connect to any rack controller .*; no connections available\.\s*$/,
    'maasserver/rpc, status 503',
  ),
]

const texts = [
  'already exists',
  'already in use',
  'already has an interface named',
  'already in a bond',
  'Interfaces already in-use',
  'conflicts with an existing',
  'no room for any',
  'not available because of the current state',
  'other links are already configured',
].join('|')
const string = String.raw`"(?:[^"\\]|\\.)*"`
const list = String.raw`\[\s*(?:${string}(?:\s*,\s*${string})*)?\s*\]`
const field = String.raw`${string}\s*:\s*(?:${string}|${list})`
const fields = String.raw`\{\s*(?:${field}(?:\s*,\s*${field})*)?\s*\}\s*`

const forms: readonly Failure[] = [
  // One field of the form, and in it one text, says so.
  said('conflict', new RegExp(`^(?=[^]*"[^"]*(?:${texts})[^]*)${fields}$`), live),
  said('invalid', new RegExp(`^${fields}$`), `${live}: {"field": ["text"]}, and {} where nothing was given`),
  said('invalid', /^No provided \w+!\s*$/, live),
  said('invalid', /^Must supply either the 'subnet' or the 'ip' parameter\.\s*$/, live),
  said('invalid', /^No known subnet for IP address: \S+\.\s*$/, live),
  said('invalid', /^Unable to identify subnet: .+\.\s*$/, 'maasserver/api/ip_addresses.py'),
  said('invalid', /^Parameter 'ip' must contain an IP address\.\s*$/, 'maasserver/api/ip_addresses.py'),
  said('invalid', /^failed to detect a valid IP address from '.*'\s*$/, `${live}: status 500`),
  said('invalid', /^Space cannot be (?:modified|deleted): undefined\s*$/, 'maasserver/api/spaces.py'),
  said(
    'invalid',
    /^Bad request: (?:could not determine what data to clear|scanning all subnets is not allowed)/,
    'maasserver/api/discoveries.py',
  ),
  said('invalid', /^Requested number of events \d+ is greater than limit: \d+\s*$/, 'maasserver/api/events.py'),
  said('invalid', /^Unrecognised log level: .+\s*$/, 'maasserver/api/events.py'),
  said('invalid', /^'.*' is not a valid boot resource type\. /, 'maasserver/api/boot_resources.py'),
]

/**
 * How the MAAS client fails. What the API refuses is on stdout, whatever its status, and exits with 2; what the client refuses by itself
 * is on stderr, and exits with 2 as well. One text more than once: the first that fits says why.
 */
export const maasFailures: readonly Failure[] = [...client, ...access, ...absence, ...state, ...forms]
