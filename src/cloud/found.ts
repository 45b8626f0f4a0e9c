import { CommandFailed } from './errors.ts'

/** What a look-up found, or the tool's own words that there is nothing of this name. */
export type Found<T> =
  | { readonly found: true; readonly value: T }
  | { readonly found: false; readonly evidence: string }

/** What was looked for, or that it is not there where the command failed by saying so; every other failure stays one. */
export async function foundUnless<T>(
  looking: Promise<T>,
  saysAbsent: (error: CommandFailed) => boolean,
): Promise<Found<T>> {
  try {
    return { found: true, value: await looking }
  } catch (error) {
    if (!(error instanceof CommandFailed) || !saysAbsent(error)) throw error
    return { found: false, evidence: error.message }
  }
}
