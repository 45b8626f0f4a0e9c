import { notModelled, type Answer, type Call } from '../engine/command.ts'
import type { World } from '../world/world.ts'
import { hypervisorAt } from './hypervisor-at.ts'
import { qemuImg } from './qemu-img.ts'
import { virshOn } from './virsh.ts'

/** A command on a hypervisor, whichever user starts it; `address` is `USER@HOST` or the host. Nothing where that is no hypervisor. */
export function runOnHypervisor(world: World, address: string, call: Call): Answer | undefined {
  const at = hypervisorAt(world, address)
  if (at === undefined) return undefined
  const [tool] = call.argv
  if (tool === 'qemu-img') return qemuImg(world, at, call)
  return tool === 'virsh' ? virshOn(world, at, call) : notModelled(world, call)
}
