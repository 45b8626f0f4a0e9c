import { describe, expect, test } from 'vitest'
import { jujuFailures, jujuSshFailures } from '../../../src/schema/juju/failures.ts'
import { failureOf } from '../../../src/schema/failure.ts'
import { reasonOf } from './hold.ts'

const status = 'juju status --format json'
const run = 'juju run web/0 backup --format json'
const destroy = 'juju destroy-model m --no-prompt'

const texts: readonly (readonly [line: string, exitCode: number, reason: string, stderr: string])[] = [
  [status, 1, 'not-found', 'ERROR model c:admin/m not found'],
  [
    status,
    1,
    'not-found',
    `ERROR model "admin/m" has been removed from the controller, run 'juju models' and switch to one of them.`,
  ],
  [
    status,
    1,
    'not-found',
    'ERROR Model "m" has been migrated to another controller.\nTo access it run one of the following commands',
  ],
  ['juju switch nope', 1, 'not-found', 'ERROR "nope" is not the name of a model or controller'],
  ['juju switch m', 1, 'usage', 'ERROR cannot switch when JUJU_MODEL is overriding the model (set to "c:m")'],
  [status, 2, 'not-found', 'ERROR controller c not found'],
  [status, 2, 'not-found', 'ERROR current model for controller c not found'],
  [status, 2, 'not-found', 'ERROR No controllers registered.\n\nPlease either create a new controller'],
  [status, 2, 'usage', 'ERROR No selected controller.\n\nUse "juju switch"'],
  [status, 2, 'usage', 'ERROR No selected model.\n\nOnly the controller model exists.'],
  [status, 1, 'usage', 'ERROR No model in focus.\n\nPlease use "juju models"'],
  [status, 1, 'unauthorized', 'please enter password for admin on c: \nERROR invalid entity name or password'],
  [status, 1, 'login-needed', 'please enter password for admin on c: \nERROR EOF'],
  [status, 1, 'login-needed', 'ERROR controller "c": not logged in'],
  [status, 1, 'forbidden', 'ERROR permission denied (unauthorized access)'],
  ['juju add-model m', 1, 'forbidden', 'You do not have permission to add a model.\nYou may ask an administrator'],
  [status, 1, 'unavailable', 'ERROR no controller API addresses; is bootstrap still in progress?'],
  [status, 1, 'unreachable', 'ERROR unable to connect to API: dial tcp 10.0.0.5:17070: connect: connection refused'],
  [
    'juju model-config',
    1,
    'unreachable',
    'ERROR opening API connection: unable to connect to API: dial tcp 10.0.0.5:17070: i/o timeout',
  ],
  [
    destroy,
    1,
    'unreachable',
    'ERROR cannot connect to API: unable to connect to API: dial tcp 10.0.0.5:17070: connect: no route to host',
  ],
  [
    run,
    1,
    'failed',
    `ERROR the following task failed:\n - id "2" with return code 1\n\nuse 'juju show-task' to inspect the failure`,
  ],
  [run, 1, 'unavailable', 'ERROR timed out waiting for results from: unit web/0'],
  ['juju show-task 9 --format json', 1, 'unavailable', 'ERROR maximum wait time reached'],
  [run, 1, 'not-found', 'ERROR action "x" not defined for unit "web/0". (not found)'],
  [run, 2, 'usage', 'ERROR no unit specified'],
  [run, 2, 'usage', 'ERROR invalid unit or action name "X"'],
  [run, 2, 'usage', 'ERROR argument "x" must be of the form key.key.key...=value'],
  [run, 2, 'usage', 'ERROR all units must be of the same application'],
  [run, 2, 'usage', 'ERROR cannot specify both --wait and --background'],
  ['juju show-task x --format json', 2, 'usage', 'ERROR task ID "x" not valid'],
  [
    'juju add-model X',
    2,
    'invalid',
    'ERROR "X" is not a valid name: model names may only contain lowercase letters, digits and hyphens',
  ],
  ['juju add-model m', 1, 'conflict', 'ERROR failed to create new model: model already exists'],
  [
    'juju add-model m x',
    1,
    'not-found',
    `ERROR cloud x\nUse 'juju clouds' to see a list of all available clouds or 'juju add-cloud' to a add one.`,
  ],
  [destroy, 2, 'usage', 'ERROR --timeout can only be used with --force (dangerous)'],
  [destroy, 2, 'usage', 'ERROR --destroy-storage and --release-storage cannot both be specified'],
  [destroy, 1, 'usage', 'ERROR --no-wait without --force not valid'],
  [destroy, 1, 'usage', 'ERROR model destruction: aborted'],
  [
    destroy,
    1,
    'conflict',
    'ERROR cannot destroy model "m"\n\nThe model has persistent storage remaining:\n    2 volume(s)',
  ],
  [destroy, 1, 'usage', `ERROR "c" is a controller; use 'juju destroy-controller' to destroy it`],
  [destroy, 1, 'unavailable', 'destroy model is still running in the background, use Ctrl-C'],
  ['juju remove-machine 0', 1, 'conflict', 'ERROR removing machine failed: machine 0 is hosting containers'],
  ['juju deploy b.yaml', 1, 'invalid', 'ERROR invalid machine id "bogus" found in machines'],
  [
    'juju reload-spaces',
    1,
    'unavailable',
    'ERROR could not reload spaces: spaces discovery in a non-networking environ not supported',
  ],
  ['juju spaces', 1, 'invalid', 'ERROR Juju command "spaces" not supported on container models'],
  [
    'juju model-defaults',
    1,
    'ambiguous',
    `ERROR You haven't specified a cloud and more than one exists on this controller.\nSpecify one`,
  ],
  ['juju model-config foo', 1, 'not-found', 'ERROR "foo" is not a key of the currently targeted model: "admin/m"'],
  ['juju model-defaults x', 1, 'not-found', 'ERROR there are no default model values for "x"'],
  ['juju config web k', 1, 'not-found', 'ERROR key "k" not found in "web" application config or charm settings.'],
  ['juju show-space x --format json', 1, 'not-found', 'ERROR cannot retrieve space "x": space "x" not found'],
  ['juju show-unit x/9 --format json', 1, 'not-found', 'ERROR unit "x/9" not found'],
  ['juju config x', 1, 'not-found', 'ERROR application "x" not found (not found)'],
  [
    'juju deploy b.yaml',
    1,
    'not-found',
    'ERROR cannot deploy bundle: cannot deploy application "web": space "metal" not found',
  ],
  ['juju remove-machine 9', 1, 'not-found', 'ERROR removing machine failed: machine 9 not found'],
  ['juju show-task 9 --format json', 1, 'not-found', 'ERROR task 9 not found'],
  ['juju show-unit foo --format json', 2, 'usage', 'ERROR unit name foo not valid'],
  ['juju deploy b.yaml', 1, 'invalid', 'ERROR cannot deploy bundle: the bundle is odd'],
  [status, 2, 'usage', 'ERROR option provided but not defined: --x'],
  [status, 2, 'usage', 'ERROR invalid value "xml" for option --format: unknown format "xml"'],
  ['juju spaces', 2, 'usage', 'ERROR unrecognized args: ["x"]'],
  [status, 1, 'usage', 'ERROR juju: "foo" is not a juju command. See "juju --help".\n\nDid you mean:\n\tfind'],
  [status, 1, 'usage', 'ERROR unrecognized command: juju xyz'],
  [
    'juju ssh web/0 -- vault status',
    1,
    'unreachable',
    `ERROR can't determine host keys for all targets: consider --no-host-key-checks`,
  ],
  ['juju ssh web/0 -- vault status', 255, 'unreachable', 'ssh: connect to host 10.0.0.1 port 22: No route to host\r'],
  ['juju ssh web/0 -- vault status', 255, 'unauthorized', 'ubuntu@10.0.0.1: Permission denied (publickey).\r'],
  ['juju ssh 9 -- vault status', 1, 'not-found', 'ERROR machine 9 not found'],
  [status, 1, 'not-found', 'ERROR unit web/0 removed'],
  [status, 1, 'unavailable', 'ERROR timed out waiting for "web/0" to reach goal state'],
]

