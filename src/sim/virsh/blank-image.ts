import type { DiskImage } from '../world/virsh-world.ts'

/** What an image that nobody has written to takes of the file system: qemu-img 7.2 on ext4. */
const blankBytes = 204_800

/** An image as `qemu-img create -f qcow2` makes it. */
export function blankImage(virtualBytes: number): DiskImage {
  return { format: 'qcow2', virtualBytes, actualBytes: blankBytes, holds: 'nothing' }
}
