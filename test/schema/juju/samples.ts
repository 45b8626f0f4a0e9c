/** Small outputs, made by hand from the tools' sources. */
export const statusSample = {
  model: {
    name: 'm',
    type: 'iaas',
    controller: 'c',
    cloud: 'maas',
    region: 'default',
    version: '3.6.1',
    'model-status': { current: 'available', since: '01 Jan 2026 00:00:00Z' },
    sla: 'unsupported',
  },
  machines: {
    '0': {
      'juju-status': { current: 'started', since: '01 Jan 2026 00:00:00Z', version: '3.6.1' },
      hostname: 'h0',
      'instance-id': 'abc123',
      'display-name': 'h0',
      'machine-status': { current: 'running', message: 'Deployed' },
      'modification-status': { current: 'idle' },
      base: { name: 'ubuntu', channel: '22.04' },
      'network-interfaces': {
        br0: { 'ip-addresses': ['10.0.0.1'], 'mac-address': '52:54:00:00:00:01', 'is-up': true },
      },
      containers: {
        '0/lxd/0': {
          'juju-status': { current: 'down', message: 'agent is not communicating with the server' },
          'instance-id': 'pending',
          'machine-status': { current: 'provisioning error' },
          'modification-status': {},
          base: { name: 'ubuntu', channel: '22.04' },
        },
      },
    },
  },
  applications: {
    web: {
      charm: 'web',
      base: { name: 'ubuntu', channel: '22.04' },
      'charm-origin': 'charmhub',
      'charm-name': 'web',
      'charm-rev': 3,
      exposed: false,
      'application-status': { current: 'active' },
      relations: { db: [{ 'related-application': 'db', interface: 'sql', scope: 'global' }] },
      units: {
        'web/0': {
          'workload-status': { current: 'active', message: 'Unit is ready' },
          'juju-status': { current: 'idle', version: '3.6.1' },
          leader: true,
          machine: '0/lxd/0',
          'open-ports': ['80/tcp'],
          subordinates: { 'ha/0': { 'workload-status': { current: 'active' }, 'juju-status': { current: 'idle' } } },
        },
      },
    },
    gone: { 'status-error': 'cannot read' },
  },
  storage: {},
  controller: { timestamp: '00:00:00Z' },
}

export const modelSample = {
  name: 'admin/m',
  'short-name': 'm',
  'model-uuid': 'u',
  'model-type': 'iaas',
  'controller-uuid': 'v',
  'controller-name': 'c',
  'is-controller': false,
  owner: 'admin',
  cloud: 'maas',
  region: 'default',
  type: 'maas',
  life: 'alive',
  status: { current: 'available', since: 'just now' },
  'agent-version': '3.6.1',
}

export const taskSample = {
  id: '2',
  status: 'completed',
  unit: 'web/0',
  results: { 'return-code': 0, stdout: 'x' },
  timing: { enqueued: '2026-01-01 00:00:00 +0000 UTC' },
}

export const operationSample = {
  summary: 'backup run on unit-web-0',
  status: 'completed',
  action: { name: 'backup', parameters: {} },
  timing: {},
  tasks: { '2': { host: 'web/0', status: 'completed', timing: { started: '2026-01-01 00:00:00 +0000 UTC' } } },
}
