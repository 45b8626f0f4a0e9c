/** Something wrong in a page, at a place that an editor can jump to. Columns and lines count from 1. */
export interface Problem {
  readonly file: string
  readonly line: number
  readonly column: number
  readonly rule: string
  readonly message: string
}

/** `runbooks/x.md:LINE:COL  rule  message`, the one form in which a page's problems are shown. */
export function showProblem(problem: Problem): string {
  return `${problem.file}:${problem.line}:${problem.column}  ${problem.rule}  ${problem.message}`
}

/** Raised when a page cannot be run as it stands; carries every problem, not the first. */
export class BadPage extends Error {
  readonly problems: readonly Problem[]

  constructor(problems: readonly Problem[]) {
    const sorted = problems.toSorted((a, b) => a.line - b.line || a.column - b.column)
    super(sorted.map(showProblem).join('\n'))
    this.name = 'BadPage'
    this.problems = sorted
  }
}
