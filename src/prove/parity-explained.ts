/** Where the simulator differs from the real services that it was compared with, and why that is right. */
export const parityExplained: readonly { readonly line: RegExp; readonly path: string; readonly why: string }[] = [
  { line: /^network create tenant /, path: 'provider:segmentation_id', why: 'Neutron draws it from its range' },
  { line: /^floating ip create /, path: 'floating_ip_address', why: 'Neutron draws it from the pool' },
  { line: /^floating ip create /, path: 'name', why: 'the client names a floating IP by its address' },
  {
    line: /^image show probe /,
    path: 'properties.stores',
    why: 'images are in Ceph there, and in files in the container',
  },
]
