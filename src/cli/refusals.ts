import type { Command } from 'commander'

/** What a world is drawn from and what goes wrong in it was decided when the shell was opened; `sim` changes it there. */
export function refuseInShell(program: Command): void {
  if (process.env['CHECKRIDE_SHELL'] === undefined) return
  refuseEach(
    program,
    ['live', 'replay', 'site', 'seed', 'at', 'fault', 'update'],
    'has no place in a rehearsal shell, whose one world is there; sim help shows what is; for the rest, sh checkride --help',
  )
}

/** All pages on one cloud is a rehearsal, and whole: what chooses a part of a page, or writes into one, has no place in it. */
export function refuseForAll(program: Command, pages: readonly string[]): void {
  if (pages.length > 1) program.error('error: all is every page; give it alone, or name pages')
  refuseEach(
    program,
    ['live', 'replay', 'at', 'only', 'from', 'plan', 'update', 'record', 'keep-going'],
    'goes with a page of its own, not with all; sh checkride list shows the pages',
  )
}

/** Refuses the first of these options that was given on the command line. */
export function refuseEach(program: Command, names: readonly string[], why: string): void {
  for (const name of names) {
    const option = program.options.find(({ long }) => long === `--${name}`)
    if (option !== undefined && program.getOptionValueSource(option.attributeName()) === 'cli')
      program.error(`error: --${name} ${why}`)
  }
}
