import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, copyFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Services } from './services.ts'

/** Tools that are real on the jumphost of the containers; what the simulated ones printed there is no capture. */
const realTools = ['openstack', 'curl', 'sha256sum', 'openssl']

/** Whether this run is to make the captures anew: `CHECKRIDE_RECORD=1 npm run test:live`. */
export const isRecording = process.env['CHECKRIDE_RECORD'] === '1'

/** The flag that has a run recorded in the home of the jumphost, where it is to be. */
export function recordFlag(name: string): string {
  return isRecording ? ` --record ${name}` : ''
}

/** Puts what a run has recorded of real tools into fixtures/captures, with the release of the client. */
export async function keepRecordings(services: Services, name: string): Promise<void> {
  if (!isRecording) return
  const { stdout } = await services.onJumphost(`tar -C ${name} -c . | base64`)
  const { stdout: version } = await services.onJumphost('openstack --version')
  const folder = mkdtempSync(join(tmpdir(), 'checkride-recordings-'))
  execFileSync('tar', ['-C', folder, '-x'], { input: Buffer.from(stdout, 'base64') })
  const kept = join(import.meta.dirname, '..', '..', 'fixtures', 'captures', name)
  rmSync(kept, { recursive: true, force: true })
  mkdirSync(kept, { recursive: true })
  const [header = '', ...rows] = readFileSync(join(folder, 'index.tsv'), 'utf8').trimEnd().split('\n')
  const columns = header.split('\t')
  const lines = rows.flatMap((row) => {
    const cells = row.split('\t')
    const tool = (cells[columns.indexOf('argv')] ?? '').split(' ')[0] ?? ''
    if (!realTools.includes(tool)) return []
    for (const file of [cells[columns.indexOf('stdout')], cells[columns.indexOf('stderr')]])
      if (file !== undefined && file !== '') copyFileSync(join(folder, file), join(kept, file))
    if (tool === 'openstack')
      cells[columns.indexOf('version')] = `python-openstackclient ${version.trim().split(' ')[1]}`
    return [cells.join('\t')]
  })
  writeFileSync(join(kept, 'index.tsv'), `${[header, ...lines].join('\n')}\n`)
  rmSync(folder, { recursive: true, force: true })
}
