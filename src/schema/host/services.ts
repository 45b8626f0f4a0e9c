import { z } from 'zod'
import type { CommandSchema } from '../command.ts'
import type { Failure } from '../failure.ts'
import { lastStage, positionals, runs } from './argv.ts'
import { linesOf } from './lines.ts'
import { ofNothing, ofText, type About } from './made.ts'
import { parseSockets, socketList } from './sockets.ts'
import { versionText } from './version-text.ts'

/** How nginx, systemctl and ss fail. */
const nginxFailures: readonly Failure[] = [
  {
    reason: 'not-found',
    exitCodes: [1],
    stream: 'stderr',
    text: /\[emerg\] .*open\(\) "[^"]+" failed \(2: No such file or directory\)/m,
    source: 'run nginx 1.22',
  },
  {
    reason: 'invalid',
    exitCodes: [1],
    stream: 'stderr',
    text: /\[emerg\] .+\n(?:.*\n)*nginx: configuration file \S+ test failed$/m,
    source: 'run nginx 1.22',
  },
]

const systemctlFailures: readonly Failure[] = [
  {
    reason: 'not-found',
    exitCodes: [1, 4, 5],
    stream: 'stderr',
    text: /^(?:Failed to \w+ \S+: )?Unit \S+ (?:not found|could not be found)\.$/m,
    source: 'systemd src/systemctl',
  },
  {
    reason: 'unavailable',
    exitCodes: [1],
    stream: 'stderr',
    text: /^System has not been booted with systemd as init system/m,
    source: 'run systemd 252',
  },
]

const ssFailures: readonly Failure[] = [
  {
    reason: 'usage',
    exitCodes: [255],
    stream: 'stderr',
    text: /^ss: (?:unrecognized|invalid) option/m,
    source: 'run iproute2 6.1',
  },
]

const states = [
  'active',
  'reloading',
  'inactive',
  'failed',
  'activating',
  'deactivating',
  'maintenance',
  'unknown',
] as const

const nginx = (command: string, matches: About['matches']): About => ({
  command,
  matches,
  provenance: { kind: 'captured', where: 'nginx 1.22.1 run' },
  versions: 'nginx 1.18 to 1.24',
  failures: nginxFailures,
})
const systemctl = (command: string, verbs: readonly string[]): About => ({
  command,
  matches: (argv) => runs('systemctl')(argv) && verbs.includes(positionals(lastStage(argv).slice(1))[0] ?? ''),
  provenance: { kind: 'documented', where: 'systemctl(1); systemd src/basic/unit-def.c' },
  versions: 'systemd 249 to 255',
  failures: systemctlFailures,
})

const isInet = (words: readonly string[]): boolean =>
  words.some((word) => /^-[a-zA-Z0-9]*[tu]/.test(word) || ['--tcp', '--udp'].includes(word))

/** What is asked of services: nginx says all on stderr, `is-active` answers by its exit code too. */
export const serviceCommands: readonly CommandSchema[] = [
  ofNothing(
    nginx(
      'nginx -t',
      runs('nginx', (words) => words.some((word) => /^-[qT]*t$/.test(word))),
    ),
  ),
  {
    ...ofText(systemctl('systemctl is-active', ['is-active']), linesOf, z.array(z.enum(states)).min(1)),
    dataExits: [3, 4],
  },
  ofNothing(
    systemctl('systemctl change', [
      'start',
      'stop',
      'restart',
      'reload',
      'try-restart',
      'reload-or-restart',
      'daemon-reload',
      'enable',
      'disable',
    ]),
  ),
  {
    ...ofText(
      {
        command: 'pgrep -a',
        matches: runs('pgrep', (words) => words.some((word) => /^-[a-z]*a/.test(word))),
        provenance: { kind: 'documented', where: 'pgrep(1), procps 3.3.17: -a lists the full command line' },
        versions: 'procps 3.3 to 4.0',
        failures: [],
      },
      linesOf,
      z.array(z.string().regex(/^\d+ .+$/)),
    ),
    // Nothing matched.
    dataExits: [1],
  },
  ofText(
    {
      command: 'uptime -s',
      matches: runs('uptime', (words) => words[0] === '-s'),
      provenance: { kind: 'captured', where: 'procps 4.0, run' },
      versions: 'procps 3.3 to 4.0',
      failures: [],
    },
    linesOf,
    z.tuple([z.string().regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/)]),
  ),
  {
    ...ofNothing({
      command: 'reboot',
      matches: runs('reboot'),
      provenance: { kind: 'documented', where: 'ssh(1): 255 where the connection ended with the host' },
      versions: 'systemd 249 to 255',
      failures: [],
    }),
    dataExits: [255],
  },
  ofText(
    {
      command: 'ss',
      matches: runs('ss', isInet),
      provenance: { kind: 'captured', where: 'iproute2 6.1 run' },
      versions: 'iproute2 5.15 to 6.1',
      failures: ssFailures,
    },
    parseSockets,
    socketList.shape,
  ),
  versionText(
    nginx(
      'nginx -v',
      runs('nginx', (words) => words.includes('-v') && words.length === 1),
    ),
    /^nginx version: nginx\/(?<version>\S+)/,
  ),
]
