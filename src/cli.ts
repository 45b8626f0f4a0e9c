import { checkNodeVersion } from './check-node-version.ts'

// Before anything else is loaded, because an older Node could not even read it.
if (checkNodeVersion(process.versions.node, process.stderr)) {
  const { main } = await import('./main.ts')
  process.exitCode = await main(process.argv.slice(2))
} else {
  process.exitCode = 2
}
