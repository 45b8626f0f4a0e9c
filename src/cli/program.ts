import { readFileSync } from 'node:fs'
import { Command, InvalidArgumentError, Option } from 'commander'
import { didYouMean } from '../runbook/did-you-mean.ts'
import type { AdoptFlags } from './adopt.ts'
import { refuseEach, refuseForAll, refuseInShell } from './refusals.ts'
import type { RunFlags } from './run-pages.ts'

const examples = `
Examples:
  sh checkride phase-03.md --sim
      rehearse a page on a simulated cloud
  sh checkride phase-03.md --sim --fault haproxy.backend-down
      the same with a fault: the gate for it must hold
  sh checkride all --sim
      rebuild a whole cloud: every page in its order on one simulated cloud
  sh checkride all --sim --nightly --seed 104
      the same for a cloud that nobody has; without --seed for fifty
  sh checkride phase-03.md --list
      the steps of a page
  sh checkride phase-03.md --sim --only 3.1a,3.1b
      just these steps
  sh checkride phase-03.md --live --site site.yaml --assert
      read-only on the real cloud: what must be true, is it?
  sh checkride phase-03.md --live --site site.yaml --plan
      what a run would change, changing nothing
  sh checkride phase-03.md --live --site site.yaml
      the real thing; asks before it changes anything
  sh checkride phase-03.md --replay DIR
      judge recorded output (DIR/index.tsv)
  sh checkride doctor --site site.yaml
      is this machine ready for a live run?
  sh checkride list faults
      everything that can be made to go wrong
  sh checkride shell --at phase-03
      bash on a simulated cloud; sim shows what can be done there

Exit codes:
  0  every gate passed
  1  a gate holds
  2  could not be judged, or a mistake in the page or in the arguments
  3  stopped, because a person's word is needed
  129, 130, 143  ended by SIGHUP, SIGINT, SIGTERM
`

/** What has a meaning on a simulated cloud only. */
const onSimOnly = ['at', 'fault', 'seed', 'update']

/** The command line, in commander's words; unknown options and commands are refused with the nearest known one. */
export function buildProgram(options: { readonly args: readonly string[]; end(exitCode: number): void }): Command {
  const program = new Command('checkride')
  program
    .description(
      'Runs a runbook page: rehearsed on a simulated cloud, judged on recorded output, or live on this jumphost.',
    )
    .argument('[pages...]', 'pages of runbooks/, by name: phase-03.md; or all of them: all')
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(oneLine(text)) })
    .version(version())
    .addHelpText('after', examples)
    .action(async (pages: string[], flags: RunFlags) => {
      if (pages.length === 0) program.error('error: which page? For example: sh checkride phase-03.md --sim')
      const fail = (message: string): never => program.error(`error: ${message}`)
      if (flags.list === true) {
        const { listSteps } = await import('./list.ts')
        await listSteps(pages, process.stdout)
        return
      }
      refuseInShell(program)
      if (pages.includes('all')) {
        refuseForAll(program, pages)
        options.end(await runWhole(program, flags, options.args))
      } else {
        refuseEach(program, ['nightly'], 'goes with all, not with a page of its own')
        const { runPages } = await import('./run-pages.ts')
        options.end(await runPages(pages, flags, options.args, fail))
      }
    })
  addWhere(program)
  addWhich(program)
  addShown(program)
  addList(program)
  addConform(program, options.end)
  addAdopt(program, options.end)
  addDoctor(program, options.end)
  addLog(program)
  addShell(program, options.end)
  return program
}

/** On which cloud. */
function addWhere(program: Command): void {
  program
    .addOption(new Option('--sim', 'on a simulated cloud; nothing real is touched').conflicts(['live', 'replay']))
    .addOption(new Option('--live', 'on this machine, for real').conflicts(['sim', 'replay', ...onSimOnly]))
    .addOption(
      new Option(
        '--replay <dir>',
        'on recorded output: a folder with index.tsv, or DIR/FILE to pick one of several',
      ).conflicts(['sim', 'live', ...onSimOnly]),
    )
    .option('--site <name|file>', "the cloud's facts; a live run needs it, a rehearsal takes the page's own")
    .option('--seed <number>', 'what the simulated cloud is drawn from', wholeNumber, 1)
    .option('--at <phase>', "start on sim from the world before this phase, 05; by default the page's own")
    .option('--fault <id>', 'make this go wrong on sim; may be given again, or several with commas', collect)
}

/** Which part of a page, and with whose word. */
function addWhich(program: Command): void {
  program
    .addOption(
      new Option('--only <steps>', 'just these steps: 3.1a,3.3 or one block of a step, 3.3#2')
        .argParser(commaList)
        .conflicts('from'),
    )
    .option('--from <step>', 'this step and those after it')
    .addOption(
      new Option('--nightly', 'with all: fifty generated clouds, or with --seed the one of it').conflicts([
        'site',
        'fault',
        'live',
        'replay',
        'json',
      ]),
    )
    .option('--road <name>', 'which way, where a page offers several: phase-00.md has destroy and preserve')
    .option('--assert', 'only gates that must be true afterwards; reads, changes nothing, asks nothing')
    .addOption(new Option('--plan', 'show what would be created, create nothing').conflicts(['assert', 'update']))
    .option('--keep-going', 'go on with the gates after one that holds')
    .option('--warnings-hold', 'let a warning count')
    .option('--yes', 'answer yes to what can be undone; never to what cannot')
    .addOption(
      new Option('--resume [run]', 'on live: go on with an interrupted run, by default the latest').conflicts([
        'sim',
        'replay',
        'only',
        'from',
      ]),
    )
    .addOption(
      new Option('--dirty-ok', 'on live: run although the checkout is not as committed; the journal says so').conflicts(
        ['sim', 'replay'],
      ),
    )
}

