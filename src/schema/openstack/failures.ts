import type { Failure, Reason } from '../failure.ts'

const run = 'python-openstackclient 6.0.0 run against a Zed control plane'
const read = 'python-openstackclient 6.6.0 and openstacksdk 3.0.0, read in their source'

/** A text of the client's standard error with exit code 1; patterns may begin within a line, since `--debug` puts a logger's name before it. */
function failure(reason: Exclude<Reason, 'other'>, text: RegExp, source: string = run): Failure {
  return { reason, exitCodes: [1], stream: 'stderr', text, source }
}

/** How the openstack client fails; of several that match, the first is the one, so the more special ones come first. */
export const openstackFailures: readonly Failure[] = [
  {
    reason: 'usage',
    exitCodes: [2],
    stream: 'stdout',
    text: /^openstack: '.*' is not an openstack command\. See 'openstack --help'\.$/m,
    source: run,
  },
  { reason: 'usage', exitCodes: [2], stream: 'stderr', text: /^openstack(?: \S+)*: error: \S.*$/m, source: run },
  failure('usage', /No recognized column names in \[.*\]\. Recognized columns are \(.*\)\.$/m),

  // Credentials: a wrong password, user or project and a missing role are one and the same text.
  failure('unauthorized', /The request you have made requires authentication\. \(HTTP 401\)/),
  failure('unauthorized', /Could not recognize Fernet token \(HTTP 404\)/),
  failure('unauthorized', /The service catalog is empty\.$/m),
  failure('usage', /Missing value auth-url required for auth plugin \S+$/m),
  failure('usage', /No password entered, or found via --os-password or OS_PASSWORD$/m),
  failure('usage', /Missing parameter\(s\): ?\n(?:Set (?:a|an) .*\n?)+/),
  failure('usage', /Cloud \S+ was not found\.$/m),

  // Nobody answers, or somebody else does.
  failure('unreachable', /SSL exception connecting to https:\S+: .*CERTIFICATE_VERIFY_FAILED/),
  failure('unreachable', /SSL exception connecting to https:\S+: HTTPSConnectionPool\(/),
  failure('invalid', /Could not find a suitable TLS CA certificate bundle, invalid path: \S+$/m),
  failure('unreachable', /Unable to establish connection to https?:\S+: /),
  failure(
    'unreachable',
    /Attempting to parse version from URL\.\nUnrecognized schema in response body\. \(HTTP \d{3}\)/,
  ),
  failure('unreachable', /The \S+ service for \S*:\S* exists but does not have any supported versions\.$/m),
  failure('unreachable', /(?:public|internal|admin) endpoint for \S+ service in \S+ region not found$/m),

  // The service says what it thinks of the request.
  failure('forbidden', /You are not authorized to perform the requested action: .* \(HTTP 403\)/),
  failure('forbidden', /Policy does not allow this request to be performed\. \(HTTP 403\)/),
  failure('forbidden', /HttpException: 403[:,] /),
  failure('forbidden', /ForbiddenException: 403[:,] /, read),
  failure('conflict', /ConflictException: 409[:,] /),
  failure('conflict', /Conflict occurred attempting to store \S+ - .* \(HTTP 409\)/),
  failure('conflict', /Invalid state \S+ of \S+ resource \S+ \(HTTP 409\)/),
  failure('invalid', /BadRequestException: 400[:,] /),
  failure('unavailable', /Unexpected API Error\. Please report this at .*\n(?:<class '[^']+'>) \(HTTP 500\)/),

  // What was asked for is there more than once, or not at all.
  failure('ambiguous', /More than one \S+ exists with the name '.*'\.$/m),
  failure('not-found', /Failed to delete \S.* with name or ID '.*': No \w+ found for .+$/m),
  failure('not-found', /Error while executing command: No \w+ found for .+$/m),
  failure('not-found', /(?:^|: )No [A-Z]\w+ found for .+$/m),
  failure('not-found', /No \S.* with a (?:type, )?name or ID of '.*' exists\.$/m),
  failure('not-found', /Unable to locate .+ in \w+$/m),
  failure('not-found', /\w+ \S+ could not be found \(HTTP 404\)/),
  failure('not-found', /4xx Client error: Not Found: Not Found\. .*$/m),
  failure('not-found', /\[Errno 2\] No such file or directory: '.*'$/m),
  failure('not-found', /'.*' is not a valid file$/m, read),
]
