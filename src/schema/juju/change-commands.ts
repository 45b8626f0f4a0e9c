import { nothing, textLike, type CommandSchema } from '../command.ts'
import { deployLines, removeApplicationLines, removeMachineLines, removeUnitLines, versionLine } from './deploy.ts'
import { jujuCommand } from './juju-command.ts'

const always = (): boolean => true
const source = (where: string) => ({ kind: 'source', where: `juju 3.6 ${where}` }) as const

/** Commands that change the cloud: what they have to say is on stderr, but for a list of what is done. */
export const changeCommands: readonly CommandSchema[] = [
  jujuCommand('juju add-model', {
    provenance: source('cmd/juju/controller/addmodel.go'),
    read: nothing(),
    when: always,
  }),
  jujuCommand('juju destroy-model', { provenance: source('cmd/juju/model/destroy.go'), read: nothing(), when: always }),
  jujuCommand('juju resolved', {
    provenance: source('cmd/juju/application/resolved.go'),
    read: nothing(),
    when: always,
  }),
  jujuCommand('juju deploy', {
    provenance: source('core/bundle/changes/changes.go'),
    read: textLike(deployLines),
    when: always,
  }),
  jujuCommand('juju remove-machine', {
    provenance: source('cmd/juju/machine/remove.go'),
    read: textLike(removeMachineLines),
    when: always,
  }),
  jujuCommand('juju remove-application', {
    provenance: source('cmd/juju/application/removeapplication.go'),
    read: textLike(removeApplicationLines),
    when: always,
  }),
  jujuCommand('juju remove-unit', {
    provenance: source('cmd/juju/application/removeunit.go'),
    read: textLike(removeUnitLines),
    when: always,
  }),
  ...['login', 'logout'].map((verb) =>
    jujuCommand(`juju ${verb}`, { provenance: source(`cmd/juju/user/${verb}.go`), read: nothing(), when: always }),
  ),
  jujuCommand('juju scp', { provenance: source('cmd/juju/ssh/scp.go'), read: nothing(), when: always }),
  ...['version', '--version'].map((verb) =>
    jujuCommand(`juju ${verb}`, {
      provenance: { kind: 'documented', where: 'juju manual, `juju version`' },
      read: textLike(versionLine),
      when: ({ options, format }) => !options.has('--all') && (format === undefined || format === 'smart'),
    }),
  ),
]
