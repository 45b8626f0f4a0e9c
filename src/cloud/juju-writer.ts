import type { Site } from '../site/site.ts'
import { reveal, Secret } from '../target/secret.ts'
import { ActionFailed, SchemaMismatch } from './errors.ts'
import type { HostWriter } from './host.ts'
import { jujuReader, missingResult, modelOption, runAction, type JujuWriter, type RunActionOptions } from './juju.ts'
import { call, type CallOptions, type Session } from './session.ts'

/** What these take at the most: a deploy uploads charms, a model goes when its last machine has gone. */
const deployMs = 30 * 60_000
const destroyMs = 60 * 60_000

export function jujuWriter(session: Session, site: Site, host: HostWriter): JujuWriter {
  const { controller, model } = site.identity.juju
  const change = async (words: readonly string[], options: CallOptions = {}): Promise<void> =>
    void (await call(session, ['juju', ...words], options))
  const inModel = (verb: string, ...words: readonly string[]): string[] => [verb, ...modelOption(site), ...words]
  return {
    ...jujuReader(session, site),
    secretResult: async (unit, action, key) => {
      const { argv, result } = await runAction(session, site, unit, action, { secret: true })
      const value = result.results[key]
      if (typeof value !== 'string' || value === '') throw missingResult(argv, key, result)
      return new Secret(value, `${action} of ${unit}`)
    },
    run: async (unit, action, { parameters = {}, secrets = {}, waitS = 60 }: RunActionOptions = {}) => {
      const plain = Object.entries(parameters).map(([name, value]) => `${name}=${value}`)
      const start = async (more: readonly string[]) => {
        const { argv, result } = await runAction(session, site, unit, action, { words: [...plain, ...more], waitS })
        if (!result.completed) throw new ActionFailed(argv, result.message)
        return result
      }
      if (Object.keys(secrets).length === 0) return start([])
      const { stringify } = await import('yaml')
      const text = stringify(Object.fromEntries(Object.entries(secrets).map(([name, value]) => [name, reveal(value)])))
      return host.withPrivateFile(new Secret(text, `parameters of ${action}`), (path) => start(['--params', path]))
    },
    setModelDefault: (key, value) => change(['model-defaults', '-c', controller, `${key}=${value}`]),
    addModel: (name) => change(['add-model', '-c', controller, name]),
    reloadSpaces: async () => {
      // It says nothing at all when it has done it, so what it does say, but for a warning, is that it has not.
      const argv = ['juju', ...inModel('reload-spaces')]
      const said = (await call(session, argv)).stderr.split('\n').find((line) => line !== '' && !/warning/i.test(line))
      if (said === undefined) return
      throw new SchemaMismatch(argv, [
        { path: '(stderr)', expected: 'nothing', got: said, nearest: undefined, count: 1 },
      ])
    },
    deploy: (bundle, overlays) =>
      change(inModel('deploy', bundle, ...overlays.flatMap((each) => ['--overlay', each])), { timeoutMs: deployMs }),
    setConfig: (application, options) =>
      change(inModel('config', application, ...Object.entries(options).map(([name, value]) => `${name}=${value}`))),
    destroyModel: () => change(['destroy-model', '--no-prompt', `${controller}:${model}`], { timeoutMs: destroyMs }),
    removeMachineKeepingInstance: (machine) =>
      change(inModel('remove-machine', '--keep-instance', '--force', '--no-prompt', machine)),
  }
}
