import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { keepRecordings, recordFlag } from './keep-recordings.ts'
import { endIn, here, madeIn, skipReason, startServices, stepsOf, untrueIn, type Services } from './services.ts'

const reason = await skipReason({ aSwitch: true })

describe.skipIf(reason !== undefined)('phase 05 against real Neutron, Glance and Open vSwitch', () => {
  let services: Services

  beforeAll(async () => {
    services = await startServices()
  })
  afterAll(() => services[Symbol.asyncDispose]())

  test('step 3.2 writes the openrc of the real Keystone, and run again changes nothing', async () => {
    await services.inCloud('true')
    await services.onJumphost('mv admin-openrc kept && mv vault-root-ca.pem kept.pem')
    try {
      const first = await services.checkride(`phase-03.md --only 3.2 --yes${recordFlag('phase-03-catalog')}`)
      await keepRecordings(services, 'phase-03-catalog')
      expect([endIn(first).verdict, madeIn(first), first.exitCode]).toEqual(['pass', 2, 0])
      const { stdout } = await services.onJumphost(
        'stat -c %a admin-openrc && openstack token issue -f value -c project_id',
      )
      expect(stdout).toMatch(/^600\n[0-9a-f]{32}\n$/)
      const second = await services.checkride('phase-03.md --only 3.2 --yes')
      expect([endIn(second).verdict, madeIn(second), second.exitCode]).toEqual(['pass', 0, 0])
    } finally {
      await services.onJumphost('mv kept admin-openrc && mv kept.pem vault-root-ca.pem')
    }
  })

  test('octavia gets its network, and the port of its health manager in a real Open vSwitch is up as the kernel says UNKNOWN', async () => {
    const said = await services.checkride('phase-05.md --only 5.0,5.1 --yes')
    expect([stepsOf(said), madeIn(said), said.exitCode]).toEqual([['5.0 pass', '5.1 pass'], 1, 0])
    const { stdout } = await services.inCloud('ip -br addr show o-hm0')
    expect(stdout).toMatch(/^o-hm0 +UNKNOWN +fc00:/)
  })

  test.each([
    [
      'down',
      'ip link set o-hm0 down',
      'ip link set o-hm0 up; sh /cloud/health-manager.sh',
      /^octavia\/0 has o-hm0 up, with an address: DOWN, /m,
    ],
    [
      'without an address',
      'ip -6 address flush dev o-hm0 scope global',
      'sh /cloud/health-manager.sh',
      /^octavia\/0 has o-hm0 up, with an address: UNKNOWN, fe80:/m,
    ],
    ['gone', 'ovs-vsctl del-port br-int o-hm0', 'sh /cloud/health-manager.sh', /^octavia\/0 has o-hm0: /m],
  ])('the port %s is red', async (_, breakIt, mend, actual) => {
    await services.inCloud(breakIt)
    const said = await services.checkride(`${here}/health-manager.md`)
    expect([endIn(said).verdict, said.exitCode]).toEqual(['hold', 1])
    expect(untrueIn(said)).toMatch(actual)
    expect(await services.inCloud(mend)).toMatchObject({ exitCode: 0 })
  })

  test('a base that is not what was published is not uploaded', async () => {
    const folder = '/var/lib/cloud/published/jammy/current'
    const image = 'jammy-server-cloudimg-amd64.img'
    await services.inCloud(
      `mkdir -p ${folder} && cd ${folder} && head -c 65536 /dev/urandom > ${image} && sha256sum -b ${image} > SHA256SUMS && echo more >> ${image}`,
    )
    const said = await services.checkride('phase-05.md --only 5.2 --yes')
    expect([endIn(said).verdict, said.exitCode]).toEqual(['hold', 1])
    expect((await services.onJumphost('openstack image list -f value')).stdout).toBe('')
    await services.inCloud(`cd ${folder} && sha256sum -b ${image} > SHA256SUMS`)
    await services.onJumphost(`rm -f ${image}`)
  })

  test('the amphora is made of a base that is downloaded, compared and uploaded; run again changes nothing', async () => {
    const first = await services.checkride(`phase-05.md --only 5.2 --yes${recordFlag('phase-05-made')}`)
    await keepRecordings(services, 'phase-05-made')
    expect([endIn(first).verdict, madeIn(first), first.exitCode]).toEqual(['pass', 3, 0])
    const { stdout } = await services.onJumphost(
      'openstack image list --tag octavia-amphora -f value -c Name -c Status',
    )
    expect(stdout).toMatch(/^amphora-haproxy-x86_64-ubuntu-22\.04-[0-9a-f]{12} active\n$/)
    const second = await services.checkride('phase-05.md --yes')
    expect([endIn(second).verdict, madeIn(second), second.exitCode]).toEqual(['pass', 0, 0])
  })

  test('a Glance that is killed cannot be judged', async () => {
    await services.inCloud(
      'touch /var/lib/cloud/glance.down; pid=$(cat /var/lib/cloud/glance.pid); kill -KILL $pid; pkill -KILL uwsgi -P $pid',
    )
    const said = await services.checkride('phase-05.md --only 5.2 --yes')
    expect([endIn(said).verdict, said.exitCode]).toEqual(['unknown', 2])
    await services.inCloud('rm /var/lib/cloud/glance.down')
  })
})
