import type { Draft } from 'immer'
import { drawFrom } from '../engine/draw.ts'
import type { SimVault } from '../world/host-world.ts'
import type { World } from '../world/world.ts'

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

/** A token as vault 1.8 makes them: `s.` and 24 letters and digits. */
export function drawToken(seed: number, name: string): string {
  const bytes = Buffer.from(drawFrom(seed).hex(`vault-token/${name}`, 48), 'hex')
  return `s.${[...bytes].map((byte) => letters[byte % letters.length] ?? 'a').join('')}`
}

/** Gives vault its keys and its root token, and leaves it sealed; without numbers it makes as many as `vault operator init` does. Each key is 33 bytes, in base64. */
export function initialise(
  vault: Draft<SimVault>,
  { seed, nowMs }: Pick<World, 'seed' | 'nowMs'>,
  { shares, threshold }: { readonly shares: number; readonly threshold: number } = { shares: 5, threshold: 3 },
): void {
  const draw = drawFrom(seed)
  vault.initialised = true
  vault.initialisedMs = nowMs
  vault.sealed = true
  vault.shares = shares
  vault.threshold = threshold
  vault.keys = Array.from({ length: shares }, (_, index) =>
    Buffer.from(draw.hex(`vault-key/${index + 1}`, 66), 'hex').toString('base64'),
  )
  vault.rootToken = drawToken(seed, 'root')
  vault.given = []
  vault.nonce = ''
}
