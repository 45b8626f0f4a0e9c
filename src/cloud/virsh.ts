import type { z } from 'zod'
import type { qemuImgInfo } from '../schema/host/qemu-img.ts'
import type { Reading } from '../schema/reading.ts'
import type * as tables from '../schema/virsh/tables.ts'
import { CommandFailed, SchemaMismatch } from './errors.ts'
import { call, callJson, readAs, type Session } from './session.ts'

type Row<R extends { readonly shape: z.ZodType }> = R extends Reading<readonly (infer T)[]> ? T : never

type VirshDomain = Row<typeof tables.virshList>
type VirshDisk = Row<typeof tables.virshBlocks>
type VirshNic = Row<typeof tables.virshInterfaces>
type DiskImage = typeof qemuImgInfo extends Reading<infer T> ? T : never

/** An image as qemu-img tells it, or the tool's own words that there is no such file. */
type ImageLook =
  | { readonly found: true; readonly image: DiskImage }
  | { readonly found: false; readonly evidence: string }

/** What a gate may ask of a hypervisor, which its libvirt URI names: `qemu+ssh://operator@10.12.64.1/system`. */
export interface VirshReader {
  /** Every domain that is defined, running or not. */
  domains(uri: string): Promise<readonly VirshDomain[]>
  disks(uri: string, domain: string): Promise<readonly VirshDisk[]>
  nics(uri: string, domain: string): Promise<readonly VirshNic[]>
  /** An image on the hypervisor; asked without `-U`, so that one which a running machine has open raises. */
  image(uri: string, path: string): Promise<ImageLook>
}

/** What `create` may ask besides. */
export interface VirshWriter extends VirshReader {
  /** Makes an empty qcow2 image in the place of whatever is there. */
  createImage(uri: string, path: string, gib: number): Promise<void>
}

export function virshReader(session: Session): VirshReader {
  const table = async <T>(
    uri: string,
    words: readonly string[],
    schema: (tables: Tables) => Reading<T>,
  ): Promise<T> => {
    const argv = ['virsh', '-c', uri, ...words]
    const { stdout } = await call(session, argv)
    const all = await import('../schema/virsh/tables.ts')
    return readAs(session, argv, schema(all), parsed(argv, stdout, all.parseTable))
  }
  return {
    domains: (uri) => table(uri, ['list', '--all'], ({ virshList }) => virshList),
    disks: (uri, domain) => table(uri, ['domblklist', domain], ({ virshBlocks }) => virshBlocks),
    nics: (uri, domain) => table(uri, ['domiflist', domain], ({ virshInterfaces }) => virshInterfaces),
    image: async (uri, path) => {
      const { qemuImgInfo } = await import('../schema/host/qemu-img.ts')
      const argv = onHypervisor(uri, ['qemu-img', 'info', '--output', 'json', path])
      try {
        return { found: true, image: await callJson(session, argv, qemuImgInfo) }
      } catch (error) {
        if (
          !(error instanceof CommandFailed) ||
          !/qemu-img: Could not open '[^']+': .*No such file or directory/.test(error.message)
        )
          throw error
        return { found: false, evidence: error.message }
      }
    },
  }
}

export function virshWriter(session: Session): VirshWriter {
  return {
    ...virshReader(session),
    createImage: async (uri, path, gib) => {
      await call(session, onHypervisor(uri, ['qemu-img', 'create', '-f', 'qcow2', path, `${gib}G`]))
    },
  }
}

type Tables = typeof tables

/** The argv that runs a command on the host of a libvirt URI, by the same login. */
function onHypervisor(uri: string, argv: readonly string[]): string[] {
  const [, login] = /^qemu\+ssh:\/\/([^/]+)\//.exec(uri) ?? []
  if (login === undefined)
    throw new Error(`${uri} is no libvirt URI over ssh, such as qemu+ssh://operator@10.12.64.1/system`)
  return ['ssh', '-o', 'BatchMode=yes', login, '--', ...argv]
}

function parsed(argv: readonly string[], text: string, parse: (text: string) => unknown): unknown {
  try {
    return parse(text)
  } catch (error) {
    const expected = error instanceof Error ? error.message : 'a table'
    const got = text.trim() === '' ? 'nothing' : JSON.stringify(text.slice(0, 60))
    throw new SchemaMismatch(argv, [{ path: '(top)', expected, got, nearest: undefined, count: 1 }])
  }
}
