import { describe, expect, test } from 'vitest'
import { missingProof, proofsIn, rowsOf } from './proof-table.ts'

const rows = rowsOf('old-scripts.md', 'script')

test('every script that went before has its cases', () => {
  expect([...new Set(rows.map(([script = '']) => script))].toSorted((a, b) => a.localeCompare(b))).toEqual([
    'carve-host-interfaces',
    'carve-verify',
    'deploy-watch',
    'juju-spaces-check',
    'osd-blank-check',
    'phase-00-maas-carve',
    'phase-02-vault-preflight',
    'phase-03-admin-openrc',
    'phase-03-core-verify',
    'phase-04-network-create',
    'phase-04-network-verify',
    'phase-05-amphora-pipeline',
    'phase-05-octavia-verify',
    'pre-flight-checks',
    'redeploy-prep',
    'reenroll-hosts',
  ])
})

describe.each(rows)('%s: %s', (_script, _case, proof = '') => {
  test('is carried on by what is alive', () => {
    const proofs = proofsIn(proof)
    expect(proofs.length).toBeGreaterThan(0)
    expect(proofs.flatMap((each) => missingProof(each) ?? [])).toEqual([])
  })
})
