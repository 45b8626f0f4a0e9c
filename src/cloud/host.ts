import { parse } from 'csv-parse/sync'
import { haproxyShowStat, type HaproxyRow } from '../schema/host/haproxy-show-stat.ts'
import type { Site } from '../site/site.ts'
import { Secret } from '../target/secret.ts'
import { conductorReader, conductorWriter, type ConductorReader, type ConductorWriter } from './conductor.ts'
import { CommandFailed, SchemaMismatch } from './errors.ts'
import { ipReader, type IpReader } from './ip.ts'
import { modelOption } from './juju.ts'
import { modeIn } from './mode-in.ts'
import { ovsReader, type OvsReader } from './ovs.ts'
import type { OctaviaPki } from './octavia-pki.ts'
import { bootedMs, reboot } from './reboot.ts'
import { onServer, type ServerLogin } from './server-login.ts'
import { reachArgv, reaches, type Reach } from './reaches.ts'
import { call, callLine, readAs, type Session } from './session.ts'

/** Where a command acts: the jumphost itself, a Juju unit (`keystone/0`, `keystone/leader`), or a host reached by ssh. */
export type Where = string

/** A file's text, or the tool's own words that there is none. */
export type FileLook =
  | { readonly found: true; readonly text: string }
  | { readonly found: false; readonly evidence: string }

/** What `openssl x509` says of a certificate file, or why it could not load it. */
export type CertificateLook =
  | { readonly loads: true; readonly subject: string; readonly notAfter: string }
  | { readonly loads: false; readonly why: string }

/** What a gate may ask of a host. */
export interface HostReader {
  /** The operator's home folder on the jumphost. */
  home(): Promise<string>
  readFile(where: Where, path: string): Promise<FileLook>
  /** Permission bits in octal as stat prints them (`600`), or undefined with no such file; on the jumphost, or on a unit. */
  mode(path: string, unit?: string): Promise<string | undefined>
  /** Where a unit's host listens for TCP, as ss prints it: `*:9501`, `127.0.0.1:9501`. */
  listeners(unit: string): Promise<readonly string[]>
  /** The lines of a file on a unit that have this word in them; none is an answer, no file is none. */
  linesWith(unit: string, word: string, path: string): Promise<readonly string[]>
  /** Whether TCP to a port comes about, from the jumphost, a unit, or a server of the cloud. */
  reaches(from: Where | ServerLogin, address: string, port: number): Promise<Reach>
  /** Since when the host of a unit is up, in milliseconds since the epoch. */
  bootedMs(unit: string): Promise<number>
  certificate(path: string): Promise<CertificateLook>
  /** The overlay with octavia's keys, as far as it is no secret. */
  octaviaPki(path: string): Promise<OctaviaPki>
  /** The rows of haproxy's statistics on a unit, asked for on its admin socket. */
  haproxyStat(unit: string): Promise<readonly HaproxyRow[]>
  /** The SHA-256 of a file on the jumphost, or undefined with no such file. */
  sha256(path: string): Promise<string | undefined>
  /** The host of a unit of Magnum. */
  conductor(unit: string): ConductorReader
  /** The SHA-512 of a file on the jumphost, or undefined with no such file. */
  sha512(path: string): Promise<string | undefined>
  readonly ip: IpReader
  readonly ovs: OvsReader
}

/** What `create` may ask besides. */
export interface HostWriter extends HostReader {
  /** Writes a file of mode 0600 on the jumphost; it appears whole or not at all. */
  writePrivate(path: string, content: string | Secret): Promise<void>
  /**
   * Writes a secret to a file of mode 0600 in a folder of mode 0700 of the home, a plain one, since a snap reads neither /tmp nor
   * dot-folders, hands on the file's path, and removes both in all cases.
   */
  withPrivateFile<T>(content: Secret, use: (path: string) => Promise<T>): Promise<T>
  /** Writes a file as root on a unit. */
  writeAsRoot(unit: string, path: string, text: string): Promise<void>
  reloadService(unit: string, service: string): Promise<void>
  /** Restarts the host of a unit, and waits for nothing. */
  reboot(unit: string): Promise<void>
  /** Makes a folder of mode 0700 on the jumphost. */
  makePrivateFolder(path: string): Promise<void>
  /** Takes a file on the jumphost from everybody but its owner. */
  makePrivate(path: string): Promise<void>
  /** Makes a pair of keys for ssh, without a passphrase: `path` and `path.pub`. */
  makeKey(path: string): Promise<void>
  /** The text of a private file on the jumphost. */
  secretText(path: string): Promise<Secret>
  conductor(unit: string): ConductorWriter
  /** Downloads to a file on the jumphost; it appears under its name when it is whole. */
  download(url: string, path: string): Promise<void>
}

