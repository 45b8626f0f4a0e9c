import { split } from 'shlex'
import { expect, test } from 'vitest'
import { commandFor } from '../../../src/schema/all-commands.ts'
import { jujuCommands } from '../../../src/schema/juju/commands.ts'
import { wrongPaths } from './hold.ts'

const lines: readonly (readonly [line: string, command: string])[] = [
  ['juju status -m c:admin/m --format json', 'juju status --format json'],
  ['juju status --format=json --utc', 'juju status --format json'],
  ['juju status vault', 'juju status'],
  ['juju machines --format json', 'juju machines --format json'],
  ['juju machines', 'juju machines'],
  ['juju show-machine 3 --format json', 'juju show-machine --format json'],
  ['juju show-unit -m m vault/0 --format json', 'juju show-unit --format json'],
  ['juju show-application vault --format json', 'juju show-application --format json'],
  ['juju spaces', 'juju spaces'],
  ['juju spaces --format json -m m', 'juju spaces --format json'],
  ['juju spaces --short --format json', 'juju spaces --short --format json'],
  ['juju show-space oam --format json', 'juju show-space --format json'],
  ['juju reload-spaces -m m', 'juju reload-spaces'],
  ['juju model-config -m m', 'juju model-config'],
  ['juju model-config -m m --format json', 'juju model-config --format json'],
  ['juju model-config -m m default-space --format json', 'juju model-config KEY --format json'],
  ['juju model-config -m m default-space', 'juju model-config KEY'],
  ['juju model-config -m m default-space=oam', 'juju model-config KEY=VALUE'],
  ['juju model-config --reset default-space', 'juju model-config KEY=VALUE'],
  ['juju model-defaults', 'juju model-defaults'],
  ['juju model-defaults default-space --cloud maas --format json', 'juju model-defaults --format json'],
  ['juju model-defaults default-space=oam', 'juju model-defaults KEY=VALUE'],
  ['juju config vault --format json', 'juju config --format json'],
  ['juju config vault channel', 'juju config APP KEY'],
  ['juju config vault channel=1.8', 'juju config APP KEY=VALUE'],
  ['juju controller-config --format json -c c', 'juju controller-config --format json'],
  ['juju controller-config api-port', 'juju controller-config KEY'],
  ['juju controller-config api-port=1', 'juju controller-config KEY=VALUE'],
  ['juju controllers', 'juju controllers'],
  ['juju controllers --format json', 'juju controllers --format json'],
  ['juju show-controller c --format json', 'juju show-controller --format json'],
  ['juju models -c c', 'juju models'],
  ['juju models -c c --format json', 'juju models --format json'],
  ['juju show-model m --format json', 'juju show-model --format json'],
  ['juju whoami', 'juju whoami'],
  ['juju whoami --format json', 'juju whoami --format json'],
  ['juju run vault/leader get-root-ca --format json --wait 60s', 'juju run --format json'],
  ['juju exec --unit vault/0 --format json -- ip a', 'juju exec --format json'],
  ['juju operations', 'juju operations'],
  ['juju operations --apps vault --format json', 'juju operations --format json'],
  ['juju show-operation 1 --format json', 'juju show-operation --format json'],
  ['juju show-task 2 --format json --wait 1m', 'juju show-task --format json'],
  ['juju actions vault', 'juju actions'],
  ['juju actions vault --format json', 'juju actions --format json'],
  ['juju actions vault --schema --format json', 'juju actions --schema --format json'],
  ['juju add-model m maas/default', 'juju add-model'],
  ['juju destroy-model c:m --no-prompt --force', 'juju destroy-model'],
  ['juju resolved vault/0', 'juju resolved'],
  ['juju deploy ./bundle.yaml --overlay ./o.yaml', 'juju deploy'],
  ['juju remove-machine 0 --keep-instance', 'juju remove-machine'],
  ['juju remove-application vault', 'juju remove-application'],
  ['juju version', 'juju version'],
  ['juju --version', 'juju --version'],
  ['juju status --format=yaml vault', 'juju status --format yaml'],
  ['juju machines --format yaml', 'juju machines --format yaml'],
  ['juju show-machine 3', 'juju show-machine --format yaml'],
  ['juju show-unit vault/0', 'juju show-unit --format yaml'],
  ['juju show-application vault', 'juju show-application --format yaml'],
  ['juju spaces --format yaml', 'juju spaces --format yaml'],
  ['juju show-space oam', 'juju show-space --format yaml'],
  ['juju model-defaults --format yaml', 'juju model-defaults --format yaml'],
  ['juju config vault', 'juju config --format yaml'],
  ['juju controllers --format yaml', 'juju controllers --format yaml'],
  ['juju show-controller', 'juju show-controller --format yaml'],
  ['juju models --format yaml', 'juju models --format yaml'],
  ['juju show-model', 'juju show-model --format yaml'],
  ['juju whoami --format yaml', 'juju whoami --format yaml'],
  ['juju run vault/leader get-root-ca', 'juju run'],
  ['juju exec --all -- hostname', 'juju exec'],
  ['juju show-task 2', 'juju show-task'],
  ['juju run vault/0 get-root-ca --format yaml', 'juju run --format yaml'],
  ['juju exec --all --format yaml -- hostname', 'juju exec --format yaml'],
  ['juju show-task 2 --format yaml', 'juju show-task --format yaml'],
  ['juju show-operation 1', 'juju show-operation --format yaml'],
  ['juju cancel-task 2 --format json', 'juju cancel-task --format json'],
  ['juju cancel-task 2', 'juju cancel-task --format yaml'],
  ['juju remove-unit web/0 --no-prompt', 'juju remove-unit'],
  ['juju login', 'juju login'],
  ['juju logout', 'juju logout'],
  ['juju scp a web/0:b', 'juju scp'],
  ['juju switch c:m', 'juju switch'],
  ['juju wait-for model m --timeout 1h', 'juju wait-for'],
  ['juju wait-for model m --summary=false', 'juju wait-for --summary=false'],
]

test.each(lines)('%s is %s', (line, command) => {
  expect(commandFor(split(line))?.command).toBe(command)
})

test('every command that is not the inner one of ssh has a line here', () => {
  const found = new Set(lines.map(([, command]) => command))
  const own = jujuCommands.map(({ command }) => command).filter((command) => !command.startsWith('juju ssh '))
  expect(own.filter((command) => !found.has(command))).toEqual([])
})

test.each([
  ['juju ssh -m c:m vault/0 -- vault status', 'juju ssh TARGET vault status'],
  ['juju ssh vault/leader vault status -format=json', 'juju ssh TARGET vault status -format=json'],
  ['juju ssh --pty=false 0 -- sudo virsh list --all', 'juju ssh TARGET virsh list'],
  [`juju ssh vault/0 'VAULT_ADDR=http://127.0.0.1:8220 vault status'`, 'juju ssh TARGET vault status'],
])('%s is read as the command on the host', (line, command) => {
  expect(commandFor(split(line))?.command).toBe(command)
})

test('what ssh hands on is held against the schema of the command on the host', () => {
  const line = 'juju ssh 0 -- virsh domstate openstack0'
  expect(wrongPaths(line, { stdout: 'running\n\n' })).toEqual([])
  expect(wrongPaths(line, { stdout: 'walking\n\n' })).toEqual(['(top)'])
})

test.each([
  'juju frobnicate',
  'juju',
  'juju ssh vault/0',
  'juju ssh vault/0 -- frobnicate',
  'juju operations --format yaml',
])('%s has no schema', (line) => {
  expect(commandFor(split(line))).toBeUndefined()
})
