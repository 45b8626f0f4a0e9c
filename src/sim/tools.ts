import { notModelled, type Answer, type Call, type Tool } from './engine/command.ts'
import type { PlacedTool } from './host/place.ts'
import type { World } from './world/world.ts'

type Load = (call: Call) => Promise<Tool>

/** A tool of the jumphost that is the same on every host. */
const placed = async (load: () => Promise<PlacedTool>): Promise<Tool> => {
  const [tool, { jumphostPlace }] = await Promise.all([load(), import('./host/place.ts')])
  return (world, call) => tool(world, call, jumphostPlace(world))
}
const files: Load = (call) =>
  placed(async () => (await import('./host/file-tools.ts')).fileTools[call.argv[0] ?? ''] ?? notModelled)

const kubernetes: Load = (call) =>
  placed(
    async () => (await import('./kubernetes/kubernetes-tools.ts')).kubernetesTools[call.argv[0] ?? ''] ?? notModelled,
  )

/** What every system has. */
const fileToolNames = [
  'cat chmod cp cut date false grep head hostname id install ls mkdir mktemp mv printenv',
  'rm sed sha256sum sha512sum sleep sort stat tail tee touch tr true uniq wc whoami',
].flatMap((line) => line.split(' '))

/** What the simulated jumphost has on its PATH; each is loaded when it is first called, as a page calls few of them. */
const tools: Readonly<Record<string, Load>> = {
  ...Object.fromEntries(fileToolNames.map((name) => [name, files])),
  clusterctl: kubernetes,
  curl: () => placed(async () => (await import('./host/curl.ts')).curl),
  helm: kubernetes,
  juju: async (call) => (await import('./juju/juju.ts')).jujuFor(call),
  kubectl: kubernetes,
  maas: async () => (await import('./maas/maas.ts')).maas,
  nc: () => placed(async () => (await import('./host/net/probes.ts')).nc),
  openssl: () => placed(async () => (await import('./host/openssl.ts')).openssl),
  openstack: async (call) => (await import('./openstack/openstack.ts')).openstackFor(call),
  ping: () => placed(async () => (await import('./host/net/probes.ts')).ping),
  scp: async () => (await import('./host/scp.ts')).scp,
  ssh: async () => (await import('./host/ssh.ts')).ssh,
  'ssh-keygen': () => placed(async () => (await import('./host/ssh-keygen.ts')).sshKeygen),
  virsh: async () => (await import('./virsh/virsh.ts')).virsh,
  wget: () => placed(async () => (await import('./host/curl.ts')).wget),
}

/** What runs other commands: each of these is asked for as if it had been called by itself. */
const carriers = ['bash', 'env', 'sh', 'sudo', 'timeout']

/** The names of those tools. */
export const toolNames: readonly string[] = [...Object.keys(tools), ...carriers]

/** Runs one command on a world; pure, so the same world and call give the same answer. */
export async function runCommand(world: World, call: Call): Promise<Answer> {
  const name = call.argv[0] ?? ''
  if (carriers.includes(name)) {
    const { runCarrier } = await import('./host/jumphost.ts')
    return runCarrier(world, call, { run: runCommand, knows: (each) => toolNames.includes(each) })
  }
  const load = Object.hasOwn(tools, name) ? tools[name] : undefined
  return load === undefined ? notModelled(world, call) : (await load(call))(world, call)
}
