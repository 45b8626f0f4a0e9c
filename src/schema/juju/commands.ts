import { begins, jsonText, type CommandSchema } from '../command.ts'
import { jujuFailures } from './failures.ts'
import { jujuRun } from './run.ts'
import { jujuStatus } from './status.ts'

const format = (argv: readonly string[], name: string): boolean => argv.includes('--format') && argv.includes(name)

/** What the juju client prints. */
export const jujuCommands: readonly CommandSchema[] = [
  {
    command: 'juju status --format json',
    provenance: { kind: 'captured', where: 'juju 2.9.31, 3.1.2, 3.2.0, 3.6.1, 3.6.5; formatted.go of 3.6' },
    versions: 'juju 2.9, 3.1 to 4.0',
    matches: (argv) => begins('juju status')(argv) && format(argv, 'json'),
    read: jsonText((value) => jujuStatus(value)),
    failures: jujuFailures,
  },
  {
    command: 'juju run --format json',
    provenance: jujuRun.provenance,
    versions: 'juju 3.1 to 4.0',
    matches: (argv) => begins('juju run')(argv) && format(argv, 'json'),
    read: jsonText(jujuRun),
    failures: jujuFailures,
  },
]
