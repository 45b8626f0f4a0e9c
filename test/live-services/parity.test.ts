import { writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { compareParity, type Printed } from '../../src/prove/parity.ts'
import { whyNoSwitch } from './engine.ts'
import { isRecording } from './keep-recordings.ts'
import { asPrinted, recorded, withoutSecrets, recordingFile, simulatedParity, reasonFor } from './parity.ts'
import { hostLines, imageFile, keyFile, parityLines } from './parity-lines.ts'
import { endIn, here, skipReason, startServices, untrueIn, type Services } from './services.ts'

const reason = await skipReason()

/** Kills a service, which does not come back for as long as its file NAME.down is there. */
function killed(name: string): string {
  const state = `/var/lib/cloud/${name}`
  return `touch ${state}.down; pid=$(cat ${state}.pid); kill -KILL $pid; pkill -KILL uwsgi -P $pid`
}

describe.skipIf(reason !== undefined)('real services in the larger form', () => {
  let services: Services

  beforeAll(async () => {
    services = await startServices('large')
  })
  afterAll(() => services[Symbol.asyncDispose]())

  test('print what was recorded of them, and what the simulator prints', async () => {
    for (const { name, text } of [imageFile, keyFile]) await services.onJumphost(`printf %s '${text}' > ${name}`)
    const client = `printf %s '${JSON.stringify(parityLines)}' | python3 ${here}/many-commands.py`
    const said = await services.onJumphost(client)
    const printed = (JSON.parse(said.stdout) as Printed[]).map((each) => ({
      ...each,
      stdout: withoutSecrets(each.stdout),
    }))
    await services.inCloud('sh /cloud/health-manager.sh && sleep 3')
    // Without a switch there is no port to ask about.
    const asked = hostLines.filter(({ unit }) => whyNoSwitch() === undefined || unit !== 'octavia/0')
    for (const each of asked) printed.push(asPrinted(each, await services.inCloud(each.real ?? each.line)))
    if (isRecording) {
      const { stdout } = await services.inCloud(
        "dpkg-query -W -f '${Package} ${Version}, ' python3-keystone python3-glance python3-neutron python3-nova python3-octavia python3-magnum haproxy openvswitch-switch iproute2",
      )
      const { stdout: client } = await services.onJumphost('openstack --version')
      const what = `real services of Debian 12 (${stdout.replace(/, $/, '')}; ${client.trim()})`
      writeFileSync(
        recordingFile,
        `${JSON.stringify({ what, recorded: new Date().toISOString().slice(0, 10), printed }, null, 2)}\n`,
      )
    }
    const unexplained = (other: readonly Printed[]) =>
      compareParity(
        printed,
        other.filter(({ line }) => printed.some((each) => each.line === line)),
      ).differences.filter((each) => reasonFor(each) === undefined)
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

  describe('with a real haproxy in front of them', () => {
    const sweep = () => services.checkride('phase-03.md --only 3.1b')
    const down = (backend: string): string =>
      `for _ in $(seq 60); do echo 'show stat' | socat - TCP:127.0.0.1:9999 | grep '^${backend},' | grep -q ',DOWN,' && break; sleep 0.5; done`

    test('the sweep of step 3.1b is green where every server is up', async () => {
      const said = await sweep()
      expect([endIn(said).verdict, said.exitCode]).toEqual(['pass', 0])
    })

    test('a server that is dead turns it red, by its name', async () => {
      await services.inCloud(`${killed('neutron')}; ${down('neutron_api')}`)
      const said = await sweep()
      expect([endIn(said).verdict, said.exitCode]).toEqual(['hold', 1])
      expect(untrueIn(said)).toMatch(/neutron_api\/neutron-server-0 is up: DOWN, (?:\* )?L4/)
      await services.inCloud('rm /var/lib/cloud/neutron.down')
    })

    test('a server that is spoken to with TLS and answers in plain text turns it red', async () => {
      const start = (file: string): string =>
        `pkill haproxy; sleep 1; setsid haproxy -f ${file} </dev/null >/dev/null 2>&1 &`
      await services.inCloud(
        `sed 's/19292 check/19292 check ssl verify none/' /cloud/haproxy.cfg > /tmp/tls.cfg; ${start('/tmp/tls.cfg')}`,
      )
      await services.inCloud(down('glance_api'))
      const said = await sweep()
      expect([endIn(said).verdict, said.exitCode]).toEqual(['hold', 1])
      expect(untrueIn(said)).toMatch(/glance_api\/glance-0 is up: DOWN, (?:\* )?L6/)
      await services.inCloud(start('/cloud/haproxy.cfg'))
    })
  })

  test('a Keystone that refuses the password, and one that is gone, are told apart from an empty cloud', async () => {
    await services.onJumphost("cp admin-openrc kept && sed -i 's/of-the-admin/of-nobody/' admin-openrc")
    const refused = await services.checkride('phase-04.md --yes')
    expect([endIn(refused).verdict, refused.exitCode]).toEqual(['unknown', 2])
    await services.onJumphost('mv kept admin-openrc')
    await services.inCloud(killed('keystone'))
    const gone = await services.checkride('phase-04.md --yes')
    expect([endIn(gone).verdict, gone.exitCode]).toEqual(['unknown', 2])
    await services.inCloud('rm /var/lib/cloud/keystone.down')
  })
})
