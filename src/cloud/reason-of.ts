import { failureOf, type Failure, type Reason } from '../schema/failure.ts'
import type { RunResult } from '../target/target.ts'

/** How each tool is known to fail; loaded only once one has. */
const failuresOf: Readonly<Record<string, () => Promise<readonly Failure[]>>> = {
  juju: async () => (await import('../schema/juju/failures.ts')).jujuFailures,
  maas: async () => (await import('../schema/maas/failures.ts')).maasFailures,
  openstack: async () => (await import('../schema/openstack/failures.ts')).openstackFailures,
  virsh: async () => (await import('../schema/virsh/failures.ts')).virshFailures,
  vault: async () => (await import('../schema/vault/failures.ts')).vaultFailures,
}

/** Texts that are no one tool's own: of this project's targets, of a prompt that met nobody, of ssh and of the shell's tools. */
const common: readonly (readonly [Reason, RegExp])[] = [
  ['not-modelled', /^not (?:modelled|recorded): |^ambiguous: /m],
  ['login-needed', /please enter password for /],
  ['unreachable', /Connection refused|No route to host|Connection timed out/],
  ['not-found', /: No such file or directory$/m],
]

/** The reason that a failed command's own text gives, by its exit code and stream where the tool's failures are known. */
export async function reasonOf(result: RunResult): Promise<Reason> {
  // What was ended from outside has judged nothing, whatever it had printed by then.
  if (result.end !== 'exited' && result.end !== 'not-found') return 'other'
  const tool = result.argv[0] ?? ''
  const failures = Object.hasOwn(failuresOf, tool) ? await failuresOf[tool]?.() : undefined
  const known = failureOf(failures ?? [], result)
  if (known !== undefined) return known.reason
  const text = `${result.stderr}\n${result.stdout}`
  return common.find(([, pattern]) => pattern.test(text))?.[0] ?? 'other'
}
