import { reads, type Declared } from './declared.ts'

/** `virsh` on a hypervisor, and `qemu-img` on its host. `info` with `-U` would read what a running machine has open. */
export const virshVerbs: readonly Declared[] = reads(
  'virsh -c * list --all',
  'virsh -c * domblklist *',
  'virsh -c * domiflist *',
  'qemu-img info --output json *',
)
