import { notModelled, type Answer, type Call, type Tool } from './engine/command.ts'
import type { World } from './world/world.ts'

const jumphost = () => import('./host/jumphost.ts')

/** What the simulated jumphost has on its PATH; each is loaded when it is first called, as a page calls few of them. */
const tools: Readonly<Record<string, (call: Call) => Promise<Tool>>> = {
  cat: async () => (await jumphost()).cat,
  curl: async () => (await import('./host/curl.ts')).curl,
  juju: async (call) => (await import('./juju/juju.ts')).jujuFor(call),
  maas: async () => (await import('./maas/maas.ts')).maas,
  openssl: async () => (await jumphost()).openssl,
  openstack: async () => (await import('./openstack/openstack.ts')).openstack,
  printenv: async () => (await jumphost()).printenv,
  sh: async () => (await jumphost()).sh,
  ssh: async () => (await jumphost()).ssh,
  stat: async () => (await jumphost()).stat,
}

/** The names of those tools. */
export const toolNames: readonly string[] = Object.keys(tools)

/** Runs one command on a world; pure, so the same world and call give the same answer. */
export async function runCommand(world: World, call: Call): Promise<Answer> {
  const name = call.argv[0] ?? ''
  const load = Object.hasOwn(tools, name) ? tools[name] : undefined
  return load === undefined ? notModelled(world, call) : (await load(call))(world, call)
}