/** `secretly` is a session that may read secrets; what is read with it goes no further than here. */
export function hostReader(session: Session, site: Site, secretly: Session = session): HostReader {
  const on = (unit: string, argv: readonly string[]): string[] => onUnit(site, unit, argv)
  const sum = async (tool: string, path: string): Promise<string | undefined> => {
    const look = await ifThere(call(session, [tool, path], { timeoutMs: sumMs }))
    return look.found ? sumIn([tool, path], look.text) : undefined
  }
  return {
    conductor: (unit) => conductorReader(session, (argv) => on(unit, argv)),
    ip: ipReader(session, on),
    ovs: ovsReader(session, on),
    sha256: (path) => sum('sha256sum', path),
    sha512: (path) => sum('sha512sum', path),
    home: () => callLine(session, ['printenv', 'HOME']),
    readFile: (where, path) => readFile(session, site, where, path),
    mode: async (path, unit) => {
      const argv = ['stat', '-c', '%a', path]
      const asked = unit === undefined ? argv : on(unit, argv)
      const look = await ifThere(call(session, asked))
      return look.found ? modeIn(asked, look.text) : undefined
    },
    linesWith: async (unit, word, path) => {
      const { stdout } = await call(session, on(unit, ['sudo', 'grep', word, path]), { dataExits: [1] })
      return stdout.split(/\r?\n/).filter((line) => line !== '')
    },
    reaches: (from, address, port) => {
      const argv = reachArgv(address, port)
      if (typeof from !== 'string') return reaches(session, onServer(from, argv))
      return reaches(session, from === 'jumphost' ? argv : on(from, argv))
    },
    bootedMs: (unit) => bootedMs(session, on(unit, ['uptime', '-s'])),
    certificate: (path) => certificate(session, path),
    octaviaPki: async (path) => (await import('./octavia-pki.ts')).readOctaviaPki(secretly, path),
    listeners: async (unit) => (await import('./listeners.ts')).listeners(session, on(unit, ['ss', '-ltn'])),
    haproxyStat: (unit) => haproxyStat(session, site, unit),
  }
}

export function hostWriter(session: Session, site: Site): HostWriter {
  const reader = hostReader(session, site)
  const writer: HostWriter = {
    ...reader,
    writePrivate: async (path, content) => {
      // The umask is set in the very shell that writes; all is read before the first byte is written, and the rename keeps half a
      // file from ever having the name: whoever ends this, no half of a secret stays behind.
      const script = 'umask 077 && text=$(cat && printf x) && printf %s "${text%x}" > "$1.part" && mv -f "$1.part" "$1"'
      await call(session, ['sh', '-c', script, 'sh', path], { stdin: content })
    },
    withPrivateFile: async (content, use) => {
      const folder = await callLine(session, ['mktemp', '-d', '-p', await reader.home(), 'checkride-XXXXXXXX'])
      try {
        const path = `${folder}/secret`
        await writer.writePrivate(path, content)
        return await use(path)
      } finally {
        await remove(session, reader, folder)
      }
    },
    writeAsRoot: async (unit, path, text) => {
      // ssh joins its words for a second shell, so a command line without anything to quote is the only safe one.
      const argv = onUnit(site, unit, ['sudo', 'tee', path])
      const { stdout } = await call(session, argv, { stdin: text })
      // tee says what it wrote, and ssh that lost its way says nothing and exits 0.
      if (stdout.replaceAll('\r\n', '\n') === text) return
      const got = stdout === '' ? 'nothing' : 'another text'
      throw new SchemaMismatch(argv, [{ path: '(top)', expected: 'the text again', got, nearest: undefined, count: 1 }])
    },
    reloadService: async (unit, service) => {
      await call(session, onUnit(site, unit, ['sudo', 'systemctl', 'reload', service]))
    },
    secretText: async (path) => new Secret((await call(session, ['cat', path], { secret: true })).stdout, path),
    conductor: (unit) => conductorWriter(session, (argv) => onUnit(site, unit, argv), writer),
    reboot: (unit) => reboot(session, onUnit(site, unit, ['sudo', 'reboot'])),
    makePrivateFolder: async (path) => void (await call(session, ['mkdir', '-p', '-m', '700', path])),
    makePrivate: async (path) => void (await call(session, ['chmod', '600', path])),
    makeKey: async (path) => {
      await call(session, ['ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-f', path])
    },
    download: async (url, path) => {
      await call(session, ['curl', '-fsSL', '--retry', '3', '-o', `${path}.part`, url], { timeoutMs: downloadMs })
      await call(session, ['mv', '-f', `${path}.part`, path])
    },
  }
  return writer
}

