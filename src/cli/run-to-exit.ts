/**
 * Runs the command line to its exit code, whatever happens beside it. A reader that goes away (`| head`) does not end a run, which may
 * be in the middle of a mutation; output that cannot be written, and an error that nobody caught, are told in one line and never exit 0.
 */
export async function runToExit(
  process_: NodeJS.Process,
  main: () => Promise<number>,
  explain: (error: unknown) => string,
): Promise<void> {
  let trouble = 0
  const tell = (text: string): void => {
    trouble = 2
    process_.stderr.write(`${text}\n`)
  }
  process_.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE' && trouble === 0) tell(`error: the output could not be written: ${error.message}`)
  })
  // There is no other place to say that stderr is gone.
  process_.stderr.on('error', () => {})
  process_.on('unhandledRejection', (error) => tell(explain(error)))
  process_.on('uncaughtException', (error) => {
    tell(explain(error))
    process_.exit(trouble)
  })
  const exitCode = await main()
  // A timer that a page left behind must not keep the process; what was written goes out first, and its errors come in.
  process_.stdout.write('', () => setImmediate(() => process_.exit(exitCode === 0 ? trouble : exitCode)))
}
