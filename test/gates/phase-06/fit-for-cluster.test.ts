import { describe, expect, test } from 'vitest'
import { missingQuota, neededQuota, valueOf } from '../../../src/gates/phase-06/fit-for-cluster.ts'
import { letsIn } from '../../../src/gates/kubernetes/open-group.ts'
import { loadSite } from '../../../src/site/load-site.ts'
import { root } from '../../sim/sample-world.ts'

describe('the value of an option of magnum.conf', () => {
  test.each<[string, string[], string | undefined]>([
    ['with spaces around its sign', ['trustee_domain_name = magnum'], 'magnum'],
    ['without spaces', ['trustee_domain_name=magnum'], 'magnum'],
    ['with many spaces', ['  trustee_domain_name   =    magnum  '], 'magnum'],
    ['that is empty', ['trustee_domain_name ='], ''],
    ['in a comment', ['#trustee_domain_name = magnum'], undefined],
    ['of another option', ['trustee_domain_name_old = magnum'], undefined],
    ['given twice is the last', ['trustee_domain_name = one', 'trustee_domain_name = two'], 'two'],
    ['that is nowhere', [], undefined],
  ])('%s', (_what, lines, value) => {
    expect(valueOf(lines, 'trustee_domain_name')).toBe(value)
  })
})

describe('a quota', () => {
  const needed = { instances: 2, cores: 8 }
  test.each<[string, Record<string, number>, string[]]>([
    ['that is exactly enough', { instances: 2, cores: 8 }, []],
    ['without a limit', { instances: -1, cores: -1 }, []],
    ['that is short of one thing', { instances: 1, cores: 8 }, ['instances: 1 of 2']],
    ['of nothing at all', { instances: 0, cores: 0 }, ['instances: 0 of 2', 'cores: 0 of 8']],
    ['that says nothing of a thing', { instances: 2 }, ['cores: no limit is shown']],
  ])('%s', (_what, limits, short) => {
    expect(missingQuota(limits, needed)).toEqual(short)
  })

  test('has to let in what the site is to have', async () => {
    const { site } = await loadSite('testcloud', root)
    expect(neededQuota(site)['cores']).toBeGreaterThanOrEqual(site.kubernetes?.management.flavor.vcpus ?? Infinity)
  })
})

describe('a rule of a security group lets ssh in', () => {
  const rule = {
    direction: 'ingress',
    ethertype: 'IPv4',
    protocol: 'tcp',
    port_range_min: 22,
    port_range_max: 22,
    remote_ip_prefix: '0.0.0.0/0',
    remote_group_id: null,
  }
  test.each([
    ['of its port', {}, true],
    ['of a range with its port', { port_range_min: 1, port_range_max: 65_535 }, true],
    ['of every protocol', { protocol: null, port_range_min: null, port_range_max: null }, true],
    ['that names no prefix', { remote_ip_prefix: null }, true],
    ['of another port', { port_range_min: 80, port_range_max: 80 }, false],
    ['for what goes out', { direction: 'egress' }, false],
    ['of UDP', { protocol: 'udp' }, false],
    ['of IPv6', { ethertype: 'IPv6' }, false],
    ['for one network only', { remote_ip_prefix: '10.0.0.0/8' }, false],
    ['for members of a group only', { remote_ip_prefix: null, remote_group_id: 'group' }, false],
  ])('%s: %j %s', (_what, change, expected) => {
    expect(letsIn({ ...rule, ...change }, 22)).toBe(expected)
  })
})
