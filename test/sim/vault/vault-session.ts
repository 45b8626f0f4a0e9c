import { produce } from 'immer'
import { commandFor } from '../../../src/schema/all-commands.ts'
import { failureOf, type Reason } from '../../../src/schema/failure.ts'
import { settle } from '../../../src/sim/build/settle.ts'
import { newVault } from '../../../src/sim/charms/vault.ts'
import type { Answer } from '../../../src/sim/engine/command.ts'
import type { World } from '../../../src/sim/world/world.ts'
import { vaultOnHost } from '../../../src/sim/vault/vault.ts'
import { sampleWorld } from '../sample-world.ts'

export interface Given {
  readonly stdin?: string
  readonly env?: Readonly<Record<string, string>>
}

/** Somebody at the shell of vault's unit: each command sees what those before it left. */
export interface VaultSession {
  run(line: string, given?: Given): Answer
  world(): World
  become(change: (world: World) => World): void
}

const address = { VAULT_ADDR: 'http://127.0.0.1:8200' }

/** A session with a vault as its charm has just started it. */
export async function vaultSession(): Promise<VaultSession> {
  const sample = await sampleWorld()
  const hostname = Object.keys(sample.hosts).find((name) => sample.hosts[name]?.vault !== undefined) ?? ''
  let world = produce(sample, (draft) => {
    const host = draft.hosts[hostname]
    if (host !== undefined) host.vault = newVault(draft.seed)
  })
  return {
    world: () => world,
    become: (change) => {
      world = change(world)
    },
    run: (line, { stdin = '', env = {} } = {}) => {
      const argv = line.split(' ')
      const call = { argv, stdin, env: { ...address, ...env }, deadlineMs: Number.POSITIVE_INFINITY }
      const answer = vaultOnHost(world, hostname, call)
      world = settle(answer.world)
      return answer
    },
  }
}

/** What a reader makes of an answer: fine as its schema has it, or the reason of a known failure. */
export function readBy(line: string, { stdout, stderr, exitCode }: Answer): 'fine' | Reason {
  const argv = line.split(' ')
  const schema = commandFor(argv)
  if (schema === undefined) return 'other'
  const isData = exitCode === 0 || schema.dataExits?.includes(exitCode) === true
  // The prompt of a hidden value stands before what is read.
  const text = stdout.replace(/^Unseal Key \(will be hidden\): \n/, '')
  if (isData && schema.read(text, { argv, version: '1.8.8', exitCode, stderr }).ok) return 'fine'
  return failureOf(schema.failures, { exitCode, stdout, stderr })?.reason ?? 'other'
}
