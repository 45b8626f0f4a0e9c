import { createHash } from 'node:crypto'
import { produce } from 'immer'
import { describe, expect, test } from 'vitest'
import { hostsOfCharm } from '../../../src/sim/faults/change-host.ts'
import { runCommand } from '../../../src/sim/tools.ts'
import type { World } from '../../../src/sim/world/world.ts'
import { wrongIn } from './ask-host.ts'
import { deployedWorld } from './deployed-world.ts'

const image = { bytes: 700_000_000, sha256: 'a'.repeat(64), sha512: 'b'.repeat(128) }
const sums = `${image.sha256} *noble.img\n`
const world: World = produce(await deployedWorld(), (draft) => {
  draft.web['https://images.example/noble.img'] = image
  const sha256 = createHash('sha256').update(sums).digest('hex')
  draft.web['https://images.example/SHA256SUMS'] = { text: sums, bytes: sums.length, sha256, sha512: '' }
})

async function run(argv: readonly string[], parts: { readonly at?: World; readonly stdin?: string } = {}) {
  return runCommand(parts.at ?? world, {
    argv,
    stdin: parts.stdin ?? '',
    env: {},
    deadlineMs: Number.POSITIVE_INFINITY,
  })
}
const script = (text: string, at = world) => run(['bash', '-c', text], { at })

test('a private file appears whole, as the clients write it', async () => {
  const text = 'umask 077 && text=$(cat && printf x) && printf %s "${text%x}" > "$1.part" && mv -f "$1.part" "$1"'
  const said = await run(['sh', '-c', text, 'sh', 'secret'], { stdin: 'one\ntwo\n\n' })
  expect(said).toMatchObject({ stdout: '', stderr: '', exitCode: 0 })
  const { files } = said.world.jumphost
  expect(files['/home/operator/secret']).toEqual({ text: 'one\ntwo\n\n', mode: '600' })
  expect(files['/home/operator/secret.part']).toBeUndefined()
})

describe('a download', () => {
  test('is checked against the published sums', async () => {
    const said = await script(
      'curl -fsSLO https://images.example/noble.img && curl -fsS https://images.example/SHA256SUMS | sha256sum -c -',
    )
    expect(said).toMatchObject({ stdout: 'noble.img: OK\n', stderr: '', exitCode: 0 })
    const size = await script('stat -c %s noble.img; sha512sum noble.img', said.world)
    expect(size.stdout).toBe(`${image.bytes}\n${image.sha512}  noble.img\n`)
  })

  test('that is another one is told', async () => {
    const other = produce(world, (draft) => {
      draft.web['https://images.example/noble.img'] = { ...image, sha256: 'c'.repeat(64) }
    })
    const said = await script(
      'wget -q https://images.example/noble.img; wget -q -O sums https://images.example/SHA256SUMS; sha256sum -c sums',
      other,
    )
    expect(said).toMatchObject({
      stdout: 'noble.img: FAILED\n',
      stderr: 'sha256sum: WARNING: 1 computed checksum did NOT match\n',
      exitCode: 1,
    })
  })

  test.each([
    [
      'what is not there',
      ['-fsS', '-o', 'x', 'https://images.example/nope'],
      22,
      'curl: (22) The requested URL returned error: 404\n',
    ],
    [
      'a host that nobody knows',
      ['-sS', 'https://nowhere.invalid/x'],
      6,
      'curl: (6) Could not resolve host: nowhere.invalid\n',
    ],
    [
      'a host that does not listen',
      ['-sS', 'http://10.12.8.40:8080/'],
      7,
      "curl: (7) Failed to connect to 10.12.8.40 port 8080 after 0 ms: Couldn't connect to server\n",
    ],
    [
      'a file of the CA that is not there',
      ['-sS', '--cacert', 'nope.pem', 'https://10.12.4.50:5000/v3'],
      77,
      'curl: (77) error setting certificate file: nope.pem\n',
    ],
  ])('of %s fails in curl’s words', async (_what, args, exitCode, stderr) => {
    const argv = ['curl', ...args]
    const said = await run(argv)
    expect(said).toMatchObject({ exitCode, stderr })
    expect(wrongIn(argv, said)).toEqual([])
  })
})

describe('an API', () => {
  test.each([
    [
      'is not trusted without its CA',
      ['-sS', '-o', '/dev/null', '-w', '%{http_code}', 'https://10.12.4.50:5000/v3'],
      60,
      '000',
    ],
    [
      'is where nobody looks',
      ['-sSk', '-o', '/dev/null', '-w', '%{http_code}', 'https://10.12.4.50:5000/v3'],
      0,
      '200',
    ],
    [
      'tells several versions at its root',
      ['-sk', '-o', '/dev/null', '-w', '%{http_code}\\n', 'https://10.12.4.50:5000/'],
      0,
      '300\n',
    ],
  ])('%s', async (_what, args, exitCode, stdout) => {
    const argv = ['curl', ...args]
    const said = await run(argv)
    expect(said).toMatchObject({ exitCode, stdout })
    expect(wrongIn(argv, said)).toEqual([])
  })
})

