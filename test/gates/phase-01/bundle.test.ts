import { describe, expect, test } from 'vitest'
import { bindingsLive } from '../../../src/gates/bundle/bindings.ts'
import { claimedOnce } from '../../../src/gates/bundle/nic-claims.ts'
import { vipsAligned } from '../../../src/gates/bundle/vips.ts'
import { makeClaim, type ClaimFunction } from '../../../src/gates/claim.ts'
import { pkiFits } from '../../../src/gates/phase-01/octavia-pki.ts'
import type { Bundle } from '../../../src/site/bundle.ts'
import { loadSite } from '../../../src/site/load-site.ts'
import type { Site } from '../../../src/site/site.ts'
import { root } from '../../sim/sample-world.ts'
import { testLedger } from '../test-ledger.ts'

/** Texts that match these patterns, one each; `toMatchObject` takes a pattern for a value that matches everything. */
function like(patterns: readonly RegExp[]): unknown[] {
  return patterns.map((pattern) => expect.stringMatching(pattern) as unknown)
}

const { site, bundle } = await loadSite('testcloud', root)
const raw = await loadSite('testcloud-20260627', root)

/** The sentences that are not true, with what came. */
function untrue(judge: (claim: ClaimFunction) => void): string[] {
  const { ledger } = testLedger()
  judge(makeClaim(ledger))
  expect(ledger.claims.length).toBeGreaterThan(0)
  return ledger.claims.flatMap(({ entry }) => (entry.ok ? [] : [`${entry.text}: ${entry.actual ?? ''}`]))
}

/** The bundle with one application changed. */
function changed(name: string, change: Partial<Bundle['applications'][string]>): Bundle {
  const application = bundle.applications[name]
  if (application === undefined) throw new Error(`no ${name}`)
  return { ...bundle, applications: { ...bundle.applications, [name]: { ...application, ...change } } }
}

describe('virtual addresses', () => {
  const withVip = (vip: string): Bundle => changed('glance', { options: { vip } })

  test('of the bundle as it is are aligned', () => {
    expect(untrue((claim) => vipsAligned(claim, site, bundle))).toEqual([])
  })

  test.each([
    ['two columns', '10.12.4.53 10.12.8.53'],
    ['another octet in one column', '10.12.4.53 10.12.8.53 10.12.12.54'],
    ['an octet outside of the band', '10.12.4.63 10.12.8.63 10.12.12.63'],
    ['columns in another order', '10.12.8.53 10.12.4.53 10.12.12.53'],
    ['an address of the tenant plane', '10.12.4.53 10.12.8.53 10.12.16.53'],
    ['a word that is no address', '10.12.4.53 10.12.8.53 none'],
  ])('hold with %s, and name the application', (_what, vip) => {
    expect(untrue((claim) => vipsAligned(claim, site, withVip(vip)))).toMatchObject([
      /^glance: one octet on three planes/,
    ])
  })

  test('hold where an application has lost its own', () => {
    expect(untrue((claim) => vipsAligned(claim, site, changed('glance', { options: {} })))).toEqual(
      like([/^11 applications have virtual addresses: 10:/]),
    )
  })
})

describe('bindings', () => {
  test('of the bundle as it is are live', () => {
    expect(untrue((claim) => bindingsLive(claim, site, bundle))).toEqual([])
  })

  test.each([
    [
      'a dead space',
      changed('ceph-mon', { bindings: { '': 'metal' } }),
      /^ceph-mon:\(default\) is bound to a space of the site: metal$/,
    ],
    [
      'a subordinate on a space that its principal is not on',
      changed('keystone-hacluster', { bindings: { '': 'replication' } }),
      /^keystone-hacluster is bound to spaces of keystone, in which it lives: replication$/,
    ],
  ])('hold with %s', (_what, wrong, message) => {
    expect(untrue((claim) => bindingsLive(claim, site, wrong))).toEqual(like([message]))
  })
})

describe('the provider NIC', () => {
  const mapped = changed('ovn-chassis', { options: { 'bridge-interface-mappings': 'br-ex:enp1s0' } })
  const unbound = Object.fromEntries(
    Object.entries(raw.bundle.applications).map(([name, each]) => [name, { ...each, bindings: { '': 'metal-admin' } }]),
  )

  test.each([
    ['MAAS makes the bridge, and nobody else has it', site, bundle, []],
    [
      'MAAS makes the bridge, and the mappings hand it on again',
      site,
      mapped,
      [/claimed once: MAAS makes br-ex on it; bridge-interface/],
    ],
    [
      'raw, bridged by Juju for containers and handed on by the mappings',
      raw.site,
      raw.bundle,
      [/claimed once: Juju bridges it/],
    ],
    [
      'raw, with no container on it, and handed on by the mappings',
      raw.site,
      { ...raw.bundle, applications: unbound },
      [],
    ],
    [
      'raw, and nobody hands it on',
      raw.site,
      { ...bundle, applications: { ...unbound, 'ovn-chassis': { charm: 'ovn-chassis' } } },
      [/claimed once: none of them/, /goes into the bridge of physnet1: by neither/],
    ],
  ] satisfies [string, Site, Bundle, RegExp[]][])('%s', (_what, at, given, messages) => {
    expect(untrue((claim) => claimedOnce(claim, at, given))).toEqual(like(messages))
  })
})

describe("octavia's keys", () => {
  const whole = {
    options: [
      'lb-mgmt-controller-cacert',
      'lb-mgmt-controller-cert',
      'lb-mgmt-issuing-ca-key-passphrase',
      'lb-mgmt-issuing-ca-private-key',
      'lb-mgmt-issuing-cacert',
    ],
    ascii: true,
    names: ['10.12.4.57'],
  }

  test.each([
    ['that are whole', whole, []],
    [
      'without one of them',
      { ...whole, options: whole.options.slice(1) },
      [/its 5 keys: without lb-mgmt-controller-cacert/],
    ],
    ['that are not ASCII', { ...whole, ascii: false }, [/is ASCII/]],
    ['for another address', { ...whole, names: ['10.12.4.9'] }, [/virtual address: 10\.12\.4\.9/]],
    ['with a certificate that is none', { ...whole, names: undefined }, [/cannot be read/]],
  ])('%s', (_what, pki, messages) => {
    expect(untrue((claim) => pkiFits(claim, site, bundle, pki))).toEqual(like(messages))
  })
})
