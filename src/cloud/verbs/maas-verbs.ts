import { reads, type Declared } from './declared.ts'

/** `maas PROFILE`; nothing here can print an API key or a power password. */
export const maasVerbs: readonly Declared[] = reads(
  'maas * version read',
  'maas * maas get-config name=maas_url',
  'maas * users whoami',
  'maas * machines read',
  'maas * machine read *',
  'maas * interfaces read *',
  'maas * block-devices read *',
  'maas * subnets read',
  'maas * subnet ip-addresses *',
  'maas * ipranges read',
  'maas * fabrics read',
  'maas * spaces read',
  'maas * tags read',
  'maas * tag machines *',
  'maas * discoveries read',
  'maas * vm-hosts read',
)