describe.each(texts)('%s ending with %i is %s', (line, exitCode, reason, stderr) => {
  test(stderr.split('\n')[0] ?? '', () => {
    // `config APP` without a format prints YAML, which has no schema; its failures are those of every command.
    const known =
      line === 'juju config x'
        ? failureOf(jujuFailures, { exitCode, stdout: '', stderr: `${stderr}\n` })?.reason
        : reasonOf(line, `${stderr}\n`, exitCode)
    expect(known).toBe(reason)
  })

  test('and with another exit code is not recognised', () => {
    expect(failureOf(jujuSshFailures, { exitCode: 77, stdout: '', stderr: `${stderr}\n` })).toBeUndefined()
    expect(failureOf(jujuSshFailures, { exitCode: 0, stdout: '', stderr: `${stderr}\n` })).toBeUndefined()
  })
})

test('each known failure has a text here', () => {
  const met = texts.map(([, exitCode, , stderr]) =>
    failureOf(jujuSshFailures, { exitCode, stdout: '', stderr: `${stderr}\n` }),
  )
  expect(jujuSshFailures.filter((each) => !met.includes(each)).map(({ text }) => text.source)).toEqual([])
})

test('a text on the wrong stream is no failure that is known', () => {
  expect(failureOf(jujuFailures, { exitCode: 1, stdout: 'ERROR unit "x/9" not found\n', stderr: '' })).toBeUndefined()
})
