import { z } from 'zod'
import type { CommandSchema } from '../command.ts'
import type { Failure } from '../failure.ts'
import { reading, type Provenance } from '../reading.ts'
import { lastStage, optionOf, positionals, runs } from './argv.ts'
import { ofJson, ofText, type About } from './made.ts'

const valued = [
  '-n',
  '--namespace',
  '-o',
  '--output',
  '--kubeconfig',
  '--version',
  '--repo',
  '--timeout',
  '-f',
  '--values',
]

/** helm prints everything that went wrong behind `Error: `, and ends with 1. */
const helmFailures: readonly Failure[] = [
  {
    reason: 'unreachable',
    exitCodes: [1],
    stream: 'stderr',
    text: /^Error: (?:INSTALLATION FAILED: |UPGRADE FAILED: )?Kubernetes cluster unreachable: .+$/m,
    source: 'helm 3 pkg/kube/client.go, IsReachable',
  },
]

const provenance: Provenance = { kind: 'source', where: 'helm 3: cmd/helm/list.go, status.go, upgrade.go, version.go' }
const about = (verb: string, more: string, matches: (argv: readonly string[]) => boolean): About => ({
  command: `helm ${verb}${more}`,
  matches: (argv) => runs('helm')(argv) && positionals(lastStage(argv).slice(1), valued)[0] === verb && matches(argv),
  provenance,
  versions: 'helm 3.12 to 3.17',
  failures: helmFailures,
})
const asJson = (argv: readonly string[]): boolean => optionOf(lastStage(argv), '-o', '--output') === 'json'

const status = z.enum([
  'unknown',
  'deployed',
  'uninstalled',
  'superseded',
  'failed',
  'uninstalling',
  'pending-install',
  'pending-upgrade',
  'pending-rollback',
])
const release = z.object({
  name: z.string(),
  namespace: z.string(),
  revision: z.string().regex(/^\d+$/),
  updated: z.string(),
  status,
  chart: z.string(),
  app_version: z.string(),
})

/** What a release says of itself after an upgrade: `KEY: VALUE` lines, after one that says whether it was new. */
const summary = z.object({
  NAME: z.string(),
  'LAST DEPLOYED': z.string(),
  NAMESPACE: z.string(),
  STATUS: status,
  REVISION: z.string().regex(/^\d+$/),
  'TEST SUITE': z.string().optional(),
})

function parseSummary(text: string): unknown {
  const lines = text.split('\n')
  if (
    !/^Release ".+" (?:does not exist\. Installing it now\.|has been upgraded\. Happy Helming!)$/.test(lines[0] ?? '')
  )
    throw new Error('a line that says whether the release is new')
  const end = lines.findIndex((line) => line.startsWith('NOTES:'))
  const own = lines.slice(1, end === -1 ? undefined : end).filter((line) => line !== '')
  return Object.fromEntries(own.map((line) => [line.slice(0, line.indexOf(': ')), line.slice(line.indexOf(': ') + 2)]))
}

/** `helm list -o json`. */
export const helmList = reading('helm list', provenance, z.array(release))

/** What helm prints. */
export const helmCommands: readonly CommandSchema[] = [
  ofJson(about('list', ' -o json', asJson), z.array(release)),
  ofText(
    about('upgrade', ' --install', (argv) => !asJson(argv)),
    parseSummary,
    summary,
  ),
  ofText(
    about('version', ' --short', (argv) => argv.includes('--short')),
    (text) => text,
    z.string().regex(/^v\d+\.\d+\.\d+\+g[0-9a-f]{7}\n$/),
  ),
]
