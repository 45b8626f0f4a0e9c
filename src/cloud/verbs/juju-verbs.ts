import { reads, secrets, type Declared } from './declared.ts'

/** `juju`, its model option left out. */
export const jujuVerbs: readonly Declared[] = [
  ...reads(
    'juju status --format json',
    'juju whoami --format json',
    'juju version',
    'juju models -c * --format json',
    'juju show-model * --format json',
    'juju show-controller * --format json',
    'juju spaces --format json',
    'juju model-config --format json',
    'juju model-defaults -c * --format json',
    'juju config * --format json',
    'juju operations --format json',
    'juju operations --actions * --format json',
    'juju show-operation * --format json',
    'juju show-task * --format json',
    'juju run vault/leader get-root-ca --format json --wait *',
  ),
  ...secrets('juju run keystone/leader get-admin-password --format json --wait *'),
]
