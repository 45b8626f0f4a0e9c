import { writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { produce } from 'immer'
import { amphoraImage } from '../../src/sim/charms/amphora-image.ts'
import { simulated } from '../../src/simulated.ts'
import { serveCommands } from '../../src/shell/command-server.ts'
import { makeShims } from '../../src/shell/make-shims.ts'
import { liveTarget } from '../../src/target/live.ts'
import type { RunResult, Target } from '../../src/target/target.ts'
import { loadSite } from '../../src/site/load-site.ts'

/**
 * The jumphost's `juju` and `maas`: those of a simulated cloud as phase 04 finds it. Everything else on its PATH is real. What such a `juju` says of real
 * services is theirs: the haproxy that any unit is asked for, the port of the health manager of octavia/0, Keystone's password and vault's root CA; and the
 * two actions of phase 05 make in Neutron, Glance and Open vSwitch what their charms make there.
 * The folder of the commands is written to a file in the home, and they answer until this process is ended.
 */
const loaded = await loadSite('testcloud', join(import.meta.dirname, '..', '..'))
const { target } = await simulated({ seed: 1, faults: [] }, loaded, '04')
const real = liveTarget({ env: process.env })
const rootCa = process.env['ROOT_CA'] ?? ''

target.become(
  produce(target.world(), (draft) => {
    draft.openstack.keystone.charmPassword = process.env['ADMIN_PASSWORD'] ?? ''
    for (const { vault } of Object.values(draft.hosts)) if (vault !== undefined) vault.rootCa = rootCa
  }),
)

const base = 'jammy-amphora-base'
const inCloud = 'set -e; . ~/admin-openrc'
const configureResources = `${inCloud}
openstack network create --tag charm-octavia lb-mgmt-net
openstack subnet create --tag charm-octavia --ip-version 6 --ipv6-address-mode slaac --ipv6-ra-mode slaac --subnet-range fc00:7bab:3c0b:ae43::/64 --network lb-mgmt-net lb-mgmt-subnetv6
openstack security group create --tag charm-octavia lb-mgmt-sec-grp
echo | socat -t 30 - TCP:127.0.0.1:9998`
const retrofitImage = `${inCloud}
openstack image save --file amphora.raw ${base}
version=$(openstack image show ${base} -f json | jq -r .properties.version_name)
openstack image create --disk-format raw --container-format bare --file amphora.raw --tag octavia-amphora --tag octavia-diskimage-retrofit --property os_version=22.04 "amphora-haproxy-x86_64-ubuntu-22.04-$version"`

/** What an action of the simulated charm makes of real things besides. */
async function withReal(script: string, said: RunResult, options: Parameters<Target['run']>[1]): Promise<RunResult> {
  const made = await real.run(['bash', '-c', script], options)
  // The charm says how it is at its next hook.
  await target.clock.sleep(600_000)
  if (made.exitCode === 0) return said
  return { ...said, exitCode: 1, stderr: `${said.stderr}${made.stderr}` }
}

/** The simulated charm looks for its source in the simulated glance. */
async function retrofit(argv: readonly string[], options: Parameters<Target['run']>[1]): Promise<RunResult> {
  const { stdout } = await real.run(['bash', '-c', `${inCloud}; openstack image show ${base} -f json`], options)
  const { id, properties } = JSON.parse(stdout) as { id: string; properties: Readonly<Record<string, string>> }
  const source = { name: base, project: '', tags: [], properties, format: 'qcow2' }
  target.become(
    produce(target.world(), (draft) => {
      draft.openstack.glance.images[id] = { ...amphoraImage(draft, source), id, visibility: 'public' }
    }),
  )
  return withReal(retrofitImage, await target.run(argv, options), options)
}

const run: Target['run'] = async (argv, options) => {
  const line = argv.join(' ')
  if (line.endsWith(' -- sudo socat - UNIX-CONNECT:/var/run/haproxy/admin.sock'))
    return real.run(['socat', '-', 'TCP:127.0.0.1:9999'], options)
  if (line.endsWith(' -- ip -j addr show o-hm0')) return real.run(argv.slice(argv.indexOf('--') + 1), options)
  if (/^juju run .* retrofit-image/.test(line)) return retrofit(argv, options)
  if (/^juju run .* configure-resources/.test(line))
    return withReal(configureResources, await target.run(argv, options), options)
  return target.run(argv, options)
}
const server = await serveCommands({ run }, { timeoutMs: 3_600_000 })
writeFileSync(join(homedir(), '.simulated-tools'), await makeShims(server.folder, ['juju', 'maas']))
