import { describe, expect, test } from 'vitest'
import { dropIns } from '../../../src/gates/phase-07/conductor-files.ts'
import { contractServed } from '../../../src/gates/phase-07/grafted.ts'
import { makeClaim } from '../../../src/gates/claim.ts'
import { loadSite } from '../../../src/site/load-site.ts'
import { root } from '../../sim/sample-world.ts'
import { testLedger } from '../test-ledger.ts'

test.each(['testcloud', 'roosevelt'])(
  "the drop-ins of %s name the site's own Keystone with its version",
  async (name) => {
    const { site } = await loadSite(name, root)
    const texts = dropIns(site).map(({ text }) => text)
    expect(texts).toContain(`[keystone_authtoken]\nwww_authenticate_uri = ${site.identity.keystone}\n`)
    expect(site.identity.keystone).toMatch(/\/v3$/)
  },
)

describe('the contract of the driver', () => {
  const groups = ['cluster', 'controlplane.cluster', 'infrastructure.cluster'].map((group) => `${group}.x-k8s.io`)
  const served = (version: string) => groups.map((group) => `${group}/${version}`)
  test.each<[string, string[], boolean[]]>([
    ['is served', ['v1', ...served('v1beta1')], [true, true, true]],
    ['is served beside a newer one', [...served('v1beta1'), ...served('v1beta2')], [true, true, true]],
    ['is not served by a newer one', served('v1beta2'), [false, false, false]],
    ['is not served by a longer name', served('v1beta10'), [false, false, false]],
    ['is not served where one group lacks it', [...served('v1beta1').slice(1), 'v1'], [false, true, true]],
    ['is not served by nothing', [], [false, false, false]],
  ])('%s', (_what, versions, expected) => {
    const { ledger } = testLedger()
    contractServed(makeClaim(ledger), versions)
    expect(ledger.claims.map(({ entry }) => entry.ok)).toEqual(expected)
  })
})
