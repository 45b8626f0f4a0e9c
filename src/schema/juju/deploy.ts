/** The kinds of change of a bundle; source: juju 3.6 `core/bundle/changes/changes.go`. */
const changes = [
  'upload charm',
  'upgrade ',
  'deploy application',
  'add new machine',
  String.raw`add \w+ container`,
  'add existing machine',
  'add relation',
  'add unit',
  'set annotations for',
  'set application options for',
  'set constraints for',
  'expose ',
  'override expose settings',
  'scale ',
  'create offer',
  'consume offer',
  'grant user',
].join('|')

/** What `juju deploy` prints on stdout: the changes of a bundle, each before it is made; nothing for a charm, or without a change. */
export const deployLines = new RegExp(
  `^(?:(?:Executing changes|Changes to deploy bundle):\\n(?:- (?:${changes}).*\\n)+)?$`,
)

/** What `juju remove-machine` prints: each machine, and what goes with it. Clients of 2.9 say it on stderr. */
export const removeMachineLines =
  /^(?:will remove machine \S+(?: \(but retaining cloud instance\))?\n(?:- will (?:remove|detach) \S.*\n)*)*$/

/** What `juju remove-application` prints. */
export const removeApplicationLines = /^(?:will remove application \S+\n(?:- will (?:remove|detach) \S.*\n)*)*$/

/** What `juju remove-unit` prints. */
export const removeUnitLines = /^(?:will remove unit \S+\n(?:- will (?:remove|detach) \S.*\n)*)*$/

/** What `juju version` prints: a version, an operating system or series, an architecture. */
export const versionLine = /^\d+\.\d+(?:\.\d+|-(?:alpha|beta|rc)\d+)(?:\.\d+)?-[a-z]+-[a-z0-9]+\n$/
