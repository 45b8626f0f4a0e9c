import { produce } from 'immer'
import { answer, notModelled, readArguments, type Answer, type Call } from '../engine/command.ts'
import type { DiskImage, Domain } from '../world/virsh-world.ts'
import type { World } from '../world/world.ts'
import { blankImage } from './blank-image.ts'
import { spoilImage, startDomain } from './domains.ts'

/** qemu-img on a hypervisor. Texts: 7.2 run. An image that a running domain has open is locked, if it is qcow2. */
export function qemuImg(world: World, address: string, call: Call): Answer {
  const [, verb, ...rest] = call.argv
  const read = readArguments(rest, {
    output: { type: 'string' },
    format: { type: 'string', short: 'f' },
    'force-share': { type: 'boolean', short: 'U' },
  })
  const hypervisor = world.hypervisors[address]
  const [path, size, ...more] = read?.positionals ?? []
  if (read === undefined || hypervisor === undefined || more.length > 0) return notModelled(world, call)
  if (path === undefined) return verb === 'info' ? usage(world) : notModelled(world, call)
  const { output, format } = read.values
  const at: At = {
    world,
    address,
    path,
    image: hypervisor.images[path],
    json: output === 'json',
    locked: read.values['force-share'] !== true && isOpen(world, address, path),
  }
  if (output !== undefined && output !== 'json') return notModelled(world, call)
  if (verb === 'create')
    return format === 'qcow2' && size !== undefined && output === undefined
      ? create(at, size, call)
      : notModelled(world, call)
  if (size !== undefined) return notModelled(world, call)
  if (verb === 'check' && format === undefined) return check(at)
  if (verb !== 'info' || !at.json) return notModelled(world, call)
  return info(at, format === 'qcow2' || format === undefined ? format : undefined)
}

interface At {
  readonly world: World
  readonly address: string
  readonly path: string
  readonly image: DiskImage | undefined
  readonly json: boolean
  readonly locked: boolean
}

function isOpen({ hypervisors }: World, address: string, path: string): boolean {
  const domains = Object.values(hypervisors[address]?.domains ?? {})
  return domains.some((each) => each.state !== 'shut off' && uses(each, path))
}

function uses({ disks }: Domain, path: string): boolean {
  return disks.some(({ source }) => source === path)
}

function info({ world, address, path, image, locked }: At, format: 'qcow2' | undefined): Answer {
  if (image === undefined) return missing(world, path)
  if (format === 'qcow2' && image.format === 'raw')
    return failed(world, `Could not open '${path}': Image is not in qcow2 format`)
  // For the raw probe no lock is asked for.
  if (locked && image.format === 'qcow2') return lockedFor(world, path, 'shared')
  const stdout = json(image.format === 'qcow2' ? qcow2Info(path, image) : rawInfo(path, image))
  return answer(image.holds === 'nothing' ? spoilt(world, address, path) : world, { stdout })
}

/** What a fault has in store for an image that has just been found blank happens once. */
function spoilt(world: World, address: string, path: string): World {
  const spoil = world.hypervisors[address]?.spoils?.[path]
  if (spoil === undefined) return world
  return produce(world, (draft) => {
    const { images = {}, domains = {}, spoils } = draft.hypervisors[address] ?? {}
    delete spoils?.[path]
    if (spoil !== 'running') spoilImage(images[path], spoil)
    else for (const each of Object.values(domains)) if (uses(each, path)) startDomain(draft, address, each.name)
  })
}

function qcow2Info(filename: string, image: DiskImage): object {
  return {
    'virtual-size': image.virtualBytes,
    filename,
    'cluster-size': 65_536,
    format: 'qcow2',
    'actual-size': image.actualBytes,
    'format-specific': {
      type: 'qcow2',
      data: {
        compat: '1.1',
        'compression-type': 'zlib',
        'lazy-refcounts': false,
        'refcount-bits': 16,
        corrupt: false,
        'extended-l2': false,
      },
    },
    'dirty-flag': false,
  }
}

function rawInfo(filename: string, image: DiskImage): object {
  return {
    'virtual-size': image.virtualBytes,
    filename,
    format: 'raw',
    'actual-size': image.actualBytes,
    'dirty-flag': false,
  }
}

function check({ world, path, image, json: asJson, locked }: At): Answer {
  if (image === undefined) return missing(world, path)
  if (image.format === 'raw') {
    return answer(world, { stderr: 'qemu-img: This image format does not support checks\n', exitCode: 63 })
  }
  if (locked) return lockedFor(world, path, 'shared')
  const clusters = Math.ceil(image.virtualBytes / 65_536)
  const end = image.holds === 'nothing' ? 262_144 : image.actualBytes
  const text = `No errors were found on the image.\nImage end offset: ${end}\n`
  const result = {
    'image-end-offset': end,
    'total-clusters': clusters,
    'check-errors': 0,
    ...(image.holds === 'nothing' ? {} : { 'allocated-clusters': Math.floor(image.actualBytes / 65_536) }),
    filename: path,
    format: 'qcow2',
  }
  return answer(world, { stdout: asJson ? json(result) : text })
}

/** Makes a file anew: whatever was on it is gone. */
function create({ world, address, path, locked }: At, size: string, call: Call): Answer {
  const bytes = bytesOf(size)
  if (bytes === undefined || !path.startsWith('/')) return notModelled(world, call)
  const stdout = `Formatting '${path}', fmt=qcow2 cluster_size=65536 extended_l2=off compression_type=zlib size=${bytes} lazy_refcounts=off refcount_bits=16\n`
  if (locked) return { ...lockedFor(world, path), stdout }
  const next = produce(world, (draft) => {
    const hypervisor = draft.hypervisors[address]
    if (hypervisor !== undefined) hypervisor.images[path] = blankImage(bytes)
  })
  return answer(next, { stdout })
}

/** A size as qemu-img takes it: a number, with a letter for its power of 1024. */
function bytesOf(size: string): number | undefined {
  const [, digits, unit = ''] = /^(\d+)([KMGT]?)$/i.exec(size) ?? []
  return digits === undefined
    ? undefined
    : Number(digits) * 1024 ** ['', 'K', 'M', 'G', 'T'].indexOf(unit.toUpperCase())
}

function json(value: object): string {
  return `${JSON.stringify(value, undefined, 4)}\n`
}

function lockedFor(world: World, path: string, kind?: 'shared'): Answer {
  const what =
    kind === 'shared'
      ? `Could not open '${path}': Failed to get shared "write" lock`
      : `${path}: Failed to get "write" lock`
  return failed(world, `${what}\nIs another process using the image [${path}]?`)
}

function missing(world: World, path: string): Answer {
  return failed(world, `Could not open '${path}': Could not open '${path}': No such file or directory`)
}

function usage(world: World): Answer {
  return failed(world, "Expecting one image file name\nTry 'qemu-img --help' for more information")
}

function failed(world: World, text: string): Answer {
  return answer(world, { stderr: `qemu-img: ${text}\n`, exitCode: 1 })
}
