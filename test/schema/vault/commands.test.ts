import { split } from 'shlex'
import { expect, test } from 'vitest'
import { commandFor } from '../../../src/schema/all-commands.ts'
import { vaultCommands } from '../../../src/schema/vault/commands.ts'

const lines: readonly (readonly [line: string, command: string])[] = [
  ['vault status', 'vault status'],
  ['vault status -format=json', 'vault status -format=json'],
  ['env -u VAULT_ADDR vault status', 'vault status'],
  ['env VAULT_ADDR=http://127.0.0.1:8220 vault status -format=json', 'vault status -format=json'],
  ['sudo vault status', 'vault status'],
  ['/snap/bin/vault status', 'vault status'],
  [`sh -c 'VAULT_ADDR=http://127.0.0.1:8220 vault status'`, 'vault status'],
  ['vault operator init -key-shares=5 -key-threshold=3', 'vault operator init'],
  ['vault operator init -key-shares=5 -format=json', 'vault operator init -format=json'],
  ['vault operator init -status', 'vault operator init -status'],
  ['vault operator init -status -format=json', 'vault operator init -status -format=json'],
  ['vault operator unseal', 'vault operator unseal'],
  ['vault operator unseal -reset', 'vault operator unseal'],
  ['vault operator unseal -format=json KEY', 'vault operator unseal -format=json'],
  ['vault operator seal', 'vault operator seal'],
  ['vault operator step-down', 'vault operator step-down'],
  ['vault operator raft list-peers -format=json', 'vault operator raft list-peers -format=json'],
  ['vault token create -ttl=10m', 'vault token create'],
  ['vault token create -ttl=10m -format=json', 'vault token create -format=json'],
  ['vault token create -ttl=10m -field=token', 'vault token create -field=token'],
  ['vault token create -format=json -field=token', 'vault token create -format=json -field=token'],
  ['vault token lookup', 'vault token lookup'],
  ['vault token lookup -format=json s.x', 'vault token lookup -format=json'],
  ['vault token revoke s.x', 'vault token revoke'],
  ['vault login s.x', 'vault login'],
  ['vault login -format=json s.x', 'vault login -format=json'],
  ['vault read charm-pki-local/cert/ca', 'vault read'],
  ['vault read -format=json secret/x', 'vault read -format=json'],
  ['vault read -field=x secret/x', 'vault read -field=KEY'],
  ['vault write secret/x a=b', 'vault write'],
  ['vault write -format=json secret/x a=b', 'vault write -format=json'],
  ['vault policy list', 'vault policy list'],
  ['vault policy list -format=json', 'vault policy list -format=json'],
  ['vault secrets list', 'vault secrets list'],
  ['vault secrets list -format=json', 'vault secrets list -format=json'],
  ['vault version', 'vault version'],
  ['vault frobnicate', 'vault'],
  ['curl -sS http://127.0.0.1:8200/v1/sys/seal-status', 'curl vault /v1/sys/seal-status'],
  ['curl -sS -i http://127.0.0.1:8200/v1/sys/init', 'curl vault /v1/sys/init'],
  ['curl -si https://10.0.0.1:8200/v1/sys/health?standbyok=true', 'curl vault /v1/sys/health'],
  ['curl -sS -i http://127.0.0.1:8200/v1/sys/leader', 'curl vault /v1/sys/leader'],
  [`curl -X PUT -d '{"key":"x"}' http://127.0.0.1:8200/v1/sys/unseal`, 'curl vault /v1/sys/unseal'],
  ['curl -sS -i http://127.0.0.1:8220/v1/charm-pki-local/ca/pem', 'curl vault /v1/*'],
]

test.each(lines)('%s is %s', (line, command) => {
  expect(commandFor(split(line))?.command).toBe(command)
})

test('every command has a line here', () => {
  const found = new Set(lines.map(([, command]) => command))
  expect(vaultCommands.map(({ command }) => command).filter((command) => !found.has(command))).toEqual([])
})

test.each([
  'vault audit list',
  'vault kv get secret/x',
  'vault',
  'curl -o /dev/null http://127.0.0.1:8200/v1/sys/health',
  'curl http://10.0.0.1:9511/v1/clusters',
])('%s is none of them', (line) => {
  expect(vaultCommands.filter((each) => each.matches(split(line)))).toEqual([])
})
