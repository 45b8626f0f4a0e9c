import { versionText } from '../host/version-text.ts'

/** `openstack --version`: the client's release. */
export const clientVersion = versionText(
  {
    command: 'openstack --version',
    matches: (argv) => argv.length === 2 && argv[0] === 'openstack' && argv[1] === '--version',
    provenance: { kind: 'captured', where: 'python-openstackclient 6.0.0, run' },
    versions: 'python-openstackclient 6.0 to 6.6',
    failures: [],
  },
  /^openstack (?<version>\d\S*)$/,
)
