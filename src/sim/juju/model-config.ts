import type { Controller, ConfigValue, Model } from '../world/juju-world.ts'
import { builtIn } from './model-defaults.ts'

/** A setting of a model as the client prints it; keys are Go's, capitalised for want of tags. */
export interface Setting {
  readonly Value: ConfigValue | Readonly<Record<string, never>>
  readonly Source: 'default' | 'controller' | 'region' | 'model'
}

/** Every setting in force in a model, by key. */
export function settingsOf(controller: Controller, model: Model): Record<string, Setting> {
  const settings: Record<string, Setting> = {
    'agent-version': { Value: controller.version, Source: 'model' },
    'resource-tags': { Value: {}, Source: 'model' },
  }
  for (const [key, Value] of Object.entries(builtIn)) settings[key] = { Value, Source: 'default' }
  for (const [key, { value, source }] of Object.entries(model.config)) settings[key] = { Value: value, Source: source }
  return settings
}

/** Whether Juju defines a setting of this name. */
export function isKnownSetting(key: string): boolean {
  return key === 'agent-version' || key === 'resource-tags' || Object.hasOwn(builtIn, key)
}

/** A value as it was typed, in the type of its setting. */
export function typedSetting(key: string, text: string): ConfigValue {
  return typedLike(builtIn[key], text)
}

/** A text in the type of the value that it takes the place of. */
export function typedLike(old: ConfigValue | undefined, text: string): ConfigValue {
  if (typeof old === 'boolean' && /^(?:true|false)$/i.test(text)) return text.toLowerCase() === 'true'
  if (typeof old === 'number' && /^-?\d+(?:\.\d+)?$/.test(text)) return Number(text)
  return text
}

/** The space of every endpoint that is bound to none: by default the one that Juju makes itself. */
export function defaultSpaceOf(model: Pick<Model, 'config'>): string {
  const value = model.config['default-space']?.value
  return value === undefined || value === '' ? 'alpha' : String(value)
}