describe('ssh', () => {
  test.each([
    ['to a machine by its name', ['ssh', 'openstack0', 'hostname'], 0, 'openstack0\n'],
    [
      'to a machine by its address, with a line for a shell',
      ['ssh', '-o', 'BatchMode=yes', 'ubuntu@10.12.8.41', '--', 'hostname | wc -l && sudo whoami'],
      0,
      '1\nroot\n',
    ],
    ['to the proxy', ['ssh', 'nginx', 'sudo grep -c proxy_pass /etc/nginx/sites-available/openstack'], 0, '1\n'],
    ['with the exit code of what it ran', ['ssh', 'openstack0', 'exit 7'], 7, ''],
  ])('%s', async (_what, argv, exitCode, stdout) => {
    expect(await run(argv)).toMatchObject({ exitCode, stdout, stderr: '' })
  })

  test.each([
    [
      'a name that nobody knows',
      ['ssh', 'nowhere', 'true'],
      'ssh: Could not resolve hostname nowhere: Name or service not known\n',
    ],
    [
      'an address without a host',
      ['ssh', '-o', 'ConnectTimeout=5', '10.12.6.9', 'true'],
      'ssh: connect to host 10.12.6.9 port 22: Connection timed out\n',
    ],
    [
      'a key that is not there',
      ['ssh', '-i', 'nope', 'ubuntu@openstack0', 'true'],
      'Warning: Identity file nope not accessible: No such file or directory.\nubuntu@openstack0: Permission denied (publickey).\n',
    ],
  ])('to %s ends with 255', async (_what, argv, stderr) => {
    expect(await run(argv)).toMatchObject({ exitCode: 255, stdout: '', stderr })
  })

  test('takes the lines of a loop with it, unless its stdin is taken away', async () => {
    const loop = (more: string) =>
      script(`printf 'openstack0\\nopenstack1\\n' | while read -r h; do ssh ${more} "$h" hostname; done`)
    expect((await loop('')).stdout).toBe('openstack0\n')
    expect((await loop('-n')).stdout).toBe('openstack0\nopenstack1\n')
  })

  test('brings files there and back', async () => {
    const said = await script(
      'echo x > a; scp -q a openstack0:/tmp/b && ssh openstack0 cat /tmp/b && scp openstack0:/tmp/b c && cat c',
    )
    expect(said).toMatchObject({ stdout: 'x\nx\n', exitCode: 0 })
  })
})

test('a key pair is made, and looks like one', async () => {
  const said = await script(
    "mkdir -p .ssh && ssh-keygen -q -t ed25519 -N '' -f .ssh/id && stat -c %a .ssh/id && cat .ssh/id.pub",
  )
  expect(said.stdout).toMatch(/^600\nssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI\S{43} operator@jumphost\n$/)
})

describe('a port', () => {
  test.each([
    ['that is open', ['nc', '-z', '-w', '3', '10.12.8.40', '22'], 0],
    ['that is closed', ['nc', '-z', '-w', '3', '10.12.8.40', '81'], 1],
    ['behind no floating IP', ['nc', '-z', '-w', '3', '10.12.6.9', '22'], 1],
  ])('%s', async (_what, argv, exitCode) => {
    expect((await run(argv)).exitCode).toBe(exitCode)
  })
})

test('a machine that restarts is away and comes back with the vault sealed', async () => {
  const [hostname = ''] = hostsOfCharm(world, 'vault')
  const address = world.hosts[hostname]?.links['eth0']?.addresses[0]?.local ?? ''
  const away = await run(['ssh', address, 'sudo reboot'])
  expect([away.exitCode, away.world.hosts[hostname]?.up]).toEqual([255, false])
  const back = await script(
    `until nc -z -w 2 ${address} 22; do sleep 10; done; ssh ${address} VAULT_ADDR=http://127.0.0.1:8200 vault status -format=json`,
    away.world,
  )
  expect([back.exitCode, (JSON.parse(back.stdout) as { sealed: boolean }).sealed]).toEqual([2, true])
})

test('the same seed gives the same answers', async () => {
  const ask = async (): Promise<string[]> => {
    const made = await deployedWorld()
    const lines = [
      'ssh openstack1 "ip addr; sudo ovs-vsctl show; sudo ovs-vsctl list Interface"',
      "ssh-keygen -q -t ed25519 -N '' -f id; cat id",
    ]
    return Promise.all(lines.map(async (line) => (await script(line, made)).stdout))
  }
  expect(await ask()).toEqual(await ask())
})

test('what timeout ends on the host of the proxy ends with 124 there, and in that time', async () => {
  const { address } = world.site.dashboard.proxy
  const said = await run(['ssh', `operator@${address}`, 'timeout 5 sleep 60'])
  expect([said.exitCode, said.world.nowMs - world.nowMs]).toEqual([124, 5000])
})
