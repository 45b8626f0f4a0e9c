import type { Failure } from '../failure.ts'

type Row = readonly [reason: Failure['reason'], exitCodes: readonly number[], text: RegExp, source: string]

const ran = 'run, vault 1.8.0-dev'

/** An answer of the API as the client shows it, with this code and this among its errors. */
function answered(code: number, error: string): RegExp {
  return new RegExp(`^Code: ${code}\\. Errors:\\n(?:.*\\n)*?\\s*\\* ${error}`, 'm')
}

/** `vault status` ends with 1 where it could not ask, for 2 says sealed; other commands end with 2. */
const rows: readonly Row[] = [
  [
    'unreachable',
    [1],
    /^Error checking seal status: (?:Get|Put|Post) ".*": (?:dial tcp\b|net\/http|context deadline exceeded|EOF|http: server gave HTTP)/m,
    ran,
  ],
  ['unreachable', [1], /^Error checking seal status: (?:Get|Put|Post) ".*": x509: /m, ran],
  ['unreachable', [1], /^Error checking seal status: [\s\S]*^Client sent an HTTP request to an HTTPS server\.$/m, ran],
  [
    'unreachable',
    [2],
    /^Error (?!checking seal status)[a-z' ]+: (?:Get|Put|Post|Delete|List) ".*": (?:dial tcp\b|net\/http|context deadline exceeded|EOF|http: server gave HTTP|x509: )/m,
    ran,
  ],
  ['usage', [1], /^failed to read environment: Error loading CA File: /m, ran],
  ['unavailable', [2], answered(503, '(?:error performing token check: )?Vault is sealed$'), ran],
  ['unavailable', [2], answered(400, 'Vault is not initialized$'), ran],
  ['unavailable', [2], answered(500, 'local node not active but active cluster node not found$'), ran],
  ['conflict', [2], answered(400, 'Vault is already initialized$'), ran],
  ['invalid', [2], answered(400, 'invalid seal configuration: '), ran],
  ['invalid', [2], answered(400, "'key' must be a valid hex or base64 string$"), ran],
  ['invalid', [2], answered(400, 'invalid key: key is (?:shorter than minimum|longer than maximum) \\d+ bytes$'), ran],
  [
    'invalid',
    [2],
    answered(500, 'unable to retrieve stored keys: failed to (?:encrypt keys for|decrypt keys from) storage: '),
    `${ran}; vault/seal.go of 1.8`,
  ],
  ['forbidden', [2], answered(403, '1 error occurred:\\n\\t\\* permission denied$'), ran],
  ['unauthorized', [2], answered(403, '(?:permission denied|bad token)$'), ran],
  ['unauthorized', [2], answered(400, 'missing client token$'), ran],
  ['not-found', [2], /^No value found at \S+$/m, ran],
  [
    'usage',
    [1],
    /^An error occurred attempting to ask for an unseal key\.[\s\S]*file descriptor 0 is not a terminal/m,
    ran,
  ],
  ['usage', [1], /^flag provided but not defined: -/m, ran],
  ['usage', [127], /^Usage: vault <command> \[args\]$/m, ran],
]

/** How the vault client fails: always on stderr, and with nothing on stdout but a prompt. */
export const vaultFailures: readonly Failure[] = rows.map(([reason, exitCodes, text, source]) => ({
  reason,
  exitCodes,
  stream: 'stderr',
  text,
  source,
}))
