type Rule = (args: readonly string[]) => boolean

const always: Rule = () => true
const withDash: Rule = (args) => args.some((arg) => arg === '-' || arg.endsWith('=-'))

/** Which commands read what is on their stdin, by their real habit and not by what a simulation makes of it. */
const rules: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ['bash', always],
  ['cat', (args) => args.every((arg) => arg.startsWith('-'))],
  [
    'curl',
    (args) =>
      args.some(
        (arg, at) =>
          arg.endsWith('@-') || (arg === '-' && /^-[TK]$|^--(?:upload-file|config)$/.test(args[at - 1] ?? '')),
      ),
  ],
  ['helm', withDash],
  ['juju', (args) => verb(args) === 'ssh' || verb(args) === 'login' || asksFirst(args) || withDash(args)],
  ['kubectl', (args) => withDash(args) || (/^(?:exec|run|attach)$/.test(verb(args) ?? '') && args.some(isStdinFlag))],
  ['lxc', (args) => verb(args) === 'exec'],
  ['maas', withDash],
  ['mysql', always],
  ['nc', always],
  [
    'openssl',
    (args) =>
      args[0] === 's_client' || (/^(?:crl|pkcs7|pkey|req|rsa|x509)$/.test(args[0] ?? '') && !args.includes('-in')),
  ],
  // Without a file it uploads whatever is there, and an empty stdin makes an active image of no bytes.
  [
    'openstack',
    (args) => args.join(' ').startsWith('image create ') && !args.some((arg) => /^--(?:file|volume)(?:=|$)/.test(arg)),
  ],
  ['sh', always],
  ['socat', always],
  ['ssh', (args) => !ownOptions(args).some((option) => option === '-n' || option === '-f')],
  ['tee', always],
  ['vault', withDash],
])

/** Whether a command takes its stdin, all of it, away from the script around it. */
export function readsStdin(argv: readonly string[]): boolean {
  const [name = '', ...args] = argv
  return rules.get(name)?.(args) ?? false
}

function verb(args: readonly string[]): string | undefined {
  return args.find((arg) => !arg.startsWith('-'))
}

/** What juju destroys only after a word on stdin, unless it is told not to ask; juju 3.6 cmd/juju/model/destroy.go. */
function asksFirst(args: readonly string[]): boolean {
  return (
    /^(?:destroy-model|destroy-controller|kill-controller)$/.test(verb(args) ?? '') && !args.includes('--no-prompt')
  )
}

/** `-i`, `-it` or `--stdin`, before the words of the inner command. */
function isStdinFlag(arg: string, at: number, args: readonly string[]): boolean {
  const end = args.indexOf('--')
  return (end === -1 || at < end) && /^(?:-i|-it|-ti|--stdin(?:=true)?)$/.test(arg)
}

/** The words of ssh before the host: what follows belongs to the command on the other side. */
function ownOptions(args: readonly string[]): readonly string[] {
  let at = 0
  while (args[at]?.startsWith('-') === true) at += /^-[BbcDEeFIiJLlmOopQRSWw]$/.test(args[at] ?? '') ? 2 : 1
  return args.slice(0, at)
}
