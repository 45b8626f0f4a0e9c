/** Secrets of the right form that are nobody's. */
export const keys = ['A', 'B', 'C', 'D', 'E'].map((letter) => `CANARY${letter.repeat(36)}+/`)
export const hexKeys = ['a', 'b', 'c', 'd', 'e'].map((digit) => `cafe${digit.repeat(62)}`)
export const rootToken = 's.CANARYCANARYCANARYCANARY'

const uuid = '12345678-1234-1234-1234-123456789abc'

export const sealedJson = {
  type: 'shamir',
  initialized: true,
  sealed: true,
  t: 3,
  n: 5,
  progress: 1,
  nonce: uuid,
  version: '1.8.8',
  migration: false,
  recovery_seal: false,
  storage_type: 'mysql',
  ha_enabled: false,
  active_time: '0001-01-01T00:00:00Z',
}
export const unsealedJson = {
  ...sealedJson,
  sealed: false,
  progress: 0,
  nonce: '',
  cluster_name: 'vault-cluster-1',
  cluster_id: uuid,
}

const row = (name: string, value: string): string => `${name.padEnd(23)}${value}\n`
const rowsOf = (rows: Readonly<Record<string, string>>): string =>
  row('Key', 'Value') +
  row('---', '-----') +
  Object.entries(rows)
    .map(([name, value]) => row(name, value))
    .join('')

const every = { 'Seal Type': 'shamir', Initialized: 'true' }
const counts = { 'Total Shares': '5', Threshold: '3' }
const storage = { Version: '1.8.8', 'Storage Type': 'mysql' }
const cluster = { 'Cluster Name': 'vault-cluster-1', 'Cluster ID': uuid }

export const sealedTable = rowsOf({
  ...every,
  Sealed: 'true',
  ...counts,
  'Unseal Progress': '0/3',
  'Unseal Nonce': 'n/a',
  ...storage,
  'HA Enabled': 'false',
})
export const newTable = rowsOf({
  'Seal Type': 'shamir',
  Initialized: 'false',
  Sealed: 'true',
  'Total Shares': '0',
  Threshold: '0',
  'Unseal Progress': '0/0',
  'Unseal Nonce': 'n/a',
  ...storage,
  'HA Enabled': 'false',
})
export const unsealedTable = rowsOf({
  ...every,
  Sealed: 'false',
  ...counts,
  ...storage,
  ...cluster,
  'HA Enabled': 'false',
})
export const activeTable = rowsOf({
  ...every,
  Sealed: 'false',
  ...counts,
  ...storage,
  ...cluster,
  'HA Enabled': 'true',
  'HA Cluster': 'https://10.0.0.1:8201',
  'HA Mode': 'active',
  'Active Since': '2026-01-01T00:00:00.5Z',
})
export const standbyTable = rowsOf({
  ...every,
  Sealed: 'false',
  ...counts,
  ...storage,
  ...cluster,
  'HA Enabled': 'true',
  'HA Cluster': 'n/a',
  'HA Mode': 'standby',
  'Active Node Address': '<none>',
})

export const initText = `${keys.map((key, index) => `Unseal Key ${index + 1}: ${key}\n`).join('')}
Initial Root Token: ${rootToken}

Vault initialized with 5 key shares and a key threshold of 3. Please securely
distribute the key shares printed above.
`

export const initJson = {
  unseal_keys_b64: keys,
  unseal_keys_hex: hexKeys,
  unseal_shares: 5,
  unseal_threshold: 3,
  recovery_keys_b64: [],
  recovery_keys_hex: [],
  recovery_keys_shares: 5,
  recovery_keys_threshold: 3,
  root_token: rootToken,
}

export const tokenTable = rowsOf({
  token: rootToken,
  token_accessor: 'CANARYaccessor',
  token_duration: '10m',
  token_renewable: 'true',
  token_policies: '["root"]',
  identity_policies: '[]',
  policies: '["root"]',
})

const envelope = { request_id: uuid, lease_id: '', lease_duration: 0, renewable: false, warnings: null }

export const tokenJson = {
  ...envelope,
  data: null,
  auth: {
    client_token: rootToken,
    accessor: 'CANARYaccessor',
    policies: ['root'],
    token_policies: ['root'],
    identity_policies: null,
    metadata: null,
    orphan: false,
    entity_id: '',
    lease_duration: 600,
    renewable: true,
  },
}

export const lookupJson = {
  ...envelope,
  data: {
    accessor: 'CANARYaccessor',
    creation_time: 1,
    creation_ttl: 600,
    display_name: 'token',
    entity_id: '',
    expire_time: '2026-01-01T00:00:00.5Z',
    explicit_max_ttl: 0,
    id: rootToken,
    meta: null,
    num_uses: 0,
    orphan: false,
    path: 'auth/token/create',
    policies: ['default'],
    ttl: 596,
    type: 'service',
  },
}

export const lookupTable = rowsOf({
  accessor: 'CANARYaccessor',
  creation_time: '1',
  creation_ttl: '10m',
  display_name: 'token',
  entity_id: 'n/a',
  expire_time: '<nil>',
  explicit_max_ttl: '0s',
  id: rootToken,
  meta: '<nil>',
  num_uses: '0',
  orphan: 'true',
  path: 'auth/token/root',
  policies: '[root]',
  ttl: '9m56s',
  type: 'service',
})

export const secretJson = { ...envelope, data: { password: 'CANARYpassword' } }

export const mountsJson = {
  'sys/': {
    uuid,
    type: 'system',
    description: 'd',
    accessor: 'system_1',
    config: { default_lease_ttl: 0, max_lease_ttl: 0, force_no_cache: false },
    options: null,
    local: false,
    seal_wrap: false,
    external_entropy_access: false,
  },
}

export const healthJson = {
  initialized: true,
  sealed: false,
  standby: false,
  performance_standby: false,
  replication_performance_mode: 'disabled',
  replication_dr_mode: 'disabled',
  server_time_utc: 1,
  version: '1.8.8',
  cluster_name: 'vault-cluster-1',
  cluster_id: uuid,
}

export const leaderJson = {
  ha_enabled: false,
  is_self: false,
  active_time: '0001-01-01T00:00:00Z',
  leader_address: '',
  leader_cluster_address: '',
  performance_standby: false,
  performance_standby_last_remote_wal: 0,
}

/** An answer as `curl -i` shows it. */
export function answer(code: number, body: unknown): string {
  const text = body === undefined ? '' : `${JSON.stringify(body)}\n`
  return `HTTP/1.1 ${code} Words\nCache-Control: no-store\nContent-Type: application/json\n\n${text}`
}
