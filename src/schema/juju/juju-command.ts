import type { CommandSchema, ReadContext } from '../command.ts'
import { jsonText } from '../command.ts'
import type { Provenance, ReadResult } from '../reading.ts'
import { jujuFailures } from './failures.ts'
import { jujuCall, type JujuCall } from './juju-argv.ts'
import { eraOf, type Era } from './status-parts.ts'
import { yamlText, type Pick } from './yaml-text.ts'

interface Parts {
  readonly provenance: Provenance
  readonly versions?: string
  readonly read: CommandSchema['read']
  readonly when: (call: JujuCall) => boolean
  readonly secret?: boolean
}

export const allVersions = 'juju 2.9, 3.1 to 4.0'

/** A command of the juju client: its verb, and what else of the argv must be so. */
export function jujuCommand(
  command: string,
  { provenance, versions = allVersions, read, when, secret = false }: Parts,
): CommandSchema {
  const verb = command.split(' ')[1]
  return {
    command,
    provenance,
    versions,
    matches: (argv) => {
      const call = jujuCall(argv)
      return call !== undefined && call.verb === verb && when(call)
    },
    read,
    failures: jujuFailures,
    ...(secret ? { secret } : {}),
  }
}

/** A command asked for JSON; `when` says what else must be so. */
export function jujuJson(
  verb: string,
  provenance: Provenance,
  pick: Pick,
  when: (call: JujuCall) => boolean = () => true,
): CommandSchema {
  return jujuCommand(`juju ${verb} --format json`, {
    provenance,
    read: jsonText(pick),
    when: (call) => call.format === 'json' && when(call),
  })
}

/**
 * The same shape asked for as YAML: for a command whose Go types name each key alike for both. `byDefault` where YAML is what it prints
 * when no format is asked for.
 */
export function jujuYaml(
  verb: string,
  provenance: Provenance,
  pick: Pick,
  when: (call: JujuCall) => boolean = () => true,
  { byDefault = false }: { readonly byDefault?: boolean } = {},
): CommandSchema {
  return jujuCommand(`juju ${verb} --format yaml`, {
    provenance,
    read: yamlText(pick),
    when: (call) =>
      (call.format === 'yaml' || (byDefault && (call.format === undefined || call.format === 'smart'))) && when(call),
  })
}

/** Whether the format is the one that the command prints when none is asked for. */
export function plainFormat({ format }: JujuCall): boolean {
  return format === undefined || format === 'tabular' || format === 'plain' || format === 'smart'
}

/** The era of the client, as the version of the recording gives it, or else as a version in its output does. */
export function clientEra({ version }: ReadContext, printed?: unknown): Era {
  const known = /\d+\.\d+/.exec(version)?.[0]
  return eraOf(known ?? (typeof printed === 'string' ? printed : ''))
}

/** Reads by the first function whose text on stderr is there and stdout empty, where juju says on stderr why it printed nothing. */
export function orSilent(why: RegExp, read: CommandSchema['read']): CommandSchema['read'] {
  return (stdout, context): ReadResult<unknown> =>
    stdout === '' && why.test(context.stderr ?? '') ? { ok: true, value: undefined, drift: [] } : read(stdout, context)
}
