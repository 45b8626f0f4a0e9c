import { answer, type Answer } from '../engine/command.ts'
import { drawFrom } from '../engine/draw.ts'
import { showStatus } from './status.ts'
import { changeVault, refuse, type Subcommand, type VaultCall } from './vault-call.ts'

const prompt = 'Unseal Key (will be hidden): \n'

const noTerminal = `An error occurred attempting to ask for an unseal key. The raw error message
is shown below, but usually this is because you attempted to pipe a value
into the unseal command or you are executing outside of a terminal (tty). You
should run the unseal command from a terminal for maximum security. If this
is not an option, the unseal key can be provided as the first argument to the
unseal command. The raw error was:  file descriptor 0 is not a terminal
`

/** `vault operator unseal`: without an argument it asks for the key, and what is typed is a line of stdin here. */
export const unseal: Subcommand = {
  options: { format: 'value', reset: 'flag' },
  error: () => 'Error unsealing',
  method: 'PUT',
  path: () => 'sys/unseal',
  run: (at, subcommand) => {
    if (at.options['reset'] === 'true') return showStatus(forgetKeys(at), 0)
    const typed = /^(.*)\n?/.exec(at.call.stdin)?.[1] ?? ''
    const [argument] = at.words
    if (argument === undefined && at.call.stdin === '')
      return answer(at.world, { stdout: prompt, stderr: noTerminal, exitCode: 1 })
    const given = give(at, subcommand, (argument ?? typed).trim())
    return argument === undefined ? { ...given, stdout: `${prompt}${given.stdout}` } : given
  },
}

/** A wrong key is noticed only with the last that is needed, and then all of them are forgotten. */
function give(at: VaultCall, subcommand: Subcommand, text: string): Answer {
  const { vault } = at
  const bytes = readKey(text)
  if (bytes === undefined) return refuse(at, subcommand, 400, "'key' must be a valid hex or base64 string")
  if (!vault.initialised) return refuse(at, subcommand, 400, 'Vault is not initialized')
  if (!vault.sealed) return showStatus(at, 0)
  if (bytes.length < 16) return refuse(at, subcommand, 400, 'invalid key: key is shorter than minimum 16 bytes')
  if (bytes.length > 33) return refuse(at, subcommand, 400, 'invalid key: key is longer than maximum 33 bytes')
  const key = bytes.toString('base64')
  const given = vault.given.includes(key) ? vault.given : [...vault.given, key]
  if (given.length < vault.threshold) return showStatus(keep(at, given), 0)
  if (given.some((each) => !vault.keys.includes(each))) return refuse(forgetKeys(at), subcommand, 500, wrongKey)
  return showStatus(
    changeVault(at, (draft) => Object.assign(draft, { sealed: false, given: [], nonce: '' })),
    0,
  )
}

/** Source: vault 1.8 `vault/seal.go`. */
const wrongKey =
  'unable to retrieve stored keys: failed to decrypt keys from storage: cipher: message authentication failed'

function keep(at: VaultCall, given: readonly string[]): VaultCall {
  const nonce = at.vault.nonce === '' ? drawFrom(at.world.seed).uuid(`vault-nonce/${at.world.nowMs}`) : at.vault.nonce
  return changeVault(at, (draft) => Object.assign(draft, { given: [...given], nonce }))
}

function forgetKeys(at: VaultCall): VaultCall {
  return changeVault(at, (draft) => Object.assign(draft, { given: [], nonce: '' }))
}

/** Hexadecimal is tried first. */
function readKey(text: string): Buffer | undefined {
  if (text === '') return undefined
  if (/^(?:[0-9a-f]{2})+$/i.test(text)) return Buffer.from(text, 'hex')
  return /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text)
    ? Buffer.from(text, 'base64')
    : undefined
}
