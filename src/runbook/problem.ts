/** Every rule that a page can break; `fixtures/pages/RULE.md` is a page that breaks it. */
export const rules = [
  'bad-front-matter',
  'not-ascii',
  'not-lf',
  'unknown-kind',
  'unknown-attribute',
  'bad-attribute',
  'unclosed-fence',
  'indented-fence',
  'hidden-fence',
  'missing-id',
  'wrong-id',
  'duplicate-id',
  'setup-place',
  'setup-state',
  'foreign-import',
  'taken-name',
  'not-for-kind',
  'out-of-reach',
  'syntax',
  'no-claim',
  'no-ensure',
  'no-human',
  'shell-gate',
  'load-failed',
  'unknown-site',
  'unknown-fact',
  'stale-fact',
  'loose-binding',
  'unbound-address',
  'loose-text',
  'stale-expect',
  'stale-commands',
  'literal-id',
  'forbidden-command',
  'bang-in-quotes',
  'silent-absence',
  'lost-failure',
  'oslo-key',
  'eats-stdin',
  'lost-keys',
  'no-model',
  'execute-bit',
  'endless-wait',
  'irreversible-place',
] as const

export type Rule = (typeof rules)[number]

/** Something wrong in a page, at a place that an editor can jump to. Columns and lines count from 1. */
export interface Problem {
  readonly file: string
  readonly line: number
  readonly column: number
  readonly rule: Rule
  readonly message: string
}

/** `runbooks/x.md:LINE:COL  rule  message`, the one form in which a page's problems are shown. */
export function showProblem(problem: Problem): string {
  return `${problem.file}:${problem.line}:${problem.column}  ${problem.rule}  ${problem.message}`
}

/** Problems in the order of their places, as a reader goes through the page. */
export function inLineOrder(problems: readonly Problem[]): Problem[] {
  return problems.toSorted((a, b) => a.line - b.line || a.column - b.column)
}

/** Raised when a page cannot be run as it stands; carries every problem, not the first. */
export class BadPage extends Error {
  readonly problems: readonly Problem[]

  constructor(problems: readonly Problem[]) {
    const sorted = inLineOrder(problems)
    super(sorted.map(showProblem).join('\n'))
    this.name = 'BadPage'
    this.problems = sorted
  }
}
