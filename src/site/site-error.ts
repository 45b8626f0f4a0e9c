/** A site, or a file that it names, cannot be used; each problem begins with `file:line:column` where the file has such a place. */
export class SiteError extends Error {
  override readonly name = 'SiteError'
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(problems.join('\n'))
    this.problems = problems
  }
}
