import type { CommandSchema } from '../command.ts'
import { recorded } from './answer.ts'
import { maasFailures } from './failures.ts'

/** What the API lets a person ask about, 3.5 to 3.7. */
const resources = new Set(
  `account bcache bcache-cache-set bcache-cache-sets bcaches block-device block-devices boot-resource boot-resources boot-source
  boot-source-selection boot-source-selections boot-sources commissioning-script commissioning-scripts device devices dhcpsnippet
  dhcpsnippets discoveries discovery dnsresource dnsresource-record dnsresource-records dnsresources domain domains events fabric
  fabrics file files interface interfaces ipaddresses iprange ipranges license-key license-keys maas machine machines network networks
  node node-device node-devices node-results node-script node-script-result node-script-results node-scripts nodes notification
  notifications package-repositories package-repository partition partitions pod pods rack-controller rack-controllers raid raids
  region-controller region-controllers reserved-ip reserved-ips resource-pool resource-pools space spaces sshkey sshkeys sslkey sslkeys
  static-route static-routes subnet subnets tag tags user users version vlan vlans vm-cluster vm-clusters vm-host vm-hosts
  vmfs-datastore vmfs-datastores volume-group volume-groups zone zones`.split(/\s+/),
)

/** What it lets be done with any of them; a verb of another resource is merely unknown to us. */
const verbs = new Set(
  `abort accept accept-all add-chassis add-tag allocate by-unknown-ip by-unknown-ip-and-mac by-unknown-mac clear clear-by-mac-and-ip
  clear-default-gateways clone commission compose connect-macs create create-authorisation-token create-bond create-bridge
  create-logical-volume create-physical create-vlan delete delete-authorisation-token delete-logical-volume deploy describe-power-types
  details devices disconnect disconnect-macs dismiss download exit-rescue-mode format get get-by-key get-config get-curtin-config
  get-token import import-boot-images ip-addresses is-action-in-progress is-importing is-registered link-subnet list-allocated
  list-authorisation-tokens list-boot-images list-connected-macs lock machines mark-broken mark-fixed mount mount-special nodes
  override-failed-testing parameters power-off power-on power-parameters query query-power-state rack-controllers read rebuild refresh
  region-controllers release remove-tag rescue-mode reserve reserved-ip-ranges restore-default-configuration
  restore-networking-configuration restore-storage-configuration revert scan set-boot-disk set-config set-default set-default-gateway
  set-owner-data set-serial set-storage-layout set-workload-annotations set-zone statistics stop-import test unformat unlink-subnet
  unlock unmount unmount-special unreserved-ip-ranges update update-nodes update-token-name whoami`.split(/\s+/),
)

/** A verb that nothing in MAAS has: the client shows its help on stderr, and ends with 2. */
export const noSuchCommand: CommandSchema = {
  command: 'maas',
  provenance: recorded,
  versions: 'MAAS 3.5 to 3.7',
  matches: ([tool, , resource = '', verb = '-']) =>
    tool === 'maas' && resources.has(resource) && !verb.startsWith('-') && !verbs.has(verb),
  read: () => ({
    ok: false,
    mismatches: [
      {
        path: '(top)',
        expected: 'exit code 2: MAAS has no such command',
        got: 'exit code 0',
        nearest: undefined,
        count: 1,
      },
    ],
  }),
  failures: maasFailures,
}
