import type { Reporter } from '../run/events.ts'
import type { Page } from '../runbook/page.ts'
import type { LoadedSite } from '../site/load-site.ts'
import { terminalReporter } from '../report/terminal.ts'
import type { RunFlags } from './run-pages.ts'

/** The readers that the flags and the environment ask for; what is not asked for is not even loaded. */
export async function makeReporters(flags: RunFlags, page: Page, { site }: LoadedSite): Promise<Reporter[]> {
  const reporters: Reporter[] = []
  if (flags.json === true) {
    const { jsonReporter } = await import('../report/json.ts')
    reporters.push(jsonReporter((text) => process.stdout.write(text)))
  } else reporters.push(terminalReporter(await terminalOptions(flags)))
  if (flags.junit !== undefined) {
    const [{ junitReporter }, { writeFileWhole }] = await Promise.all([
      import('../report/junit.ts'),
      import('../report/write-file.ts'),
    ])
    reporters.push(junitReporter(flags.junit, writeFileWhole))
  }
  if (flags.report !== undefined) {
    const [{ siteReporter }, { writeFileWhole }] = await Promise.all([
      import('../report/page-site.ts'),
      import('../report/write-file.ts'),
    ])
    const source = { path: page.file, text: page.text }
    reporters.push(siteReporter(flags.report, source, writeFileWhole))
  }
  if (process.env['GITHUB_ACTIONS'] === 'true') {
    const { annotationsReporter } = await import('../report/annotations.ts')
    const stream = flags.json === true ? process.stderr : process.stdout
    reporters.push(annotationsReporter((text) => stream.write(text)))
  }
  return reporters
}

async function terminalOptions(flags: RunFlags): Promise<Parameters<typeof terminalReporter>[0]> {
  const { stdout } = process
  const isTerminal = stdout.isTTY && process.env['TERM'] !== 'dumb'
  return {
    write: (text) => stdout.write(text),
    color: stdout.isTTY && stdout.hasColors(),
    width: stdout.isTTY ? stdout.columns : undefined,
    verbose: flags.verbose === true,
    ...(isTerminal && process.env['CI'] === undefined ? { spinner: await makeSpinner() } : {}),
  }
}

async function makeSpinner(): Promise<{ start(text: string): void; stop(): void }> {
  const { default: yoctoSpinner } = await import('yocto-spinner')
  const spinner = yoctoSpinner({ stream: process.stderr })
  return {
    start: (text) => {
      spinner.start(text)
    },
    stop: () => {
      spinner.stop()
    },
  }
}
