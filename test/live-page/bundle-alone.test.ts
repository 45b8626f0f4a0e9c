import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { outcomesIn } from '../cli/checkride.ts'
import { sampleWorld } from '../sim/sample-world.ts'
import { cloudOfTest, live } from './fixtures/live-page.ts'

test('a bundle is judged live by its files alone: there is no cloud, and no tool to ask one with', async () => {
  const gone = undefined
  const cloud = await cloudOfTest({ juju: gone, openstack: gone, curl: gone, ssh: gone })
  const { jumphost, site } = await sampleWorld({ phase: '01' })
  const { home } = site.identity.jumphost
  for (const [path, { text }] of Object.entries(jumphost.files)) {
    if (!path.startsWith(`${home}/openstack/`) || text === '') continue
    const copy = path.replace(home, cloud.home)
    await mkdir(dirname(copy), { recursive: true })
    await writeFile(copy, text)
  }
  const good = await live(cloud, 'phase-01.md', '--only 1.2,1.3 --json')
  expect([good.exitCode, outcomesIn(good.stdout)]).toEqual([0, ['1.2 pass', '1.3 pass']])

  const bundle = join(cloud.home, site.bundle.onJumphost.file)
  const wrong =
    jumphost.files[`${home}/${site.bundle.onJumphost.file}`]?.text.replace('10.12.12.51', '10.12.12.61') ?? ''
  await writeFile(bundle, wrong)
  const bad = await live(cloud, 'phase-01.md', '--only 1.2,1.3 --json')
  expect([bad.exitCode, outcomesIn(bad.stdout)[0]]).toEqual([1, '1.2 hold'])
})
