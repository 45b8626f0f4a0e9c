import type { StreamFault } from '../fault.ts'
import type { Spoiling, Spoilt } from './spoiling.ts'

/** nginx's own page; the line ends are its own, too. */
const badGateway = [
  '<html>',
  '<head><title>502 Bad Gateway</title></head>',
  '<body>',
  '<center><h1>502 Bad Gateway</h1></center>',
  '<hr><center>nginx/1.18.0 (Ubuntu)</center>',
  '</body>',
  '</html>',
  '',
].join('\r\n')

const localeWarning = 'bash: warning: setlocale: LC_ALL: cannot change locale (en_GB.UTF-8)\n'

/** Faults of what stands on stdout and stderr, where the command ends as it should. */
export const outputFaults: readonly StreamFault[] = [
  {
    id: 'stream.empty-stdout-exit-0',
    title: 'The command prints nothing and exits 0',
    source: 'juju ssh whose connection was cut while the unit answered',
    kind: 'stream',
    deceptive: true,
    spoil: ({ stdout }) => (stdout === '' ? undefined : { exitCode: 0, stdout: '' }),
  },
  {
    id: 'stream.empty-object',
    title: 'The command prints {}',
    source: 'juju run whose operation has no task prints {}',
    kind: 'stream',
    deceptive: true,
    spoil: (spoiling) => insteadOf(spoiling, '{}'),
  },
  {
    id: 'stream.empty-list',
    title: 'The command prints []',
    source: 'openstack list in the scope of another project prints []',
    kind: 'stream',
    deceptive: true,
    spoil: (spoiling) => insteadOf(spoiling, '[]'),
  },
  {
    id: 'stream.truncated-json',
    title: 'The JSON breaks off in the middle',
    source: 'a pipe that was closed early',
    kind: 'stream',
    spoil: ({ json, stdout }) => (json === undefined ? undefined : { stdout: stdout.slice(0, stdout.length / 2) }),
  },
  {
    id: 'stream.html-instead-of-json',
    title: 'A proxy answers with a page of its own',
    source: 'nginx in front of an API that is down: 502 Bad Gateway',
    kind: 'stream',
    spoil: ({ json }) => (json === undefined ? undefined : { stdout: badGateway }),
  },
  {
    id: 'stream.warning-before-json',
    title: 'A warning stands on stdout, before the JSON',
    source: 'a login shell on the other side that speaks on stdout',
    kind: 'stream',
    spoil: ({ json, stdout }) => (json === undefined ? undefined : { stdout: localeWarning + stdout }),
  },
  {
    id: 'stream.warning-on-stderr',
    title: 'A warning stands on stderr',
    source: 'bash without the locale that ssh handed over',
    kind: 'stream',
    benign: true,
    spoil: ({ stderr }) => ({ stderr: localeWarning + stderr }),
  },
  {
    id: 'stream.invalid-utf8',
    title: 'There are bytes in the output that are no UTF-8',
    source: 'a Latin-1 comment in a file that is shown',
    kind: 'stream',
    spoil: ({ stdout }) =>
      stdout === '' ? undefined : { stdout: Buffer.concat([Buffer.from([0xe9, 0x28]), Buffer.from(stdout)]) },
  },
]

/** Another value, with a line end where the tool has one: MAAS has none. */
function insteadOf({ json, stdout }: Spoiling, other: string): Spoilt | undefined {
  if (json === undefined || JSON.stringify(json) === other) return undefined
  return { stdout: stdout.endsWith('\n') ? `${other}\n` : other }
}
