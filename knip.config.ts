import type { KnipConfig } from 'knip'
import { compilePage } from './src/runbook/compile-page.ts'
import { readPage } from './src/runbook/read-page.ts'

/** A page counts as the module that it is, so what only a page uses is used. */
function compileMarkdown(text: string, path: string): string {
  if (!path.includes('/runbooks/')) return ''
  const { page, names } = readPage({ file: path, path, text })
  return compilePage(page, names)
}

const config: KnipConfig = {
  entry: [
    'src/cli.ts',
    'src/vitest-page.ts',
    'runbooks/*.md',
    'scripts/*.ts',
    'test/**/*.test.ts',
    'test/**/fixtures/*.ts',
    'test/live-services/simulated-tools.ts',
    'bench/*.ts',
  ],
  project: ['generators/**/*.ts', 'src/**/*.ts', 'runbooks/*.md', 'scripts/**/*.ts', 'test/**/*.ts', 'bench/**/*.ts'],
  // Planted by tests, to show that it is never started.
  ignoreBinaries: ['juju'],
  // A type that a function of the same file takes or gives is part of its signature.
  ignoreExportsUsedInFile: { interface: true, type: true },
  compilers: { md: compileMarkdown },
}

export default config
