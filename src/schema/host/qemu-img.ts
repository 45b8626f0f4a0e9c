import { z } from 'zod'
import type { CommandSchema } from '../command.ts'
import type { Failure } from '../failure.ts'
import { reading, type Provenance } from '../reading.ts'
import { lastStage, optionOf, runs } from './argv.ts'
import { groupsOf, linesOf } from './lines.ts'
import { ofJson, ofText, type About } from './made.ts'
import { versionText } from './version-text.ts'

/**
 * What qemu-img prints.
 *
 * Shapes: recordings of 7.2; presence: `qapi/block-core.json` (ImageInfo, ImageCheck). Garbage and an empty file probe as raw with exit 0,
 * so that only `format` tells them. qemu 8 puts the files below a format in `children`.
 */
const size = z.int().min(0)

const qcow2Keys = z.object({
  compat: z.enum(['0.10', '1.1']),
  'data-file': z.string().optional(),
  'data-file-raw': z.boolean().optional(),
  'compression-type': z.enum(['zlib', 'zstd']),
  'lazy-refcounts': z.boolean().optional(),
  'refcount-bits': z.int(),
  corrupt: z.boolean().optional(),
  'extended-l2': z.boolean().optional(),
  encrypt: z.record(z.string(), z.unknown()).optional(),
  bitmaps: z.array(z.unknown()).optional(),
})

const newer = ['lazy-refcounts', 'corrupt', 'extended-l2'] as const
const qcow2 = qcow2Keys.superRefine((value, context) => {
  for (const key of value.compat === '1.1' ? newer : []) {
    if (value[key] === undefined)
      context.addIssue({ code: 'custom', path: [key], message: 'boolean, as compat 1.1 has it' })
  }
})

const snapshot = z.object({
  id: z.string(),
  name: z.string(),
  'vm-state-size': size,
  'date-sec': z.int(),
  'date-nsec': z.int(),
  'vm-clock-sec': z.int(),
  'vm-clock-nsec': z.int(),
  icount: z.int().optional(),
})

const specific = z.object({ type: z.string(), data: z.record(z.string(), z.unknown()) })

const info = z
  .object({
    filename: z.string(),
    format: z.string(),
    'dirty-flag': z.boolean(),
    'actual-size': size.optional(),
    'virtual-size': size,
    'cluster-size': size.optional(),
    encrypted: z.boolean().optional(),
    compressed: z.boolean().optional(),
    'backing-filename': z.string().optional(),
    'full-backing-filename': z.string().optional(),
    'backing-filename-format': z.string().optional(),
    snapshots: z.array(snapshot).optional(),
    'format-specific': specific.optional(),
    children: z.array(z.object({ name: z.string(), info: z.record(z.string(), z.unknown()) })).optional(),
  })
  .superRefine((value, context) => {
    // Only of a file can qemu always tell how much of it is there.
    if (value['actual-size'] === undefined && !/^[a-z0-9+]+:/.test(value.filename))
      context.addIssue({ code: 'custom', path: ['actual-size'], message: 'int, as a file has it' })
    if (value.format !== 'qcow2') return
    if (value['cluster-size'] === undefined)
      context.addIssue({ code: 'custom', path: ['cluster-size'], message: 'int, as qcow2 has it' })
    for (const { path, message } of qcow2.safeParse(value['format-specific']?.data).error?.issues ?? []) {
      context.addIssue({ code: 'custom', path: ['format-specific', 'data', ...path], message })
    }
  })

const checkKeys = z.object({
  filename: z.string(),
  format: z.string(),
  'check-errors': z.int().min(0),
  'image-end-offset': size.optional(),
  // A number that is 0 is left out.
  corruptions: z.int().min(1).optional(),
  leaks: z.int().min(1).optional(),
  'corruptions-fixed': z.int().min(1).optional(),
  'leaks-fixed': z.int().min(1).optional(),
  'total-clusters': size.optional(),
  'allocated-clusters': size.optional(),
  'fragmented-clusters': size.optional(),
  'compressed-clusters': size.optional(),
})

const check = checkKeys.superRefine((value, context) => {
  for (const key of value.format === 'qcow2' ? (['image-end-offset', 'total-clusters'] as const) : []) {
    if (value[key] === undefined) context.addIssue({ code: 'custom', path: [key], message: 'int, as qcow2 has it' })
  }
})

const textCheck = z.object({
  clean: z.boolean(),
  errors: z.int(),
  leaks: z.int(),
  'image-end-offset': z.int().optional(),
  clusters: z.string().optional(),
})

const textInfo = z.object({
  image: z.string(),
  'file format': z.string(),
  'virtual size': z.string().regex(/^\S+ \S+ \(\d+ bytes\)$/),
  'disk size': z.string().regex(/^(?:\S+ \S+|unavailable)$/),
})

/** Reads the words of `qemu-img info`: the lines at the margin; what is below them belongs to the format. */
function parseInfo(text: string): unknown {
  const [image = ''] = text.split(/\n\nimage: /)
  const pairs = linesOf(image).flatMap((line) => {
    if (line === '' || /^(?: {4}|\t|ID |\d+ )/.test(line)) return []
    const { key = '', value = '' } = groupsOf(
      line,
      /^(?<key>[A-Za-z_][A-Za-z_ ]*):(?: (?<value>.*))?$/,
      'a line about an image',
    )
    return ['image', 'file format', 'virtual size', 'disk size'].includes(key) ? [[key, value]] : []
  })
  return Object.fromEntries(pairs) as unknown
}

const checkLines =
  /^(?:Data may be corrupted, or further writes to the image may corrupt it\.|This means waste of disk space, but no harm to data\.|)$/

