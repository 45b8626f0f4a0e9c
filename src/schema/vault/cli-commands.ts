import { jsonText, mismatch, parsedText, textLike, type CommandSchema } from '../command.ts'
import type { Provenance, Reading } from '../reading.ts'
import { withheldText } from '../withheld.ts'
import { vaultFailures } from './failures.ts'
import { parseInit, vaultInit, vaultInitStatus, vaultInitText } from './init.ts'
import { keyValues } from './key-values.ts'
import { parseMounts, vaultMountRows, vaultMounts, vaultPeers, vaultPolicies } from './listings.ts'
import { sealExit, statusText } from './status-text.ts'
import { vaultStatus } from './seal-status.ts'
import {
  vaultSecret,
  vaultTokenCreate,
  vaultTokenLookup,
  vaultTokenLookupRows,
  vaultTokenRows,
  withoutLoginText,
} from './token.ts'
import { isSubcommand, vaultCall, type VaultCall } from './vault-argv.ts'

interface Parts {
  readonly read: CommandSchema['read']
  readonly when?: (call: VaultCall) => boolean
  readonly dataExits?: readonly number[]
  readonly provenance?: Provenance
  /** What it prints can hold no key and no token, so that a message may quote it. */
  readonly open?: true
}

const captured = { kind: 'captured', where: 'vault 1.8.0-dev' } as const
const json = ({ options }: VaultCall): boolean => options.get('format') === 'json' && !options.has('field')
const table = ({ options }: VaultCall): boolean =>
  (options.get('format') ?? 'table') === 'table' && !options.has('field')
const asksStatus = ({ options }: VaultCall): boolean => options.has('status')

/** A subcommand: its words are those of its name that are no options; no message quotes what it printed, unless that is open. */
function vault(
  name: string,
  { read, when = () => true, dataExits, provenance = captured, open }: Parts,
): CommandSchema {
  const words = name
    .split(' ')
    .filter((word) => !word.startsWith('-'))
    .join(' ')
  return {
    command: `vault ${name}`,
    provenance,
    versions: 'vault 1.8; `hvs.` tokens from 1.10',
    matches: (argv) => {
      const call = vaultCall(argv)
      return call !== undefined && isSubcommand(call, words) && when(call)
    },
    ...(dataExits === undefined ? {} : { dataExits }),
    read: open === true ? read : withheldText(read),
    failures: vaultFailures,
    secret: open !== true,
  }
}

const rowsOf = (schema: Reading<unknown>): CommandSchema['read'] => parsedText(keyValues, schema)
const tokenLine = /^(?:s\.[A-Za-z0-9]{24}(?:\.[A-Za-z0-9]+)?|hv[sbr]\.[\w-]{24,})\n?$/
const quotedToken = /^"(?:s\.[A-Za-z0-9]{24}(?:\.[A-Za-z0-9]+)?|hv[sbr]\.[\w-]{24,})"\n?$/
const manual = { kind: 'documented', where: 'vault 1.8 manual' } as const

/** Every word that vault's own help lists; a first word that is none of them is what it calls unknown. */
const known = new Set(
  (
    'read write delete list login agent server status unwrap audit auth debug kv lease monitor namespace operator ' +
    'path-help plugin policy print secrets ssh token version'
  ).split(' '),
)

/** The vault client. */
export const vaultCliCommands: readonly CommandSchema[] = [
  vault('status', { open: true, read: sealExit(statusText), when: table, dataExits: [2] }),
  vault('status -format=json', { open: true, read: sealExit(jsonText(vaultStatus)), when: json, dataExits: [2] }),
  vault('operator init', {
    read: parsedText(parseInit, vaultInitText),
    when: (call) => table(call) && !asksStatus(call),
  }),
  vault('operator init -format=json', { read: jsonText(vaultInit), when: (call) => json(call) && !asksStatus(call) }),
  vault('operator init -status', {
    read: textLike(/^Vault is (?:not )?initialized\n$/),
    when: (call) => table(call) && asksStatus(call),
    dataExits: [2],
  }),
  vault('operator init -status -format=json', {
    read: jsonText(vaultInitStatus),
    when: (call) => json(call) && asksStatus(call),
    dataExits: [2],
  }),
  vault('operator unseal', { read: statusText, when: table }),
  vault('operator unseal -format=json', { read: jsonText(vaultStatus), when: json }),
  vault('operator seal', { open: true, read: textLike(/^Success! Vault is sealed\.\n$/) }),
  vault('operator step-down', { open: true, read: textLike(/^Success! Stepped down: \S+\n$/) }),
  vault('operator raft list-peers -format=json', {
    open: true,
    read: jsonText(vaultPeers),
    when: json,
    provenance: vaultPeers.provenance,
  }),
  vault('token create', { read: rowsOf(vaultTokenRows), when: table }),
  vault('token create -format=json', { read: jsonText(vaultTokenCreate), when: json }),
  vault('token create -field=token', {
    read: textLike(tokenLine),
    when: ({ options }) => options.get('field') === 'token' && options.get('format') !== 'json',
  }),
  vault('token create -format=json -field=token', {
    read: textLike(quotedToken),
    when: ({ options }) => options.get('field') === 'token' && options.get('format') === 'json',
  }),
  vault('token lookup', { read: rowsOf(vaultTokenLookupRows), when: table }),
  vault('token lookup -format=json', { read: jsonText(vaultTokenLookup), when: json }),
  vault('token revoke', { read: textLike(/^Success! Revoked token \(if it existed\)\n$/) }),
  vault('login', { read: parsedText((text) => keyValues(withoutLoginText(text)), vaultTokenRows), when: table }),
  vault('login -format=json', { read: jsonText(vaultTokenCreate), when: json, provenance: manual }),
  vault('read', { read: textLike(/^Key +Value\n--- +-----\n(?:\S.*\n)+$/), when: table, provenance: manual }),
  vault('read -format=json', { read: jsonText(vaultSecret), when: json }),
  vault('read -field=KEY', { read: textLike(/\S/), when: ({ options }) => options.has('field'), provenance: manual }),
  vault('write', {
    read: textLike(/^(?:Success! Data written to: \S+\n|Key +Value\n--- +-----\n(?:\S.*\n|-?\w.*\n)+)$/),
    when: table,
    provenance: manual,
  }),
  vault('write -format=json', { read: jsonText(vaultSecret), when: json }),
  vault('policy list', { open: true, read: textLike(/^(?:\S+\n)+$/), when: table }),
  vault('policy list -format=json', {
    open: true,
    read: jsonText(vaultPolicies),
    when: json,
    provenance: vaultPolicies.provenance,
  }),
  vault('secrets list', { open: true, read: parsedText(parseMounts, vaultMountRows), when: table }),
  vault('secrets list -format=json', { open: true, read: jsonText(vaultMounts), when: json }),
  vault('version', {
    open: true,
    read: textLike(/^Vault v\d+\.\d+\.\d+(?:[-+][\w.]+)*(?: \([0-9a-f]{40}\))?(?:, built \S+)?\n$/),
  }),
  {
    ...vault('', { read: () => mismatch('a command that vault has', 'another') }),
    command: 'vault',
    matches: (argv) => {
      const [first] = vaultCall(argv)?.words ?? []
      return first !== undefined && !known.has(first)
    },
  },
]
