import type { Call } from '../engine/command.ts'

/** Whether the first line of stdin is the word that is asked for; an end of stdin is no word. */
export function isConfirmed({ stdin }: Pick<Call, 'stdin'>, words: readonly string[]): boolean {
  const [answer = ''] = stdin.split('\n', 1)
  return words.includes(answer.replace(/\r$/, '').toLowerCase())
}

/** Whether a command that removes things asks first: only where the environment tells it to. */
export function asksFirst({ env }: Pick<Call, 'env'>): boolean {
  return /^(?:0|f|false)$/i.test(env['JUJU_SKIP_CONFIRMATION'] ?? '')
}
