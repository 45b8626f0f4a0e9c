import { z } from 'zod'
import { showArgv } from '../cloud/errors.ts'
import type { PastRun } from '../live/past-run.ts'
import { duration } from '../report/page-words.ts'

const entry = z.discriminatedUnion('type', [
  z.object({ type: z.literal('identity'), compared: z.array(z.object({ what: z.string(), actual: z.string() })) }),
  z.object({ type: z.literal('step-started'), step: z.string(), title: z.string() }),
  z.object({
    type: z.literal('command-started'),
    number: z.int(),
    argv: z.array(z.string()),
    verb: z.string(),
    at: z.string(),
  }),
  z.object({
    type: z.literal('command-ended'),
    number: z.int(),
    exitCode: z.int().nullable(),
    end: z.string(),
    durationMs: z.number(),
  }),
  z.object({
    type: z.literal('claim'),
    text: z.string(),
    ok: z.boolean(),
    level: z.string(),
    expected: z.string().optional(),
    actual: z.string().optional(),
  }),
  z.object({ type: z.literal('ensure'), what: z.string(), action: z.string() }),
  z.object({ type: z.literal('approval'), what: z.string(), answer: z.string(), by: z.string() }),
  z.object({ type: z.literal('attestation'), what: z.string(), answer: z.boolean(), by: z.string() }),
  z.object({ type: z.literal('step-ended'), outcome: z.string(), reason: z.string().optional() }),
  z.object({
    type: z.literal('run-ended'),
    verdict: z.string(),
    durationMs: z.number(),
    interrupted: z.string().optional(),
  }),
])
type Entry = z.output<typeof entry>

/**
 * A live run as a Markdown document, from its journal alone: what was validated, when, from which commit, what was changed and who said
 * so. An attestation is a person's word and is shown as that. Redacted as the journal is.
 */
export function asExecuted({ header, entries }: PastRun): string {
  const told = entries.flatMap((each) => entry.safeParse(each).data ?? [])
  const end = told.findLast((each) => each.type === 'run-ended')
  const rows = [
    ['run', header.run],
    ['page', `${header.page}, SHA-256 ${header.sha256}`],
    ['commit', `${header.commit ?? 'unknown'}${header.uncommitted === undefined ? '' : `; ${header.uncommitted}`}`],
    ['cloud', `${header.site}${identityWords(told)}`],
    ['by', `${header.user} on ${header.host}`],
    ['began', header.at],
    ['ended', end === undefined ? 'not, or from outside' : endWords(end)],
    ['typed', `\`${header.line}\``],
    ...(header.resumes === undefined ? [] : [['goes on with', header.resumes]]),
  ]
  const table = rows.map(([name = '', value = '']) => `| ${name} | ${cell(value)} |`)
  return [`# ${header.title}: as executed`, '', '| | |', '| --- | --- |', ...table, '', ...steps(told), ''].join('\n')
}

function endWords({ verdict, durationMs, interrupted }: Extract<Entry, { type: 'run-ended' }>): string {
  const by = interrupted === undefined ? '' : `; interrupted, and the command that ran was ${interrupted}`
  return `as ${verdict}, after ${duration(durationMs)}${by}`
}

function identityWords(told: readonly Entry[]): string {
  const compared = told.flatMap((each) => (each.type === 'identity' ? each.compared : []))
  return compared.length === 0 ? '' : `: ${compared.map(({ what, actual }) => `${what} is ${actual}`).join(', ')}`
}

function steps(told: readonly Entry[]): string[] {
  const ends = new Map(told.flatMap((each) => (each.type === 'command-ended' ? [[each.number, each] as const] : [])))
  const outcomes = told.filter((each) => each.type === 'step-ended')
  let step = -1
  return told.flatMap((each): string[] => {
    switch (each.type) {
      case 'step-started': {
        step += 1
        const ended = outcomes[step]
        const why = ended?.reason === undefined ? '' : `\n\n${ended.reason}`
        return ['', `## ${each.step} ${each.title}: ${ended?.outcome ?? 'not ended'}${why}`, '']
      }
      case 'claim': {
        const sides = each.ok ? '' : ` (expected ${each.expected ?? 'it to be so'}, got ${each.actual ?? 'nothing'})`
        return [
          `- ${each.level === 'warning' ? 'warning' : each.ok ? 'validated' : '**not so**'}: ${each.text}${sides}`,
        ]
      }
      case 'ensure':
        return each.action === 'create' ? [`- made: ${each.what}`] : []
      case 'approval':
        return [`- ${each.by} answered ${each.answer}: ${each.what}`]
      case 'attestation':
        return [`- attested by ${each.by}, ${each.answer ? 'done' : 'not done'}: ${each.what}`]
      case 'command-started': {
        const ended = ends.get(each.number)
        const how =
          ended === undefined
            ? 'no end is known'
            : `${ended.end === 'exited' ? `exit ${ended.exitCode}` : ended.end} after ${duration(ended.durationMs)}`
        return [`- ${each.verb} at ${each.at}: \`${showArgv(each.argv)}\`: ${how}`]
      }
      case 'command-ended':
      case 'identity':
      case 'step-ended':
      case 'run-ended':
        return []
    }
  })
}

function cell(text: string): string {
  return text.replaceAll('|', String.raw`\|`).replaceAll('\n', ' ')
}