/** Reads the words of `qemu-img check`: no errors, or how many of each kind, and where the image ends. */
function parseCheck(text: string): unknown {
  const found = { clean: false, errors: 0, leaks: 0 }
  for (const line of linesOf(text)) {
    const errors = /^(\d+) errors were found on the image\.$/.exec(line)?.[1]
    const leaks = /^(\d+) leaked clusters were found on the image\.$/.exec(line)?.[1]
    const end = /^Image end offset: (\d+)$/.exec(line)?.[1]
    const clusters = /^(\d+\/\d+ = [\d.]+% allocated, [\d.]+% fragmented, [\d.]+% compressed clusters)$/.exec(line)?.[1]
    if (line === 'No errors were found on the image.') found.clean = true
    else if (errors !== undefined) found.errors = Number(errors)
    else if (leaks !== undefined) found.leaks = Number(leaks)
    else if (end !== undefined) Object.assign(found, { 'image-end-offset': Number(end) })
    else if (clusters !== undefined) Object.assign(found, { clusters })
    else if (!checkLines.test(line)) throw new Error(`a line of a check, not ${JSON.stringify(line)}`)
  }
  if (!found.clean && found.errors + found.leaks === 0) throw new Error('a result of a check')
  return found
}

const lock =
  /^qemu-img: (?:Could not open '[^']*'|.+): Failed to get (?:shared )?"(?:write|consistent read|resize)" lock\nIs another process using the image \[.*\]\?$/m

/** How qemu-img fails; a lock means that a machine runs on the image. */
const qemuImgFailures: readonly Failure[] = [
  {
    reason: 'conflict',
    exitCodes: [1],
    stream: 'stderr',
    text: lock,
    source: 'captured qemu-img 7.2: an image that a VM has open',
  },
  {
    reason: 'not-found',
    exitCodes: [1],
    stream: 'stderr',
    text: /^qemu-img: Could not open '[^']*': (?:Could not open '[^']*': )?No such file or directory$/m,
    source: 'captured qemu-img 7.2',
  },
  {
    reason: 'forbidden',
    exitCodes: [1],
    stream: 'stderr',
    text: /^qemu-img: (?:Could not open '[^']*'|.+): (?:Could not \w+ '[^']*': )?Permission denied$/m,
    source: 'captured qemu-img 7.2',
  },
  {
    reason: 'invalid',
    exitCodes: [1],
    stream: 'stderr',
    text: /^qemu-img: Could not open '[^']*': (?:'file' driver requires '[^']*' to be a regular file|(?:A regular file was expected by the 'file' driver, but something else was given)|Image is not in \S+ format)$/m,
    source: 'captured qemu-img 7.2',
  },
  {
    reason: 'usage',
    exitCodes: [1],
    stream: 'stderr',
    text: /^qemu-img: (?:.+: Unknown file format '[^']*'|Unknown driver '[^']*'|Expecting (?:one image file name|image file name)|Command not found: .*|Not a command: .*|unrecognized option .*|invalid option .*)/m,
    source: 'captured qemu-img 7.2',
  },
  {
    reason: 'not-modelled',
    exitCodes: [63],
    stream: 'stderr',
    text: /^qemu-img: This image format does not support checks$/m,
    source: 'captured qemu-img 7.2: check of a raw image',
  },
]

const provenance: Provenance = { kind: 'captured', where: 'qemu-img 7.2.22 run; qapi/block-core.json' }

/** `qemu-img info --output json`, of one image. */
export const qemuImgInfo = reading('qemu-img info --output json', provenance, info)

const about = (command: string, matches: About['matches']): About => ({
  command: `qemu-img ${command}`.trim(),
  matches,
  provenance,
  versions: 'qemu 6.2 to 8.2',
  failures: qemuImgFailures,
})
const isJson = (argv: readonly string[]): boolean => optionOf(lastStage(argv), '--output') === 'json'
const asks =
  (verb: string, json?: boolean) =>
  (argv: readonly string[]): boolean =>
    runs('qemu-img', (words) => words[0] === verb)(argv) && (json === undefined || isJson(argv) === json)
const verbs = ['info', 'check', 'create', 'resize', '--version', '-V']

/** What qemu-img prints; a check that finds something exits 2 (corrupt) or 3 (leaks only), with the same form. */
export const qemuImgCommands: readonly CommandSchema[] = [
  ofJson(about('info --output json', asks('info', true)), ({ argv }) =>
    lastStage(argv).includes('--backing-chain') ? z.array(info).min(1) : info,
  ),
  ofText(about('info', asks('info', false)), parseInfo, textInfo),
  { ...ofJson(about('check --output json', asks('check', true)), check), dataExits: [2, 3] },
  { ...ofText(about('check', asks('check', false)), parseCheck, textCheck), dataExits: [2, 3] },
  ofText(
    about('create', asks('create')),
    (text) =>
      groupsOf(
        text.trimEnd(),
        /^Formatting '(?<filename>[^']*)', fmt=(?<format>\S+)(?: .*)? ?size=(?<size>\d+)(?: .*)?$/,
        'the line of a new image',
      ),
    z.object({ filename: z.string(), format: z.string(), size: z.string() }),
  ),
  ofText(about('resize', asks('resize')), linesOf, z.tuple([z.literal('Image resized.')])),
  versionText(
    about('--version', (argv) => asks('--version')(argv) || asks('-V')(argv)),
    /^qemu-img version (?<version>\S+)(?: \(.*\))?$/,
  ),
  ofText(
    about(
      '',
      runs('qemu-img', (words) => !verbs.includes(words[0] ?? '')),
    ),
    linesOf,
    z.never(),
  ),
]
