import { checkNodeVersion } from './check-node-version.ts'

// Before anything else is loaded, because an older Node could not even read it.
if (checkNodeVersion(process.versions.node, process.stderr)) {
  const [{ explain, main }, { runToExit }] = await Promise.all([import('./main.ts'), import('./cli/run-to-exit.ts')])
  await runToExit(process, () => main(process.argv.slice(2)), explain)
} else {
  process.exitCode = 2
}
