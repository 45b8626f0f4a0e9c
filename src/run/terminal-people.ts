import { userInfo } from 'node:os'
import { Secret } from '../target/secret.ts'
import type { Answer, People } from './people.ts'

/** The person at the terminal: a mutation is answered with y or n, an irreversible one by typing its name. */
export function terminalPeople(options: { readonly yes: boolean; readonly signal: AbortSignal }): People {
  const { yes, signal } = options
  return {
    name: nameOfUser(),
    approve: async ({ step, what, irreversible }) => {
      if (irreversible) return typeItsName(step, what, signal)
      return yes ? 'yes' : choose(`${step}  make it so? ${what}`, ['yes', 'no', 'skip', 'quit'], signal)
    },
    // A word that something was done is a person's; no flag gives it.
    attest: ({ step, what, todo = '' }) =>
      choose(`${step}  ${todo}\nDone? Attest: ${what}`, ['yes', 'no', 'quit'], signal),
    secret: ({ step, what }) => typeUnseen(`${step}  ${what} (not shown)`, what, signal),
  }
}

function nameOfUser(): string {
  try {
    return userInfo().username
  } catch {
    // A container may run under a number that no user has.
    return `uid ${process.getuid?.() ?? 'unknown'}`
  }
}

type Choice = Exclude<Answer, 'no-terminal'>

/** What an answer means, where its word does not say it. */
const hints: Partial<Record<Choice, string>> = {
  no: 'the run stops here',
  skip: 'leave this out, go on to the next change',
  quit: 'the run ends now',
}

async function choose(message: string, answers: readonly Choice[], signal: AbortSignal): Promise<Answer> {
  const { isCancel, select } = await import('@clack/prompts')
  const options = answers.map((value) => {
    const hint = hints[value]
    return { value, label: value, ...(hint === undefined ? {} : { hint }) }
  })
  const answer = await select<Choice>({ message, options, initialValue: 'no', signal, output: process.stderr })
  return isCancel(answer) ? 'quit' : answer
}

async function typeUnseen(message: string, what: string, signal: AbortSignal): Promise<Secret | undefined> {
  const { isCancel, password } = await import('@clack/prompts')
  const answer = await password({ message, signal, output: process.stderr })
  return isCancel(answer) || answer === '' ? undefined : new Secret(answer, what)
}

async function typeItsName(step: string, what: string, signal: AbortSignal): Promise<Answer> {
  const { isCancel, text } = await import('@clack/prompts')
  const message = `${step}  IRREVERSIBLE: ${what}\nType ${step} to go on`
  const answer = await text({ message, signal, output: process.stderr })
  if (isCancel(answer)) return 'quit'
  return answer === step ? 'yes' : 'no'
}
