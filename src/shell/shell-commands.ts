import type { Files } from '../sim/world/host-world.ts'
import type { World } from '../sim/world/world.ts'
import { reveal } from '../target/secret.ts'
import type { RunOptions, Target } from '../target/target.ts'
import type { HomeFolder } from './home-folder.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { namedFiles, within, writeNamed } from './named-files.ts'
import { sameFile, type RealFiles } from './real-files.ts'
import type { Rehearsal } from './rehearsal.ts'
import { simCommand } from './sim-command.ts'
import { sleepCommand } from './sleep-command.ts'
import type { PathTranslator } from './translate-paths.ts'

/** Names that the shell answers itself, because the simulator has no tool for them. */
export const ownCommands: readonly string[] = ['sim', 'sleep', 'hostname']

export interface ShellCommands {
  /** For a command that a person or a script has typed: paths of the real home are those of the simulated one. */
  typed: Target['run']
  /** For a page, which knows the simulated jumphost only. */
  ofPage: Target['run']
}

/** The commands of a rehearsal shell, one after another; before each the simulator sees what stands in the home, and afterwards the home what it did. */
export function shellCommands(parts: {
  readonly rehearsal: Rehearsal
  readonly phase: string
  readonly home: HomeFolder
  readonly paths: PathTranslator
  readonly real: RealFiles
  /** The folder of this machine that the shell has for temporary files. */
  readonly temporary: string
}): ShellCommands {
  const { rehearsal, phase, home, paths, real, temporary } = parts
  const { target } = rehearsal
  const queue = oneAtATime()
  const inTurn = (argv: readonly string[], options: RunOptions, run: Target['run'] = runOne) =>
    queue.run(async () => {
      const before = withHome(target.world(), paths.simulated, await home.read())
      target.become(before)
      const result = await run(argv, options)
      const { files } = target.world().jumphost
      // What a command left alone stays as it is, or a snapshot that was just saved here would be gone again.
      if (files !== before.jumphost.files) await home.write(homeOf(target.world(), paths.simulated))
      return result
    })
  const runOne: Target['run'] = async (argv, options) => {
    const [name, ...words] = argv
    if (name === 'sim') {
      const answer = await simCommand({ rehearsal, phase, cwd: options.cwd ?? paths.real }, words)
      return { ...answer, argv, end: 'exited', durationMs: 0 }
    }
    if (name === 'sleep') return sleepCommand(target, argv, Number.POSITIVE_INFINITY)
    if (name === 'hostname') {
      const stdout = `${target.world().site.identity.jumphost.name}\n`
      return { argv, exitCode: 0, stdout, stderr: '', durationMs: 0, end: 'exited' }
    }
    return target.run(argv, options)
  }
  /** For as long as the command runs, the jumphost has the files of this machine that it names, too. */
  const withNamed = (named: Files, folders: readonly string[]): Target['run'] => {
    return async (argv, options) => {
      const own = target.world().jumphost.files
      const all = { ...named, ...own }
      target.become(withFiles(target.world(), all))
      const result = await runOne(argv, options)
      const { files } = target.world().jumphost
      await writeNamed(all, files, { folders, real })
      const isForeign = (path: string): boolean =>
        !Object.hasOwn(own, path) && (Object.hasOwn(named, path) || folders.some((each) => within(each, path)))
      const kept = Object.fromEntries(Object.entries(files).filter(([path]) => !isForeign(path)))
      target.become(withFiles(target.world(), files === all ? own : kept))
      return result
    }
  }
  return {
    typed: async (argv, options) => {
      // The shell's own command works on this machine's files, under their real names.
      if (argv[0] === 'sim') return inTurn(argv, options)
      const cwd = options.cwd ?? paths.real
      const env = Object.fromEntries(Object.entries(options.env ?? {}).map(([name, value]) => [name, reveal(value)]))
      // Nothing is ever written all over this machine, wherever one stands.
      const folders = cwd === '/' || within(paths.real, cwd) ? [temporary] : [cwd, temporary]
      const run = withNamed(await namedFiles({ argv, env, cwd }, paths.real, real), folders)
      const result = await inTurn(argv.map(paths.toSimulated), simulatedOptions(options, paths), run)
      return { ...result, stdout: paths.toReal(result.stdout), stderr: paths.toReal(result.stderr) }
    },
    ofPage: inTurn,
  }
}

function simulatedOptions({ env = {}, cwd, stdin, ...rest }: RunOptions, paths: PathTranslator): RunOptions {
  return {
    ...rest,
    env: Object.fromEntries(Object.entries(env).map(([name, value]) => [name, paths.toSimulated(reveal(value))])),
    ...(cwd === undefined ? {} : { cwd: paths.toSimulated(cwd) }),
    ...(stdin === undefined ? {} : { stdin: paths.toSimulated(reveal(stdin)) }),
  }
}

/** The world with these files as the whole of its home; the same world where they are what it has. */
function withHome(world: World, home: string, files: Files): World {
  const before = homeOf(world, home)
  const paths = new Set([...Object.keys(before), ...Object.keys(files)])
  if ([...paths].every((path) => sameFile(before[path], files[path]))) return world
  const elsewhere = Object.entries(world.jumphost.files).filter(([path]) => !path.startsWith(`${home}/`))
  return { ...world, jumphost: { ...world.jumphost, files: { ...Object.fromEntries(elsewhere), ...files } } }
}

function withFiles(world: World, files: Files): World {
  return { ...world, jumphost: { ...world.jumphost, files } }
}

/** The files of a world's home, by their whole paths. */
export function homeOf(world: World, home: string): Files {
  return Object.fromEntries(Object.entries(world.jumphost.files).filter(([path]) => path.startsWith(`${home}/`)))
}
