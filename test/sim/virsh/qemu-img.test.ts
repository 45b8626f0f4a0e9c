import { produce } from 'immer'
import { describe, expect, test } from 'vitest'
import { commandFor } from '../../../src/schema/all-commands.ts'
import { describe as words } from '../../../src/schema/reading.ts'
import type { Answer } from '../../../src/sim/engine/command.ts'
import { startDomain, writeToDisk } from '../../../src/sim/virsh/domains.ts'
import { runOnHypervisor } from '../../../src/sim/virsh/run-on-hypervisor.ts'
import type { World } from '../../../src/sim/world/world.ts'
import { ask, makeWorld } from '../maas/ask.ts'

const uri = 'qemu+ssh://operator@10.12.64.1/system'

/** Runs a command on the hypervisor; an output that its schema does not allow is an error. */
function run(world: World, line: string): Answer {
  const argv = line.split(' ')
  const said = runOnHypervisor(world, '10.12.64.1', { argv, stdin: '', env: {}, deadlineMs: Infinity })
  if (said === undefined) throw new Error('no hypervisor')
  const schema = commandFor(argv)
  const read = said.exitCode === 0 ? schema?.read(said.stdout, { argv, version: '' }) : undefined
  if (read?.ok === false) throw new Error(`${line}: ${read.mismatches.map(words).join('; ')}`)
  const known = schema?.failures.some((each) => each.text.test(said.stderr) && each.exitCodes.includes(said.exitCode))
  if (read === undefined && known !== true && said.exitCode !== 97) throw new Error(`${line}: ${said.stderr}`)
  return said
}

function osd(world: World): string {
  return world.hypervisors[uri]?.domains['openstack0']?.disks.find((each) => each.target === 'vdb')?.source ?? ''
}

test('a disk that nobody has used is blank: 512 GiB, and 200 KiB of it there', async () => {
  const world = await makeWorld()
  const { stdout } = run(world, `qemu-img info --output json ${osd(world)}`)
  expect(JSON.parse(stdout)).toMatchObject({
    format: 'qcow2',
    'virtual-size': 512 * 1024 ** 3,
    'actual-size': world.site.osdBlankMaxBytes,
  })
  expect(run(world, `qemu-img check ${osd(world)}`).stdout).toBe(
    'No errors were found on the image.\nImage end offset: 262144\n',
  )
  expect(run(world, `qemu-img check --output=json ${osd(world)}`).exitCode).toBe(0)
})

test('a disk that Ceph has used is made blank again by making it anew', async () => {
  const used = produce(await makeWorld(), (draft) => writeToDisk(draft, 'openstack0', 'vdb', 'ceph'))
  const size = (world: World): number =>
    (JSON.parse(run(world, `qemu-img info --output json ${osd(world)}`).stdout) as Record<string, number>)[
      'actual-size'
    ] ?? 0
  expect(size(used)).toBeGreaterThan(used.site.osdBlankMaxBytes)
  const made = run(used, `qemu-img create -f qcow2 ${osd(used)} 512G`)
  expect(made.stdout).toBe(
    `Formatting '${osd(used)}', fmt=qcow2 cluster_size=65536 extended_l2=off compression_type=zlib size=549755813888 lazy_refcounts=off refcount_bits=16\n`,
  )
  expect(size(made.world)).toBe(used.site.osdBlankMaxBytes)
})

describe('while its domain runs an image is locked', () => {
  test.each([
    [
      'info --output json PATH',
      `qemu-img: Could not open 'PATH': Failed to get shared "write" lock\nIs another process using the image [PATH]?\n`,
    ],
    [
      'check PATH',
      `qemu-img: Could not open 'PATH': Failed to get shared "write" lock\nIs another process using the image [PATH]?\n`,
    ],
    [
      'create -f qcow2 PATH 1G',
      `qemu-img: PATH: Failed to get "write" lock\nIs another process using the image [PATH]?\n`,
    ],
  ])('%s', async (line, text) => {
    const world = produce(await makeWorld(), (draft) => startDomain(draft, uri, 'openstack0'))
    const fill = (each: string): string => each.replaceAll('PATH', osd(world))
    const said = run(world, `qemu-img ${fill(line)}`)
    expect(said).toMatchObject({ exitCode: 1, stderr: fill(text) })
    expect(said.world.hypervisors).toEqual(world.hypervisors)
  })

  test('whoever asks for no lock is answered', async () => {
    const world = produce(await makeWorld(), (draft) => startDomain(draft, uri, 'openstack0'))
    expect(run(world, `qemu-img info -U --output json ${osd(world)}`).exitCode).toBe(0)
    expect(run(world, `qemu-img info --force-share --output json ${osd(world)}`).exitCode).toBe(0)
  })
})

test('garbage counts as raw, and is no error until it is asked for as something else', async () => {
  const world = produce(await makeWorld(), (draft) => {
    const images = draft.hypervisors[uri]?.images ?? {}
    images[osd(draft)] = { format: 'raw', virtualBytes: 512, actualBytes: 4096, holds: 'garbage' }
  })
  expect(JSON.parse(run(world, `qemu-img info --output json ${osd(world)}`).stdout)).toMatchObject({ format: 'raw' })
  expect(run(world, `qemu-img info -f qcow2 --output json ${osd(world)}`)).toMatchObject({
    exitCode: 1,
    stderr: `qemu-img: Could not open '${osd(world)}': Image is not in qcow2 format\n`,
  })
  expect(run(world, `qemu-img check ${osd(world)}`)).toMatchObject({
    exitCode: 63,
    stderr: 'qemu-img: This image format does not support checks\n',
  })
})

test.each([['operator@10.12.64.1'], ['10.12.64.1']])('ssh %s reaches it, as the user or as root', async (target) => {
  const world = await makeWorld()
  for (const words of [['qemu-img'], ['sudo', 'qemu-img']]) {
    const argv = ['ssh', '-o', 'BatchMode=yes', target, '--', ...words, 'info', '--output', 'json', osd(world)]
    const said = await ask(world, argv)
    expect(said.stdout).toBe(run(world, `qemu-img info --output json ${osd(world)}`).stdout)
  }
})

test('a file that is not there, and a command that is not modelled', async () => {
  const world = await makeWorld()
  expect(run(world, 'qemu-img info --output json /nowhere')).toMatchObject({
    exitCode: 1,
    stderr: "qemu-img: Could not open '/nowhere': Could not open '/nowhere': No such file or directory\n",
  })
  for (const line of ['qemu-img frob x', 'qemu-img info /x', 'rm -rf /', 'qemu-img create -f raw /x 1G']) {
    expect(run(world, line)).toMatchObject({ exitCode: 97 })
  }
  expect(
    runOnHypervisor(world, '10.99.0.1', { argv: ['true'], stdin: '', env: {}, deadlineMs: Infinity }),
  ).toBeUndefined()
})
