import { replayTarget } from '../../src/target/replay.ts'
import { targetContract } from '../contract/target-contract.ts'
import { recordings } from './fixtures/recordings.ts'

targetContract('replay', async () => ({
  target: replayTarget(
    recordings({
      'juju controllers': { stdout: 'sun ☀\nno newline' },
      'juju status': { stderr: 'ERROR model not found\n', ended: { end: 'exited', exitCode: 3 } },
      'juju wait': { stdout: 'half', ended: { end: 'timed-out' } },
      'juju bad': { stdout: Uint8Array.of(0x61, 0xff) },
    }),
  ),
  says: { argv: ['juju', 'controllers'], stdout: 'sun ☀\nno newline' },
  fails: { argv: ['juju', 'status'], exitCode: 3, stderr: 'ERROR model not found' },
  unknownTool: ['maas', 'admin', 'machines', 'read'],
  hangs: ['juju', 'wait'],
  badUtf8: ['juju', 'bad'],
}))