/** What some gigabytes take at the most: over a slow line, and to be read once. */
const downloadMs = 60 * 60_000
const sumMs = 5 * 60_000

function sumIn(argv: readonly string[], text: string): string {
  const sum = /^([\da-f]{64}|[\da-f]{128}) [ *]/.exec(text)?.[1]
  if (sum !== undefined) return sum
  const got = text === '' ? 'nothing' : 'another text'
  throw new SchemaMismatch(argv, [{ path: '(top)', expected: 'a sum and a name', got, nearest: undefined, count: 1 }])
}

/** Removes a folder with a secret in it; one that was left behind must not pass unseen. */
async function remove(session: Session, reader: HostReader, folder: string): Promise<void> {
  const argv = ['rm', '-rf', folder]
  await call(session, argv)
  if ((await reader.mode(folder)) === undefined) return
  const left = { path: folder, expected: 'nothing any more', got: 'the folder', nearest: undefined, count: 1 }
  throw new SchemaMismatch(argv, [left])
}

function onUnit(site: Site, unit: string, argv: readonly string[]): string[] {
  return ['juju', 'ssh', ...modelOption(site), unit, '--', ...argv]
}

async function readFile(session: Session, site: Site, where: Where, path: string): Promise<FileLook> {
  if (where === 'jumphost') return ifThere(call(session, ['cat', path]))
  const inner = ['sudo', 'cat', path]
  const argv = where.includes('/') ? onUnit(site, where, inner) : ['ssh', '-o', 'BatchMode=yes', where, '--', ...inner]
  return ifThere(call(session, argv))
}

/** Turns the tool's own "No such file" into an answer; every other failure stays one. */
async function ifThere(reading: Promise<{ readonly stdout: string }>): Promise<FileLook> {
  try {
    return { found: true, text: (await reading).stdout }
  } catch (error) {
    // What was killed has found nothing, whatever it had printed by then.
    if (
      error instanceof CommandFailed &&
      error.exitCode !== null &&
      /: No such file or directory/.test(error.message)
    ) {
      return { found: false, evidence: error.message }
    }
    throw error
  }
}

async function certificate(session: Session, path: string): Promise<CertificateLook> {
  const argv = ['openssl', 'x509', '-in', path, '-noout', '-subject', '-enddate', '-fingerprint', '-sha256']
  const result = await call(session, argv, { dataExits: [1] })
  const subject = /^subject=\s*(.*)$/m.exec(result.stdout)?.[1]
  const notAfter = /^notAfter=(.*)$/m.exec(result.stdout)?.[1]
  if (result.exitCode === 0 && subject !== undefined && notAfter !== undefined)
    return { loads: true, subject, notAfter }
  return { loads: false, why: result.stderr.trim().split('\n')[0] ?? 'openssl said nothing' }
}

const haproxyColumns = new Set(['pxname', 'svname', 'status', 'check_status', 'last_chk'])

async function haproxyStat(session: Session, site: Site, unit: string): Promise<readonly HaproxyRow[]> {
  const argv = onUnit(site, unit, ['sudo', 'socat', '-', 'UNIX-CONNECT:/var/run/haproxy/admin.sock'])
  const result = await call(session, argv, { stdin: 'show stat\n' })
  const [header = ''] = result.stdout.split('\n')
  // The socket refuses in words, with exit code 0.
  if (!header.startsWith('# pxname,')) {
    throw new SchemaMismatch(argv, [
      { path: '(header)', expected: '# pxname,...', got: header, nearest: undefined, count: 1 },
    ])
  }
  // The columns differ from version to version; these are read by name, and the schema says what must be there.
  const rows: unknown = parse(result.stdout.replace(/^# /, ''), {
    columns: (header: string[]) => header.map((name) => (haproxyColumns.has(name) ? name : false)),
    delimiter: ',',
    record_delimiter: '\n',
    skip_empty_lines: true,
    relax_column_count: true,
  })
  return readAs(session, argv, haproxyShowStat, rows)
}
