import { liveTarget } from '../../src/target/live.ts'
import { targetContract } from '../contract/target-contract.ts'
import { toolFolder } from './fixtures/tool-folder.ts'

const says = `printf 'sun \\342\\230\\200\\nno newline'`

targetContract('live', async () => {
  const { env } = await toolFolder({
    says,
    fails: 'echo "ERROR model not found" >&2; exit 3',
    hangs: 'exec sleep 60',
    bad: `printf 'ab\\377'`,
  })
  return {
    target: liveTarget({ env }),
    says: { argv: ['says', 'a b', '--c=d'], stdout: 'sun ☀\nno newline' },
    fails: { argv: ['fails'], exitCode: 3, stderr: 'ERROR model not found' },
    unknownTool: ['no-such-tool', 'status'],
    hangs: ['hangs'],
    badUtf8: ['bad'],
    echoesStdin: ['cat'],
  }
})
