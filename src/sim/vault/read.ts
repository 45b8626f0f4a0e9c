import { answer, type Answer } from '../engine/command.ts'
import { drawFrom } from '../engine/draw.ts'
import { printJson } from './print.ts'
import { withoutToken, type Subcommand, type VaultCall } from './vault-call.ts'

/** Where the charm keeps the certificate of its root CA. */
const caPath = 'charm-pki-local/cert/ca'

/** `vault read PATH`; anyone may read the CA's certificate once the charm has made that mount, and no other path is modelled to hold anything. */
export const read: Subcommand = {
  options: { format: 'value', field: 'value' },
  error: ([path = '']) => `Error reading ${path}`,
  method: 'GET',
  path: ({ words }) => words[0] ?? '',
  run: (at, subcommand) => {
    const [path = '', ...more] = at.words
    if (more.length > 0) {
      const stderr = `Too many arguments (expected 1, got ${at.words.length})\n`
      return answer(at.world, { stderr, exitCode: 1 })
    }
    const { rootCa, sealed, authorised } = at.vault
    const refused = path === caPath && !sealed && authorised ? undefined : withoutToken(at, subcommand)
    if (refused !== undefined) return refused
    return path === caPath && rootCa !== undefined
      ? showCa(at, rootCa)
      : answer(at.world, { stderr: `No value found at ${path}\n`, exitCode: 2 })
  },
}

function showCa({ world, options }: VaultCall, certificate: string): Answer {
  if (options['field'] === 'certificate') return answer(world, { stdout: certificate })
  const data = { certificate, revocation_time: 0 }
  if (options['format'] !== 'json') {
    const rows = `certificate        ${certificate}\nrevocation_time    0\n`
    return answer(world, { stdout: `Key                Value\n---                -----\n${rows}` })
  }
  const request_id = drawFrom(world.seed).uuid(`vault-request/read/${world.nowMs}`)
  const body = { request_id, lease_id: '', lease_duration: 0, renewable: false, data, warnings: null }
  return answer(world, { stdout: printJson(body) })
}
