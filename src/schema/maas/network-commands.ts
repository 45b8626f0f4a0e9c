import type { CommandSchema } from '../command.ts'
import { readIn, recorded } from './answer.ts'
import { discoveryList, discoveryScan, oneDiscovery } from './discovery.ts'
import { dnsResourceList, domainList, oneDnsResource, oneDomain } from './dns.ts'
import { fabricList, oneFabric } from './fabric.ts'
import { ipAddressList, oneIpAddress, subnetAddresses } from './ip-address.ts'
import { ipRangeList, oneIpRange } from './ip-range.ts'
import { print, printNothing } from './maas-command.ts'
import { oneSpace, spaceList } from './space.ts'
import { oneSubnet, reservedRanges, subnetList, subnetStatistics, unreservedRanges } from './subnet.ts'
import { oneVlan, vlanList } from './vlan.ts'

const subnetsPy = readIn('src/maasserver/api/subnets.py')
const vlansPy = readIn('src/maasserver/api/vlans.py')
const fabricsPy = readIn('src/maasserver/api/fabrics.py')
const spacesPy = readIn('src/maasserver/api/spaces.py')
const discoveriesPy = readIn('src/maasserver/api/discoveries.py')
const domainsPy = readIn('src/maasserver/api/domains.py')
const dnsResourcesPy = readIn('src/maasserver/api/dnsresources.py')

/** Subnets, their addresses and ranges, and what they lie in. */
export const networkCommands: readonly CommandSchema[] = [
  ...print(subnetList, ['subnets read']),
  ...print(oneSubnet, ['subnets create', 'subnet read']),
  ...print(oneSubnet, ['subnet update'], subnetsPy),
  ...printNothing(['subnet delete'], subnetsPy),
  ...print(subnetAddresses, ['subnet ip-addresses']),
  ...print(reservedRanges, ['subnet reserved-ip-ranges']),
  ...print(unreservedRanges, ['subnet unreserved-ip-ranges']),
  ...print(subnetStatistics, ['subnet statistics']),

  ...print(ipRangeList, ['ipranges read']),
  ...print(oneIpRange, ['ipranges create', 'iprange read', 'iprange update']),
  ...printNothing(['iprange delete']),
  ...print(ipAddressList, ['ipaddresses read']),
  ...print(oneIpAddress, ['ipaddresses reserve']),
  ...printNothing(['ipaddresses release']),

  ...print(vlanList, ['vlans read']),
  ...print(oneVlan, ['vlans create', 'vlan read', 'vlan update']),
  ...printNothing(['vlan delete'], vlansPy),
  ...print(fabricList, ['fabrics read']),
  ...print(oneFabric, ['fabrics create', 'fabric read']),
  ...print(oneFabric, ['fabric update'], fabricsPy),
  ...printNothing(['fabric delete'], fabricsPy),
  ...print(spaceList, ['spaces read']),
  ...print(oneSpace, ['spaces create', 'space read']),
  ...print(oneSpace, ['space update'], spacesPy),
  ...printNothing(['space delete'], spacesPy),

  ...print(discoveryList, ['discoveries read']),
  ...print(
    discoveryList,
    ['discoveries by-unknown-mac', 'discoveries by-unknown-ip', 'discoveries by-unknown-ip-and-mac'],
    discoveriesPy,
  ),
  ...print(discoveryScan, ['discoveries scan']),
  ...print(oneDiscovery, ['discovery read']),
  ...printNothing(['discoveries clear'], discoveriesPy),
  ...printNothing(['discoveries clear-by-mac-and-ip'], recorded),

  ...print(domainList, ['domains read']),
  ...print(oneDomain, ['domains create', 'domain read', 'domain update', 'domain set-default'], domainsPy),
  ...printNothing(['domain delete'], domainsPy),
  ...print(dnsResourceList, ['dnsresources read']),
  ...print(oneDnsResource, ['dnsresources create']),
  ...print(oneDnsResource, ['dnsresource read', 'dnsresource update'], dnsResourcesPy),
  ...printNothing(['dnsresource delete'], dnsResourcesPy),
]
