import { chmod, copyFile, mkdir, realpath, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { toolNames } from '../sim/tools.ts'
import type { People } from '../run/people.ts'
import { cleanEnv } from '../target/clean-env.ts'
import { serveCommands } from './command-server.ts'
import { endProcesses } from './end-processes.ts'
import { homeFolder } from './home-folder.ts'
import { makeShims } from './make-shims.ts'
import { interactiveTools, linkPlainTools, plainTools, remoteTools } from './plain-tools.ts'
import type { Rehearsal } from './rehearsal.ts'
import { realFiles } from './real-files.ts'
import { serveTarget } from './serve-target.ts'
import { homeOf, ownCommands, shellCommands } from './shell-commands.ts'
import { pathTranslator } from './translate-paths.ts'

/** A rehearsal shell that is ready for bash; closing it ends what was started in it and leaves nothing behind. */
export interface OpenShell extends AsyncDisposable {
  readonly env: Readonly<Record<string, string>>
  readonly home: string
  /** The file that an interactive bash reads first. */
  readonly rcFile: string
  /** Ends whatever was started in it. */
  endProcesses(): Promise<void>
}

export interface ShellParts {
  readonly rehearsal: Rehearsal
  /** The operator who does in it what a page's human steps ask. */
  readonly people: People
  readonly phase: string
  /** The site's name or file, for pages that are run in the shell. */
  readonly site: string
  /** The launcher that `checkride` means inside. */
  readonly launcher: string
}

/** No command of a rehearsal waits longer than this for something that never comes, by the rehearsal's own time. */
const longestMs = 3_600_000

const rcText = `unset HISTFILE
PROMPT_COMMAND='PS1=$(sim prompt 2>/dev/null)'
complete -W 'time fault faults diff save load status help' sim
`

/** Makes the private folder of a rehearsal shell: its home, its commands and the sockets by which they speak to the one world. */
export async function openShell({ rehearsal, people, phase, site, launcher }: ShellParts): Promise<OpenShell> {
  await using open = new AsyncDisposableStack()
  // The home is known only once the server has made its folder.
  let typed: ReturnType<typeof shellCommands>['typed'] | undefined
  const server = open.use(
    await serveCommands(
      { run: (argv, options) => (typed ?? rehearsal.target.run)(argv, options) },
      { timeoutMs: longestMs },
    ),
  )
  const folder = await realpath(server.folder)
  const world = rehearsal.target.world()
  const paths = pathTranslator(join(folder, 'home'), world.site.identity.jumphost.home)
  const real = realFiles(paths)
  const home = homeFolder(paths, real)
  for (const name of ['home', 'tmp']) await mkdir(join(folder, name), { mode: 0o700 })
  await home.write(homeOf(world, paths.simulated))
  const commands = shellCommands({ rehearsal, phase, home, paths, real, temporary: join(folder, 'tmp') })
  typed = commands.typed
  const socket = join(folder, 'target')
  open.use(await serveTarget(socket, { run: commands.ofPage, clock: rehearsal.target.clock, people }))
  const path = await commandFolders(folder, launcher)
  const rcFile = join(folder, 'bashrc')
  await writeFile(rcFile, `PATH=${path}\n${rcText}`)
  const env = {
    ...cleanEnv({ USER: world.site.identity.jumphost.user, LOGNAME: world.site.identity.jumphost.user }),
    PATH: path,
    HOME: paths.real,
    TMPDIR: join(folder, 'tmp'),
    SHELL: join(folder, 'tools', 'bash'),
    CHECKRIDE_SHELL: socket,
    CHECKRIDE_SHELL_SITE: site,
    CHECKRIDE_SHELL_SEED: String(world.seed),
  }
  const endAll = (): Promise<void> => endProcesses(`CHECKRIDE_SHELL=${socket}`)
  open.defer(endAll)
  const all = open.move()
  return { env, home: paths.real, rcFile, endProcesses: endAll, [Symbol.asyncDispose]: () => all.disposeAsync() }
}

async function commandFolders(folder: string, launcher: string): Promise<string> {
  const plain = [...plainTools, ...interactiveTools]
  const names = [...remoteTools, ...toolNames].filter((name) => !plain.includes(name))
  const shims = await makeShims(folder, [...new Set([...names, ...ownCommands])])
  const tools = join(folder, 'tools')
  await linkPlainTools(tools, plain, cleanEnv(process.env)['PATH'])
  await copyFile(new URL('date.sh', import.meta.url), join(shims, 'date'))
  await writeFile(join(shims, 'checkride'), `#!/bin/sh\nexec sh '${launcher}' "$@"\n`)
  for (const name of ['date', 'checkride']) await chmod(join(shims, name), 0o700)
  return `${shims}:${tools}`
}
