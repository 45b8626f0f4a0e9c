import { answer, notModelled, type Answer, type Call } from '../engine/command.ts'
import type { World } from '../world/world.ts'
import { readGoFlags } from './go-flags.ts'
import { init } from './init.ts'
import { read } from './read.ts'
import { seal } from './seal.ts'
import { status } from './status.ts'
import { tokenCreate } from './token-create.ts'
import { tokenLookup, tokenRevoke } from './token-lookup.ts'
import { unseal } from './unseal.ts'
import type { Subcommand } from './vault-call.ts'

const subcommands: Readonly<Record<string, Subcommand>> = {
  'operator init': init,
  'operator seal': seal,
  'operator unseal': unseal,
  read,
  status,
  'token create': tokenCreate,
  'token lookup': tokenLookup,
  'token revoke': tokenRevoke,
}

/**
 * The vault client on a host where vault runs, with VAULT_ADDR and VAULT_TOKEN from its environment. A value that it would ask for
 * at a terminal is a line of stdin.
 *
 * Texts and exit codes: run, vault 1.8.0-dev; the charm serves plain http on 8200, and on 8220 for itself.
 */
export function vaultOnHost(world: World, hostname: string, call: Call): Answer {
  const vault = world.hosts[hostname]?.vault
  const found = find(call.argv.slice(1))
  if (vault === undefined || found === undefined) return notModelled(world, call)
  const { subcommand, rest } = found
  const flags = readGoFlags(rest, { ...subcommand.options, address: 'value' })
  if ('problem' in flags) return answer(world, { stderr: `${flags.problem}\n`, exitCode: 1 })
  const address = flags.options['address'] ?? call.env['VAULT_ADDR'] ?? 'https://127.0.0.1:8200'
  const cause = whyUnreachable(world, hostname, address)
  const at = { world, hostname, call, vault, address, token: call.env['VAULT_TOKEN'], ...flags }
  return cause === undefined ? subcommand.run(at, subcommand) : unreachable(at, subcommand, cause)
}

function find(
  args: readonly string[],
): { readonly subcommand: Subcommand; readonly rest: readonly string[] } | undefined {
  for (const length of [2, 1]) {
    const name = args.slice(0, length).join(' ')
    const subcommand = Object.hasOwn(subcommands, name) ? subcommands[name] : undefined
    if (subcommand !== undefined) return { subcommand, rest: args.slice(length) }
  }
  return undefined
}

/** Why no vault answers at an address, in Go's words. */
function whyUnreachable(world: World, hostname: string, address: string): string | undefined {
  const host = world.hosts[hostname]
  const [, scheme, name = '', port = '8200'] = /^(https?):\/\/([^/:]+)(?::(\d+))?\/?$/.exec(address) ?? []
  const isLocal = name === '127.0.0.1' || name === 'localhost'
  const isOwn = Object.values(host?.links ?? {}).some(({ addresses }) => addresses.some(({ local }) => local === name))
  const listens = (isLocal && (port === '8200' || port === '8220')) || (isOwn && port === '8200')
  if (!listens) return `dial tcp ${name}:${port}: connect: connection refused`
  return scheme === 'https' ? 'http: server gave HTTP response to HTTPS client' : undefined
}

function unreachable(at: Parameters<Subcommand['run']>[0], subcommand: Subcommand, cause: string): Answer {
  const { error, method, path, unreachableExit = 2 } = subcommand
  const verb = `${method[0] ?? ''}${method.slice(1).toLowerCase()}`
  const stderr = `${error(at.words)}: ${verb} "${at.address}/v1/${path(at)}": ${cause}\n`
  return answer(at.world, { stderr, exitCode: unreachableExit })
}
