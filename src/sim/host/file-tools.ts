import type { PlacedTool } from './place.ts'
import { chmod, chown, cp, install, mkdir, mv, rm, tee, touch } from './tools/change-files.ts'
import { grep } from './tools/grep.ts'
import { ls, stat } from './tools/list-files.ts'
import { cat, head, sed, sha256sum, sha512sum, tail, wc } from './tools/read-files.ts'
import { mktemp } from './tools/mktemp.ts'
import { cut, sort, tr, uniq } from './tools/text-tools.ts'
import { date, hostname, id, printenv, sleep, whoami } from './tools/system.ts'

const nothing: PlacedTool = (world) => ({ world, stdout: '', stderr: '', exitCode: 0, seconds: 0 })

/** What every system has: the tools of files, and those that say who and where one is. */
export const fileTools: Readonly<Record<string, PlacedTool>> = {
  cat,
  chmod,
  chown,
  cp,
  cut,
  date,
  false: (world, call, place) => ({ ...nothing(world, call, place), exitCode: 1 }),
  grep,
  head,
  hostname,
  id,
  install,
  ls,
  mkdir,
  mktemp,
  mv,
  printenv,
  rm,
  sed,
  sha256sum,
  sha512sum,
  sleep,
  sort,
  stat,
  tail,
  tee,
  touch,
  tr,
  true: nothing,
  uniq,
  wc,
  whoami,
}
