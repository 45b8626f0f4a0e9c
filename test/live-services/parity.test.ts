import { writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { compareParity, type Printed } from '../../src/prove/parity.ts'
import { recorded, recordingFile, simulatedParity, reasonFor } from './parity.ts'
import { imageFile, parityLines } from './parity-lines.ts'
import { endIn, skipReason, startServices, untrueIn, type Services } from './services.ts'

const reason = await skipReason()

describe.skipIf(reason !== undefined)('real Keystone, Glance and Neutron', () => {
  let services: Services

  beforeAll(async () => {
    services = await startServices()
  })
  afterAll(() => services[Symbol.asyncDispose]())

  test('print what was recorded of them, and what the simulator prints', async () => {
    await services.onJumphost(`printf %s '${imageFile.text}' > ${imageFile.name}`)
    const printed: Printed[] = []
    for (const line of parityLines) {
      const { exitCode, stdout, stderr } = await services.onJumphost(`openstack ${line}`)
      printed.push({ line, exitCode, stdout, stderr })
    }
    if (process.env['CHECKRIDE_RECORD'] === '1') {
      const { stdout } = await services.inCloud(
        "dpkg-query -W -f '${Package} ${Version}, ' python3-keystone python3-glance python3-neutron",
      )
      const { stdout: client } = await services.onJumphost('openstack --version')
      const what = `real services of Debian 12 (${stdout.replace(/, $/, '')}; ${client.trim()})`
      writeFileSync(
        recordingFile,
        `${JSON.stringify({ what, recorded: new Date().toISOString().slice(0, 10), printed }, null, 2)}\n`,
      )
    }
    const unexplained = (other: readonly Printed[]) =>
      compareParity(printed, other).differences.filter((each) => reasonFor(each) === undefined)
    expect(unexplained(recorded().printed)).toEqual([])
    expect(unexplained(await simulatedParity())).toEqual([])
  })

  test('have the catalog that step 3.2 wants, and one endpoint on the wrong plane turns it red', async () => {
    const good = await services.checkride('phase-03.md --only 3.2#2')
    expect([endIn(good).verdict, good.exitCode]).toEqual(['pass', 0])
    const move = (net: number): string =>
      `openstack endpoint set --url https://10.12.${net}.53:9292 $(openstack endpoint list --service image --interface internal -f value -c ID)`
    expect(await services.onJumphost(move(8))).toMatchObject({ exitCode: 0 })
    const bad = await services.checkride('phase-03.md --only 3.2#2')
    expect([endIn(bad).verdict, bad.exitCode]).toEqual(['hold', 1])
    expect(untrueIn(bad)).toContain('10.12.8.53')
    await services.onJumphost(move(12))
  })

  test('a Keystone that refuses the password, and one that is gone, are told apart from an empty cloud', async () => {
    await services.onJumphost("cp admin-openrc kept && sed -i 's/of-the-admin/of-nobody/' admin-openrc")
    const refused = await services.checkride('phase-04.md --yes')
    expect([endIn(refused).verdict, refused.exitCode]).toEqual(['unknown', 2])
    await services.onJumphost('mv kept admin-openrc')
    await services.inCloud(
      'touch /var/lib/cloud/keystone.down; pid=$(cat /var/lib/cloud/keystone.pid); kill -KILL $pid; pkill -KILL uwsgi -P $pid',
    )
    const gone = await services.checkride('phase-04.md --yes')
    expect([endIn(gone).verdict, gone.exitCode]).toEqual(['unknown', 2])
    await services.inCloud('rm /var/lib/cloud/keystone.down')
  })
})
