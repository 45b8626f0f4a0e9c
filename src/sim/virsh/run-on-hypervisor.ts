import { answer, notModelled, type Answer, type Call } from '../engine/command.ts'
import type { World } from '../world/world.ts'
import { hypervisorAt } from './hypervisor-at.ts'
import { qemuImg } from './qemu-img.ts'
import { virshOn } from './virsh.ts'

/** A command on a hypervisor, as ssh starts it there; `address` is `USER@HOST` or the host. Nothing where that is no hypervisor. */
export function runOnHypervisor(world: World, address: string, call: Call): Answer | undefined {
  const at = hypervisorAt(world, address)
  if (at === undefined) return undefined
  const argv = call.argv[0] === 'sudo' ? call.argv.slice(call.argv[1] === '-n' ? 2 : 1) : call.argv
  const inner = { ...call, argv }
  if (argv[0] === 'qemu-img') return qemuImg(world, at, inner)
  if (argv[0] === 'virsh') return virshOn(world, at, inner)
  if (argv[0] === 'true' && argv.length === 1) return answer(world, {})
  return notModelled(world, call)
}
