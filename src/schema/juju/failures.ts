import type { Failure } from '../failure.ts'

type Row = readonly [reason: Failure['reason'], exitCodes: readonly number[], text: RegExp, source: string]

/** An error of a run ends with 1, one of the flags, the arguments or the choice of controller and model with 2; `cmd/v3` 3.2.2. */
const rows: readonly Row[] = [
  // Models and controllers.
  ['not-found', [1], /^ERROR model \S+:\S+ not found$/m, 'captured 3.6.5; jujuclient/file.go'],
  [
    'not-found',
    [1],
    /^ERROR model "[^"]*" has been removed from the controller, run 'juju models'/m,
    'cmd/modelcmd/base.go',
  ],
  ['not-found', [1], /^ERROR Model "[^"]*" has been migrated to another controller\./m, 'cmd/modelcmd/base.go'],
  ['not-found', [1, 2], /^ERROR controller \S+ not found$/m, 'jujuclient/file.go'],
  ['not-found', [2], /^ERROR current model for controller \S+ not found$/m, 'jujuclient/file.go'],
  ['not-found', [1, 2], /^ERROR No controllers registered\./m, 'cmd/modelcmd/controller.go'],
  ['not-found', [1], /^ERROR "[^"]*" is not the name of a model or controller$/m, 'cmd/juju/commands/switch.go'],
  [
    'usage',
    [1],
    /^ERROR cannot switch when JUJU_MODEL is overriding the model \(set to /m,
    'cmd/juju/commands/switch.go',
  ],
  ['usage', [2], /^ERROR No selected (?:controller|model)\./m, 'cmd/modelcmd/controller.go; jujuclient/file.go'],
  ['usage', [1, 2], /^ERROR No model in focus\./m, 'cmd/modelcmd/modelcommand.go'],
  // The way to the controller, and who asks.
  ['unauthorized', [1], /\binvalid entity name or password\b/m, 'cmd/modelcmd/base.go'],
  ['login-needed', [1], /^please enter password for \S+ on \S+:/m, 'cmd/modelcmd/base.go'],
  ['login-needed', [1], /^ERROR controller "[^"]*": not logged/m, 'cmd/modelcmd/base.go'],
  ['forbidden', [1], /^ERROR permission denied \(unauthorized access\)$/m, 'cmd/juju/common/errors.go'],
  ['forbidden', [1], /^You do not have permission to /m, 'cmd/juju/common/errors.go'],
  [
    'unavailable',
    [1],
    /^ERROR no controller API addresses; is bootstrap still in progress\?$/m,
    'cmd/modelcmd/base.go',
  ],
  ['unreachable', [1], /^ERROR (?:.*: )?(?:unable to|cannot) connect to API: /m, 'api/apiclient.go; juju#22394'],
  // Tasks and operations.
  ['failed', [1], /^ERROR the following tasks? failed:$/m, 'cmd/juju/action/common.go'],
  ['unavailable', [1], /^ERROR timed out waiting for results from: /m, 'cmd/juju/action/common.go'],
  ['unavailable', [1], /^ERROR (?:maximum wait time|timeout) reached$/m, 'cmd/juju/action/{showtask,showoperation}.go'],
  [
    'not-found',
    [1],
    /^ERROR action "[^"]*" not defined for unit "[^"]*"\. \(not found\)$/m,
    'juju 4.0 apiserver operation.go',
  ],
  ['usage', [2], /^ERROR no (?:unit|action|application name|target name) specified$/m, 'cmd/juju/action/{run,list}.go'],
  ['usage', [2], /^ERROR invalid unit or action name "[^"]*"$/m, 'cmd/juju/action/run.go'],
  ['usage', [2], /^ERROR argument "[^"]*" must be of the form key\.key\.key\.\.\.=value$/m, 'cmd/juju/action/run.go'],
  ['usage', [2], /^ERROR all units must be of the same application$/m, 'cmd/juju/action/run.go'],
  ['usage', [2], /^ERROR cannot specify both --wait and --background$/m, 'cmd/juju/action/common.go'],
  ['usage', [2], /^ERROR task ID "[^"]*" not valid$/m, 'cmd/juju/action/showtask.go'],
  // Making and destroying.
  [
    'invalid',
    [2],
    /^ERROR "[^"]*" is not a valid name: model names may only contain /m,
    'cmd/juju/controller/addmodel.go',
  ],
  ['conflict', [1], /^ERROR failed to create new model: /m, 'apiserver/facades/client/modelmanager/modelmanager.go'],
  [
    'not-found',
    [1],
    /^Use 'juju clouds' to see a list of all available clouds or 'juju add-cloud' to a add one\.$/m,
    'cmd/juju/controller/addmodel.go',
  ],
  ['usage', [2], /^ERROR --timeout can only be used with --force \(dangerous\)$/m, 'cmd/juju/model/destroy.go'],
  [
    'usage',
    [2],
    /^ERROR --destroy-storage and --release-storage cannot both be specified$/m,
    'cmd/juju/model/destroy.go',
  ],
  [
    'usage',
    [1, 2],
    /^ERROR --no-wait without --force not valid$/m,
    'cmd/juju/model/destroy.go; cmd/juju/machine/remove.go',
  ],
  [
    'usage',
    [1],
    /^ERROR (?:model destruction|machine removal|application removal): aborted$/m,
    'cmd/juju/model/destroy.go',
  ],
  [
    'conflict',
    [1],
    /^ERROR cannot destroy model "[^"]*"\n\nThe model has persistent storage remaining:/m,
    'cmd/juju/model/destroy.go',
  ],
  [
    'usage',
    [1],
    /^ERROR "[^"]*" is a controller; use 'juju destroy-controller' to destroy it$/m,
    'cmd/juju/model/destroy.go',
  ],
  ['unavailable', [1], /^destroy model is still running in the background/m, 'cmd/juju/model/destroy.go'],
  [
    'conflict',
    [1],
    /^ERROR removing (?:machine|application \S+) failed: (?!.*not found)/m,
    'cmd/juju/machine/remove.go; cmd/juju/application/removeapplication.go',
  ],
  ['invalid', [1], /^ERROR (?:.*: )?invalid machine id "[^"]*" found in machines/m, 'charm/v12 bundledata.go'],
  // Spaces and settings.
  ['unavailable', [1], /^ERROR could not reload spaces: /m, 'cmd/juju/space/reload.go'],
  [
    'invalid',
    [1, 2],
    /^ERROR Juju command "[^"]*" not supported on container models$/m,
    'cmd/modelcmd/modelcommand.go',
  ],
  [
    'ambiguous',
    [1],
    /^ERROR You haven't specified a cloud and more than one exists on this controller\.$/m,
    'captured 3.6.5',
  ],
  [
    'not-found',
    [1],
    /^ERROR "[^"]*" is not a key of the currently targeted model: "[^"]*"$/m,
    'cmd/juju/model/config.go',
  ],
  ['not-found', [1], /^ERROR there are no default model values for "[^"]*"$/m, 'cmd/juju/model/defaults.go'],
  [
    'not-found',
    [1],
    /^ERROR key "[^"]*" not found in "[^"]*" application config or charm settings\.$/m,
    'cmd/juju/application/config.go',
  ],
  // Units, applications, machines, spaces, tasks.
  ['not-found', [1], /^ERROR cannot retrieve space "[^"]*": space "[^"]*" not found/m, 'cmd/juju/space/show.go'],
  [
    'not-found',
    [1],
    /^ERROR (?:.*: )?(?:unit|application|space|action|operation) "[^"]*" not found(?: \(not found\))?$/m,
    'state/{state,unit,action}.go',
  ],
  [
    'not-found',
    [1],
    /^ERROR (?:.*: )?(?:machine|task) \S+ not found(?: \(not found\))?$/m,
    'state/state.go; cmd/juju/action/showtask.go',
  ],
  ['not-found', [1], /^ERROR unit \S+ removed$/m, 'cmd/juju/waitfor/unit.go'],
  ['unavailable', [1], /^ERROR timed out waiting for "[^"]*" to reach goal state$/m, 'cmd/juju/waitfor/waitfor.go'],
  ['invalid', [1], /^ERROR cannot deploy bundle: /m, 'cmd/juju/application/deployer/bundle.go'],
  // The command line.
  ['usage', [2], /^ERROR unit name \S+ not valid$/m, 'cmd/juju/application/showunit.go'],
  ['usage', [2], /^ERROR option provided but not defined: -/m, 'gnuflag, FlagKnownAs'],
  ['usage', [2], /^ERROR invalid value "[^"]*" for option --\S+: /m, 'cmd/v3 output.go'],
  ['usage', [2], /^ERROR unrecognized args: \[/m, 'cmd/v3 cmd.go'],
  ['usage', [1], /^ERROR juju: "[^"]*" is not a juju command\. See "juju --help"\./m, 'cmd/juju/commands/plugin.go'],
  ['usage', [1], /^ERROR unrecognized command: juju /m, 'cmd/juju/commands/main.go'],
]

/** How the juju client fails: juju 3.6 and, where said, 4.0; what was not captured was read in the source that is named. */
export const jujuFailures: readonly Failure[] = rows.map(([reason, exitCodes, text, source]) => ({
  reason,
  exitCodes,
  stream: 'stderr',
  text,
  source,
}))

/** How `juju ssh` fails before the command on the host began: by juju itself, or by OpenSSH with 255. */
export const jujuSshFailures: readonly Failure[] = [
  {
    reason: 'unreachable',
    exitCodes: [1],
    stream: 'stderr',
    text: /^ERROR can't determine host keys for all targets: consider --no-host-key-checks$/m,
    source: 'cmd/juju/ssh/ssh_machine.go',
  },
  {
    reason: 'unreachable',
    exitCodes: [255],
    stream: 'stderr',
    text: /^ssh: (?:connect to host \S+ port \d+|Could not resolve hostname \S+): /m,
    source: 'OpenSSH sshconnect.c',
  },
  {
    reason: 'unauthorized',
    exitCodes: [255],
    stream: 'stderr',
    text: /^(?:\S+: )?Permission denied \([a-z,-]+\)\.\r?$/m,
    source: 'OpenSSH sshconnect2.c',
  },
  ...jujuFailures,
]
