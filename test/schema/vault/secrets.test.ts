import { split } from 'shlex'
import { expect, test } from 'vitest'
import { judgeRecording } from '../../../src/cli/conform-recordings.ts'
import { commandFor } from '../../../src/schema/all-commands.ts'
import { vaultInit } from '../../../src/schema/vault/init.ts'
import { vaultTokenCreate } from '../../../src/schema/vault/token.ts'
import { told } from '../juju/hold.ts'
import {
  answer,
  hexKeys,
  initJson,
  initText,
  keys,
  lookupJson,
  lookupTable,
  rootToken,
  secretJson,
  tokenJson,
  tokenTable,
} from './samples.ts'

const secrets = [...keys, ...hexKeys, rootToken, 'CANARY', 'cafe']

const lines: readonly (readonly [line: string, good: string])[] = [
  ['vault operator init', initText],
  ['vault operator init -format=json', JSON.stringify(initJson)],
  ['vault token create', tokenTable],
  ['vault token create -format=json', JSON.stringify(tokenJson)],
  ['vault token create -field=token', rootToken],
  ['vault token create -format=json -field=token', `"${rootToken}"\n`],
  ['vault token lookup', lookupTable],
  ['vault token lookup -format=json', JSON.stringify(lookupJson)],
  ['vault login x', `Success! You are now authenticated. The token information displayed below\n${tokenTable}`],
  ['vault read -format=json secret/x', JSON.stringify(secretJson)],
  ['vault write -format=json secret/x a=b', JSON.stringify(secretJson)],
  [
    `curl -i -X PUT -d {} http://127.0.0.1:8200/v1/sys/init`,
    answer(200, { keys: hexKeys, keys_base64: keys, root_token: rootToken }),
  ],
]

/** Ways in which an output can be spoilt that leave its secrets in it. */
const spoils: readonly ((good: string) => string)[] = [
  (good) => `${good}${good}`,
  (good) => `{"what":${JSON.stringify(good)}`,
  (good) => JSON.stringify(good),
  (good) => JSON.stringify([good]),
  (good) => good.replaceAll('s.CANARY', 'x.CANARY'),
  (good) => good.replaceAll(/CANARY[A-E]+/g, (key) => `${key}!`),
  (good) => good.replaceAll('token', 'taken'),
  (good) => good.replace(/ {2,}/, ' '),
  (good) => good.slice(good.indexOf('CANARY')),
  () => `Key  Value\n---  -----\n${rootToken}  ${keys.join(' ')}\n`,
  () => `Unseal Key 1: ${keys.join('')}\n`,
  () =>
    JSON.stringify({
      unseal_keys_b64: keys.join(''),
      root_token: [rootToken],
      auth: rootToken,
      data: rootToken,
      keys: keys[0] ?? '',
    }),
]

test.each(lines)('no message about %s quotes a key or a token', (line, good) => {
  expect(told(line, { stdout: good })).toBe('')
  const messages = spoils.map((spoil) => told(line, { stdout: spoil(good) })).join('\n')
  expect(messages).toMatch(/not shown/)
  expect(secrets.filter((secret) => messages.includes(secret))).toEqual([])
})

test.each(lines)('nor does the judgement of a recording of %s with an exit code that is not known', (line, good) => {
  const recording = {
    file: 'x',
    argv: split(line),
    exitCode: 77,
    stdout: good,
    stderr: good,
    version: '',
    kind: '',
    recorded: '',
    state: '',
  }
  expect(judgeRecording(recording)).toMatchObject({ outcome: 'failed', command: commandFor(split(line))?.command })
  expect(JSON.stringify(judgeRecording(recording))).not.toContain('CANARY')
})

test('nor what a simulator is told that would print it wrong', () => {
  const wrong = { ...initJson, root_token: rootToken.slice(1), unseal_keys_b64: [`${keys[0] ?? ''}!`] }
  expect(() => vaultInit.emit(wrong)).toThrow(/root_token: expected a token, got a text \(not shown\)/)
  expect(() => vaultInit.emit(wrong)).not.toThrow(/CANARY/)
  expect(() => vaultInit.emit({ ...initJson, odd: rootToken } as typeof initJson)).toThrow(/odd: unknown key$/)
  expect(vaultTokenCreate.emit(tokenJson)).toBe(tokenJson)
})
