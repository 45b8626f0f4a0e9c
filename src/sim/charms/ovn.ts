import type { Model, SimApplication } from '../world/juju-world.ts'
import { wireChassis } from '../host/wiring.ts'
import { certificatesFlow } from './certificates.ts'
import { isServed, type Facts } from './facts.ts'
import { hostnameAt } from './host-of.ts'
import { relatedBy } from './related-by.ts'
import { beginning, unitIsReady, type Says, type Stage } from './stage.ts'
import { applicationOfUnit } from './unit-place.ts'
import { withPrincipal } from './with-principal.ts'

/** Texts: `states_to_check` of charm-ovn-central, charm-ovn-chassis and charm-neutron-api-plugin-ovn; the order is that of openstack-bundles' README. */
function awaiting(endpoint: string): Says {
  return ['waiting', `'${endpoint}' incomplete, 'certificates' awaiting server certificate data`]
}

/** OVN's databases, whose servers talk to each other with certificates only. */
export const ovnCentral: readonly Stage[] = [
  ...beginning([480, 1200]),
  { name: 'configured', hook: 'config-changed', seconds: [20, 60], says: () => awaiting('ovsdb-peer') },
  {
    name: 'ready',
    hook: 'certificates-relation-changed',
    needs: certificatesFlow,
    seconds: [60, 240],
    ports: ['6641/tcp', '6642/tcp'],
    says: ({ unit }: Facts) => [
      'active',
      unit.leader ? 'Unit is ready (leader: ovnnb_db, ovnsb_db northd: active)' : 'Unit is ready',
    ],
  },
]

/** OVN's controller beside nova-compute or octavia: it wires its host once it may talk to the databases. */
export const ovnChassis: readonly Stage[] = [
  ...withPrincipal([180, 480], () => awaiting('ovsdb')),
  {
    name: 'ready',
    hook: 'ovsdb-relation-changed',
    needs: (facts) => certificatesFlow(facts) && isServed(facts, 'ovsdb'),
    seconds: [60, 240],
    says: unitIsReady,
    does: (draft, place) => {
      const model = draft.juju.models[place.model]
      const application = model?.applications[applicationOfUnit(place.unit)]
      if (model === undefined || application === undefined) return
      const { options } = application
      wireChassis(draft, hostnameAt(draft, place), {
        mappings: interfaceMappings(String(options['bridge-interface-mappings'] ?? '')),
        bridgeMappings: String(options['ovn-bridge-mappings'] ?? ''),
        remote: southbound(model, application),
      })
    },
  },
]

/** Where OVN's southbound database answers: every unit that serves it. Source: charm-ovn-chassis, `db_sb_connection_strs` of its ovsdb relation. */
function southbound(model: Pick<Model, 'applications'>, application: SimApplication): string {
  const units = relatedBy(application, 'ovsdb').flatMap((each) =>
    Object.values(model.applications[each.application]?.units ?? {}),
  )
  return units.map(({ address }) => `ssl:${address}:6642`).join(',')
}

/** `br-ex:52:54:00:12:34:56 br-ex:enp1s0`: by MAC or name of the NIC, the bridge that is to have it. */
function interfaceMappings(option: string): Record<string, string> {
  const pairs = option.split(/\s+/).filter((each) => each.includes(':'))
  return Object.fromEntries(pairs.map((each) => [each.slice(each.indexOf(':') + 1), each.slice(0, each.indexOf(':'))]))
}

/** Neutron's plugin, which talks to OVN's databases. */
export const neutronApiPluginOvn: readonly Stage[] = [
  ...withPrincipal([120, 360], () => awaiting('ovsdb-cms')),
  {
    name: 'ready',
    hook: 'ovsdb-cms-relation-changed',
    needs: (facts) => certificatesFlow(facts) && isServed(facts, 'ovsdb-cms'),
    seconds: [60, 180],
    says: unitIsReady,
  },
]
