import type { Failure } from '../failure.ts'

/** How the juju client fails; source: juju 3.6 `jujuclient/file.go`, `api/apiclient.go`, `cmd/modelcmd/base.go`, and one recording. */
export const jujuFailures: readonly Failure[] = [
  {
    reason: 'not-found',
    exitCodes: [1, 2],
    stream: 'stderr',
    text: /^ERROR .*\bnot found(?: \(not found\))?$/m,
    source: 'captured 3.6.5; jujuclient/file.go',
  },
  {
    reason: 'unreachable',
    exitCodes: [1],
    stream: 'stderr',
    text: /^ERROR .*(?:unable to connect to API|cannot connect to API)/m,
    source: 'api/apiclient.go',
  },
  {
    reason: 'login-needed',
    exitCodes: [1],
    stream: 'stderr',
    text: /^please enter password for /m,
    source: 'cmd/modelcmd/base.go',
  },
]
