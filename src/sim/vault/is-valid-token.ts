import type { SimVault } from '../world/host-world.ts'

/** Whether vault knows a token and it has not expired. */
export function isValidToken(vault: SimVault, token: string, nowMs: number): boolean {
  const found = Object.hasOwn(vault.tokens, token) ? vault.tokens[token] : undefined
  return (token !== '' && token === vault.rootToken) || (found !== undefined && nowMs < found.expiresMs)
}
