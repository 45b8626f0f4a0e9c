import { simTarget, type Stream } from '../../src/sim/sim-target.ts'
import { targetContract } from '../contract/target-contract.ts'
import { sampleWorld } from './sample-world.ts'

/** Spoils one command's output in the way that a stream fault does. */
const spoilt: Stream = (call, result) =>
  call.argv[0] === 'stat' ? { ...result, exitCode: 0, stdout: Buffer.from([0x36, 0xff, 0x30]) } : result

targetContract('sim', async () => ({
  target: simTarget(await sampleWorld(), spoilt),
  says: { argv: ['printenv', 'HOME'], stdout: '/home/operator\n' },
  fails: { argv: ['cat', '/nowhere'], exitCode: 1, stderr: 'No such file or directory' },
  unknownTool: ['mysql', '-e', 'select 1'],
  hangs: ['juju', 'status', '--format', 'json'],
  badUtf8: ['stat', '-c', '%a', '/nowhere'],
  echoesStdin: ['juju', 'ssh', 'keystone/0', '--', 'sudo', 'tee', '/tmp/x'],
}))
