import { basename } from 'node:path'

/**
 * What two argv must share to be the same recorded command: `--opt=value` equals `--opt value`, and juju's model is left out,
 * since a recording was made without it or in another model. Whatever follows `--` is compared as it is.
 */
export function replayKey(argv: readonly string[]): string {
  const end = argv.indexOf('--')
  const own = (end === -1 ? argv : argv.slice(0, end)).flatMap(splitOption)
  const rest = end === -1 ? [] : argv.slice(end)
  return JSON.stringify([...(basename(own[0] ?? '') === 'juju' ? withoutModel(own) : own), ...rest])
}

function splitOption(argument: string): string[] {
  const [, option, value] = /^(--[^=]+)=(.*)$/s.exec(argument) ?? []
  return option === undefined || value === undefined ? [argument] : [option, value]
}

function withoutModel(argv: readonly string[]): string[] {
  const isModel = (argument: string | undefined): boolean => argument === '-m' || argument === '--model'
  return argv.filter((argument, index) => !isModel(argument) && !isModel(argv[index - 1]))
}
