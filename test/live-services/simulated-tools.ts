import { writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { simulated } from '../../src/simulated.ts'
import { serveCommands } from '../../src/shell/command-server.ts'
import { makeShims } from '../../src/shell/make-shims.ts'
import { liveTarget } from '../../src/target/live.ts'
import type { Target } from '../../src/target/target.ts'
import { loadSite } from '../../src/site/load-site.ts'

/**
 * The jumphost's `juju` and `maas`: those of a simulated cloud as phase 04 finds it. Everything else on its PATH is real, and so is the haproxy that
 * `juju ssh UNIT` asks on any unit. The folder of the commands is written to a file in the home, and they answer until this process is ended.
 */
const loaded = await loadSite('testcloud', join(import.meta.dirname, '..', '..'))
const { target } = await simulated({ seed: 1, faults: [] }, loaded, '04')
const real = liveTarget({ env: process.env })
const socket = 'UNIX-CONNECT:/var/run/haproxy/admin.sock'
const run: Target['run'] = (argv, options) =>
  argv[0] === 'juju' && argv.at(-1) === socket
    ? real.run(['socat', '-', 'TCP:127.0.0.1:9999'], options)
    : target.run(argv, options)
const server = await serveCommands({ run }, { timeoutMs: 3_600_000 })
writeFileSync(join(homedir(), '.simulated-tools'), await makeShims(server.folder, ['juju', 'maas']))
