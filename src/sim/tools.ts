import { notModelled, type Answer, type Call, type Tool } from './command.ts'
import { curl } from './host/curl.ts'
import { cat, openssl, printenv, sh, ssh, stat } from './host/jumphost.ts'
import { juju } from './juju/juju.ts'
import { openstack } from './openstack/openstack.ts'
import type { World } from './world.ts'

/** What the simulated jumphost has on its PATH. */
const tools: Readonly<Record<string, Tool>> = { cat, curl, juju, openssl, openstack, printenv, sh, ssh, stat }

/** The names of those tools. */
export const toolNames: readonly string[] = Object.keys(tools)

/** Runs one command on a world; pure, so the same world and call give the same answer. */
export function runCommand(world: World, call: Call): Answer {
  const name = call.argv[0] ?? ''
  const tool = Object.hasOwn(tools, name) ? tools[name] : undefined
  return tool === undefined ? notModelled(world, call) : tool(world, call)
}
