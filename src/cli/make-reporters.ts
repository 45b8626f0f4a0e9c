import type { Reporter } from '../run/events.ts'
import type { Page } from '../runbook/page.ts'
import { terminalReporter, type TerminalOptions } from '../report/terminal.ts'
import type { Spinner } from './make-spinner.ts'
import type { RunFlags } from './run-pages.ts'

/** The readers that see every page of a command line; what is not asked for is not even loaded. `write` takes what a person reads. */
export async function commonReporters(
  flags: RunFlags,
  spinner: Spinner,
  write = (text: string): unknown => process.stdout.write(text),
): Promise<Reporter[]> {
  const reporters: Reporter[] = []
  if (flags.json === true) {
    const { jsonReporter } = await import('../report/json.ts')
    reporters.push(jsonReporter((text) => process.stdout.write(text)))
  } else reporters.push(terminalReporter({ ...terminalOptions(flags, spinner), write }))
  if (flags.junit !== undefined) {
    const { junitReporter } = await import('../report/junit.ts')
    reporters.push(junitReporter(flags.junit, writeWhole))
  }
  if (process.env['GITHUB_ACTIONS'] === 'true') {
    const { annotationsReporter } = await import('../report/annotations.ts')
    const stream = flags.json === true ? process.stderr : process.stdout
    reporters.push(annotationsReporter((text) => stream.write(text)))
  }
  return reporters
}

/** The readers that show one page. */
export async function pageReporters(flags: RunFlags, page: Page): Promise<Reporter[]> {
  if (flags.report === undefined) return []
  const { siteReporter } = await import('../report/page-site.ts')
  return [siteReporter(flags.report, { path: page.file, text: page.text }, writeWhole)]
}

async function writeWhole(path: string, text: string): Promise<void> {
  const { writeFileWhole } = await import('../report/write-file.ts')
  await writeFileWhole(path, text).catch((error: unknown) => {
    const why = error instanceof Error ? error.message : String(error)
    throw new Error(`${path} could not be written: ${why}`, { cause: error })
  })
}

function terminalOptions(flags: RunFlags, spinner: Spinner): Omit<TerminalOptions, 'write'> {
  const { stdout } = process
  return {
    color: stdout.isTTY ? stdout.hasColors() : colorIsForced(),
    width: stdout.isTTY ? stdout.columns : undefined,
    verbose: flags.verbose === true,
    spinner,
  }
}

/** A pipe has no colours, unless whoever reads it has asked for them by the variable that the tools agree on. */
function colorIsForced(): boolean {
  const { FORCE_COLOR: forced = '0', NO_COLOR: none = '' } = process.env
  return forced !== '0' && none === ''
}
