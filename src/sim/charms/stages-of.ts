import { apiCharms } from './api-charms.ts'
import { registerService } from '../openstack/services.ts'
import { secretsFlow } from './certificates.ts'
import { cephMon, cephOsd, cinderCeph } from './ceph.ts'
import { isServed } from './facts.ts'
import { hacluster } from './hacluster.ts'
import { mysqlInnodbCluster, mysqlRouter } from './mysql.ts'
import { neutronApiPluginOvn, ovnCentral, ovnChassis } from './ovn.ts'
import { beginning, unitIsReady, type Says, type Stage } from './stage.ts'
import { applicationOfUnit } from './unit-place.ts'
import { vault } from './vault.ts'
import { withPrincipal } from './with-principal.ts'

const clustered = (): Says => ['active', 'Unit is ready and clustered']

/** A charm that serves as soon as it is installed and what it needs is served. */
function simple(begin: readonly Stage[], ready: Partial<Stage> = {}): readonly Stage[] {
  return [...begin, { name: 'ready', hook: 'config-changed', seconds: [20, 120], says: unitIsReady, ...ready }]
}

/** What a charm that is not listed does. */
const anyCharm = simple(beginning([240, 960]))

const others: Readonly<Record<string, readonly Stage[]>> = {
  'barbican-vault': simple(
    withPrincipal([60, 240], () => ['waiting', "'secrets-storage' incomplete"]),
    {
      hook: 'secrets-storage-relation-changed',
      needs: secretsFlow,
    },
  ),
  'ceph-mon': cephMon,
  'ceph-osd': cephOsd,
  'cinder-ceph': cinderCeph,
  // It never sets a status of its own before its first sync, so Juju shows unknown; see the recordings.
  'glance-simplestreams-sync': simple(beginning([240, 720]), {
    needs: (facts) => isServed(facts, 'identity-service'),
    says: ({ unit }) => (unit.workload.current === 'active' ? undefined : ['unknown', '']),
    does: (draft, { unit }) => registerService(draft, applicationOfUnit(unit)),
  }),
  hacluster,
  'magnum-dashboard': simple(withPrincipal([60, 240])),
  memcached: simple(beginning([120, 480]), { ports: ['11211/tcp'], says: clustered }),
  'mysql-innodb-cluster': mysqlInnodbCluster,
  'mysql-router': mysqlRouter,
  'neutron-api-plugin-ovn': neutronApiPluginOvn,
  'nova-compute': simple(beginning([600, 1560]), {
    hook: 'amqp-relation-changed',
    needs: (facts) => ['amqp', 'image-service', 'ceph'].every((endpoint) => isServed(facts, endpoint)),
  }),
  'octavia-dashboard': simple(withPrincipal([60, 240])),
  'octavia-diskimage-retrofit': simple(withPrincipal([60, 360]), {
    needs: (facts) => isServed(facts, 'identity-credentials'),
  }),
  'ovn-central': ovnCentral,
  'ovn-chassis': ovnChassis,
  'rabbitmq-server': simple(beginning([360, 840]), {
    ports: ['5672/tcp', '15672/tcp'],
    says: ({ application }) => (Object.keys(application.units).length > 1 ? clustered() : unitIsReady()),
  }),
  vault,
}

/** The stages of a charm, by its name on Charmhub. */
export function stagesOf(charm: string): readonly Stage[] {
  return apiCharms[charm] ?? others[charm] ?? anyCharm
}

/** The charms that have stages of their own. */
export const knownCharms: readonly string[] = [...Object.keys(apiCharms), ...Object.keys(others)].toSorted()