/** What is shown and written. */
function addShown(program: Command): void {
  program
    .option('--list', 'list the steps, run nothing')
    .option('--update', 'write expected output and bound facts into the page, as the run has them')
    .option('--json', 'one JSON object a line on stdout, the last of type run-ended')
    .option('--junit <file>', 'write a JUnit file')
    .option('--record <dir>', 'record every command of the run, redacted, for --replay and for conform')
    .option('--report <dir>', 'write the page as an HTML file with badges')
    .option('-v, --verbose', 'show every claim, note and thing made')
}

function addList(program: Command): void {
  program
    .command('list')
    .description('list the pages, or the faults')
    .argument('[what]', 'pages or faults', 'pages')
    .action(async (what: string) => {
      if (what !== 'pages' && what !== 'faults') {
        program.error(`error: cannot list "${what}"${didYouMean(what, ['pages', 'faults'])}`)
      }
      const { listFaults, listPages } = await import('./list.ts')
      if (what === 'faults') listFaults(process.stdout)
      else await listPages(process.stdout)
    })
}

function addLog(program: Command): void {
  program
    .command('log')
    .description('list the live runs of this machine, or show one as it was executed')
    .argument('[run]', 'the id of a run')
    .option('--markdown', 'the run as a document to be kept: what was validated and changed, when, by whom')
    .action(async (run: string | undefined, { markdown }: { readonly markdown?: boolean }) => {
      const { listRuns, showRun, writeRun } = await import('./log.ts')
      if (run === undefined) await listRuns(process.stdout)
      else await (markdown === true ? writeRun : showRun)(run, process.stdout)
    })
}

function addAdopt(program: Command, end: (exitCode: number) => void): void {
  program
    .command('adopt')
    .description(
      'write the site file of a running cloud, from what MAAS, Juju, the bundle and the openrc say; changes nothing',
    )
    .requiredOption('--bundle <file>', 'the bundle that the cloud was deployed from')
    .option('--overlay <file>', 'an overlay of it; may be given again', collect)
    .option('--profile <name>', "MAAS's profile", 'admin')
    .option('--model <model>', "Juju's model", 'openstack')
    .option('--openrc <file>', "the administrator's openrc, from the home", 'admin-openrc')
    .option('--tag <tag>', 'by which MAAS knows the hosts of the cloud', 'openstack')
    .option(
      '--space <plane=name>',
      'the space of a plane that is not called as the plane is; may be given again',
      collect,
    )
    .option('--out <file>', 'where to write it; NAME.yaml here by default')
    .action(async (flags: Omit<AdoptFlags, 'site'>) => {
      const { adopt } = await import('./adopt.ts')
      const { site } = program.opts<{ site?: string }>()
      end(await adopt({ ...flags, ...(site === undefined ? {} : { site }) }, process.stdout))
    })
}

function addDoctor(program: Command, end: (exitCode: number) => void): void {
  program
    .command('doctor')
    .description(
      'look at this machine before a live run: tools, releases, logins, the cloud, clock and disk; changes nothing',
    )
    .action(async () => {
      const { doctor } = await import('./doctor.ts')
      end(await doctor(program.opts<{ site?: string; json?: boolean }>(), process.stdout))
    })
}

function addConform(program: Command, end: (exitCode: number) => void): void {
  program
    .command('conform')
    .description('hold recorded output (index.tsv, here or below) against what the tools are known to print')
    .argument('<dir>', 'a folder with index.tsv in it or below it')
    .action(async (dir: string) => {
      const { conform } = await import('./conform.ts')
      end(await conform(dir, { json: program.opts<{ json?: boolean }>().json === true }, process.stdout))
    })
}

/** Rebuilds one cloud, or those that are generated. */
async function runWhole(program: Command, flags: RunFlags, args: readonly string[]): Promise<number> {
  const fail = (message: string): never => program.error(`error: ${message}`)
  if (flags.nightly === true) {
    const { runNightly } = await import('./run-nightly.ts')
    const only = program.getOptionValueSource('seed') === 'cli' ? flags.seed : undefined
    return runNightly(flags, { only, args }, fail)
  }
  const { runAll } = await import('./run-all.ts')
  return runAll(flags, args, fail)
}

function addShell(program: Command, end: (exitCode: number) => void): void {
  program
    .command('shell')
    .description('open bash on a simulated cloud, or run one command there: shell --at phase-03 -- bash my-check.sh')
    .argument('[command...]', 'what to run, after --; bash with a prompt where it is left out')
    .option('--load <file>', 'a world that sim save has put by, instead of a new one')
    .action(async (command: string[], flags: { readonly load?: string }) => {
      const { shell } = await import('./shell.ts')
      end(await shell(command, { ...program.opts<RunFlags>(), ...flags }))
    })
}

function wholeNumber(text: string): number {
  const number = Number(text)
  if (/^\d+$/.test(text) && Number.isSafeInteger(number)) return number
  throw new InvalidArgumentError('Wanted: a whole number, such as 7')
}

/** A mistake is one line: where no word was near enough to be meant, it ends with where to look. */
function oneLine(text: string): string {
  const line = text.trim().replaceAll('\n', ' ')
  const helps = /did you mean|known: |sh checkride/i.test(line)
  return helps ? `${line}\n` : `${line}; sh checkride --help shows how it is used\n`
}

function version(): string {
  const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    version: string
  }
  return manifest.version
}

function commaList(text: string): string[] {
  return text.split(',').map((each) => each.trim())
}

function collect(text: string, before: string[] = []): string[] {
  return [...before, ...commaList(text)]
}
