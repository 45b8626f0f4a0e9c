import { describe, expect, test } from 'vitest'
import { json, renamed, valueOf, without, wrongPaths } from './hold.ts'

const data = {
  compat: '1.1',
  'compression-type': 'zlib',
  'lazy-refcounts': false,
  'refcount-bits': 16,
  corrupt: false,
  'extended-l2': false,
}
const qcow2 = {
  'virtual-size': 1024,
  filename: 'disk.qcow2',
  'cluster-size': 65536,
  format: 'qcow2',
  'actual-size': 200704,
  'format-specific': { type: 'qcow2', data },
  'dirty-flag': false,
}
const raw = { 'virtual-size': 0, filename: 'disk.img', format: 'raw', 'actual-size': 0, 'dirty-flag': false }

describe('qemu-img info --output json', () => {
  const line = 'qemu-img info --output json disk.qcow2'

  test.each([
    ['qcow2', qcow2],
    [
      'qcow2 of the old kind',
      {
        ...qcow2,
        'format-specific': { type: 'qcow2', data: { compat: '0.10', 'compression-type': 'zlib', 'refcount-bits': 16 } },
      },
    ],
    ['garbage, which probes as raw', raw],
    ['qemu 8, with children', { ...raw, children: [{ name: 'file', info: { filename: 'disk.img' } }] }],
    [
      'a backing file',
      { ...qcow2, 'backing-filename': 'a.img', 'full-backing-filename': 'a.img', 'backing-filename-format': 'raw' },
    ],
    [
      'an image of a server, whose size on disk is not known',
      without({ ...raw, filename: 'nbd://192.0.2.1/disk' }, 'actual-size'),
    ],
  ])('reads %s', (_what, value) => {
    expect(wrongPaths(line, json(value))).toEqual([])
  })

  test.each(['virtual-size', 'filename', 'format', 'actual-size', 'dirty-flag', 'cluster-size'])('needs %s', (key) => {
    expect(wrongPaths(line, json(renamed(qcow2, key)))).toEqual([key])
  })

  test.each([
    [{ ...qcow2, 'virtual-size': '1 KiB' }, 'virtual-size'],
    [{ ...qcow2, 'dirty-flag': 'no' }, 'dirty-flag'],
    [{ ...qcow2, 'format-specific': { type: 'qcow2', data: { ...data, compat: '2.0' } } }, 'format-specific.data.*'],
    [{ ...qcow2, 'format-specific': { type: 'qcow2', data: without(data, 'corrupt') } }, 'format-specific.data.*'],
    [without(qcow2, 'format-specific'), 'format-specific.data'],
    [[qcow2], '(top)'],
  ])('refuses %j', (value, path) => {
    expect(wrongPaths(line, json(value))).toContain(path)
  })

  test('is a list with --backing-chain', () => {
    expect(wrongPaths('qemu-img info -U --output=json --backing-chain a', json([qcow2, raw]))).toEqual([])
    expect(wrongPaths('qemu-img info -U --output=json --backing-chain a', json(qcow2))).toEqual(['(top)'])
    expect(wrongPaths('qemu-img info -U --output=json --backing-chain a', json([]))).toEqual(['(top)'])
  })
})

describe('qemu-img check', () => {
  const check = {
    'image-end-offset': 262144,
    'total-clusters': 16,
    'check-errors': 0,
    filename: 'disk.qcow2',
    format: 'qcow2',
  }

  test.each([
    [check, []],
    [{ ...check, leaks: 2 }, []],
    [{ ...check, leaks: 0 }, ['leaks']],
    [{ ...check, corruptions: 'some' }, ['corruptions']],
    [without(check, 'check-errors'), ['check-errors']],
    [without(check, 'total-clusters'), ['total-clusters']],
  ])('json %j', (value, paths) => {
    expect(wrongPaths('qemu-img check --output json disk.qcow2', json(value))).toEqual(paths)
  })

  test('text counts what was found', () => {
    expect(valueOf('qemu-img check a', 'No errors were found on the image.\nImage end offset: 262144\n')).toEqual({
      clean: true,
      errors: 0,
      leaks: 0,
      'image-end-offset': 262144,
    })
    const bad =
      '\n2 errors were found on the image.\nData may be corrupted, or further writes to the image may corrupt it.\n\n5 leaked clusters were found on the image.\nThis means waste of disk space, but no harm to data.\n'
    expect(valueOf('qemu-img check a', bad)).toEqual({ clean: false, errors: 2, leaks: 5 })
    expect(wrongPaths('qemu-img check a', 'All fine\n')).toEqual(['(top)'])
    expect(wrongPaths('qemu-img check a', '')).toEqual(['(top)'])
  })
})

test.each([
  [
    'qemu-img create -f qcow2 a 1G',
    "Formatting 'a', fmt=qcow2 cluster_size=65536 size=1073741824 lazy_refcounts=off\n",
    [],
  ],
  ['qemu-img create -f raw a 1G', "Formatting 'a', fmt=raw size=1073741824\n", []],
  ['qemu-img create -f raw a 1G', 'Done\n', ['(top)']],
  ['qemu-img resize a 2G', 'Image resized.\n', []],
  ['qemu-img resize a 2G', '', ['[]']],
  ['qemu-img info a', 'image: a\nfile format: raw\nvirtual size: 1 GiB (1073741824 bytes)\ndisk size: 4 KiB\n', []],
  [
    'qemu-img info a',
    'image: a\nformat: raw\nvirtual size: 1 GiB (1073741824 bytes)\ndisk size: 4 KiB\n',
    ['file format'],
  ],
  ['qemu-img --version', 'qemu-img version 8.2.2 (Debian 1:8.2.2+ds-0ubuntu1)\nCopyright (c)\n', []],
])('%s %j', (line, text, paths) => {
  expect(wrongPaths(line, text)).toHaveLength(paths.length)
})
