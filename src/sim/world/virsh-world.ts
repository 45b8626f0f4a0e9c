/** The virtual machines and their disks on one hypervisor, as libvirt has them; MAAS's machine objects are another thing. */
export interface Hypervisor {
  /** The number that the next domain gets when it is started. */
  readonly nextId: number
  readonly domains: Readonly<Record<string, Domain>>
  /** By path. */
  readonly images: Readonly<Record<string, DiskImage>>
  /** What becomes of an image right after it was found blank, by path: Ceph or garbage is written to it, or its domain is started. */
  readonly spoils?: Readonly<Record<string, 'ceph' | 'garbage' | 'running'>>
}

export interface Domain {
  readonly name: string
  readonly uuid: string
  /** What virsh numbers it with while it runs. */
  readonly id: number | null
  readonly cores: number
  readonly memoryMiB: number
  readonly state: 'running' | 'shut off' | 'paused'
  readonly nics: readonly { readonly network: string; readonly mac: string; readonly model: string }[]
  readonly disks: readonly { readonly target: string; readonly source: string }[]
}

export interface DiskImage {
  /** What qemu-img takes it for; anything that is no qcow2 is raw to it. */
  readonly format: 'qcow2' | 'raw'
  readonly virtualBytes: number
  readonly actualBytes: number
  /** What stands on it, for a reader of this world; qemu-img knows nothing of it. */
  readonly holds: 'nothing' | 'system' | 'ceph' | 'garbage'
}
