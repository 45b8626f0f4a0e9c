import { join } from 'node:path'
import { GenericContainer } from 'testcontainers'
import { whyNoEngine } from './engine.ts'

/** Builds the images that are not built yet, once and one after another, as each stands on the one before; nothing where there is no engine. */
export async function setup(): Promise<void> {
  // What a project sets in its tests' environment is not that of its setup.
  process.env['TESTCONTAINERS_RYUK_DISABLED'] ??= 'true'
  if ((await whyNoEngine()) !== undefined) return
  const context = join(import.meta.dirname, '..', '..', 'containers', 'cloud')
  for (const target of ['jumphost', 'cloud', 'large'])
    await GenericContainer.fromDockerfile(context)
      .withTarget(target)
      .build(`checkride/${target}`, { deleteOnExit: false })
}
