import { spawnSync } from 'node:child_process'
import { mkdir, readdir, readFile, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { root } from '../compose.ts'
import { checkCloud, checkTools, type Finding } from '../live/checkup.ts'
import { stateFolder } from '../live/state-folder.ts'
import { plainTable } from '../report/plain-table.ts'
import { cachedSite } from '../site/cached-site.ts'
import { machineHere } from './machine-here.ts'

interface DoctorFlags {
  readonly site?: string
  readonly json?: boolean
}

/**
 * Looks at this machine before a live run is: tools and their releases, logins, whether this is the site's cloud, clock and disk. It changes
 * nothing. Exit code 0, 1 where something is wrong, 2 where something could not be told.
 */
export async function doctor(flags: DoctorFlags, out: { write(text: string): unknown }): Promise<number> {
  const site = flags.site === undefined ? undefined : (await cachedSite(flags.site, root)).site
  await using here = await machineHere()
  const { session } = here
  const found = await checkTools(session, await toolsOfPages())
  found.push(await checkDisk(stateFolder()))
  const atHome = !here.simulated
  if (site !== undefined) {
    // juju asks for a password on the terminal: the person answers it there, before anything is asked whose answer is read.
    if (process.stdin.isTTY && atHome)
      spawnSync('juju', ['models', '-c', site.identity.juju.controller], {
        stdio: ['inherit', 'ignore', 'inherit'],
        timeout: 60_000,
      })
    found.push(...(await checkCloud(site, { reading: session, secret: session }, { atHome })))
  }
  if (flags.json === true) for (const each of found) out.write(`${JSON.stringify(each)}\n`)
  else out.write(shown(found, flags.site))
  return found.some(({ state }) => state === 'wrong') ? 1 : found.some(({ state }) => state === 'unknown') ? 2 : 0
}

/** The tools that a person types in the pages, as their `text commands` have them. */
async function toolsOfPages(): Promise<readonly string[]> {
  const folder = join(root, 'runbooks')
  const pages = (await readdir(folder)).filter((name) => name.endsWith('.md'))
  const texts = await Promise.all(pages.map((name) => readFile(join(folder, name), 'utf8')))
  const fences = texts.flatMap((text) =>
    [...text.matchAll(/^```text commands\n([^]*?)^```/gm)].map(([, body = '']) => body),
  )
  const words = fences
    .flatMap((body) => body.split('\n').flatMap((line) => line.split(' | ')))
    .map((line) => line.trim().split(' ')[0] ?? '')
  return [...new Set(words)].filter((word) => /^[a-z][a-z0-9-]*$/.test(word)).toSorted()
}

const leastMib = 100

async function checkDisk(folder: string): Promise<Finding> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const { bavail, bsize } = await statfs(folder)
  const mib = Math.floor((bavail * bsize) / 1024 / 1024)
  const found = `${mib} MiB free where journals go (${folder})`
  return mib >= leastMib
    ? { what: 'the disk', state: 'ok', found }
    : { what: 'the disk', state: 'wrong', found, todo: `df -h ${folder}` }
}

function shown(found: readonly Finding[], site: string | undefined): string {
  const rows = found.map(({ state, what, found: text }) => [state, what, text])
  const todo = found.flatMap(({ what, todo: line }) => (line === undefined ? [] : [`  ${what}:  ${line}`]))
  const next =
    site === undefined
      ? 'Next, with the facts of a cloud: sh checkride doctor --site FILE'
      : `Next: sh checkride phase-03.md --live --site ${site} --plan`
  return `${plainTable(rows)}${todo.length === 0 ? `\n${next}` : `\nTo do:\n${todo.join('\n')}`}\n`
}
