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
  {
    line: /^application credential show /,
    path: 'roles',
    why: "Keystone's charm grants Admin, and the container's bootstrap the roles of Keystone itself",
  },
  { line: /^loadbalancer create /, path: 'vip_address', why: 'Neutron draws it from the pool' },
  { line: /show stat/, path: 'rows[].addr', why: 'the ports of the servers behind haproxy are not simulated' },
  ...['dynamic', 'mngtmpaddr', 'noprefixroute'].map((flag) => ({
    line: /^ip -j addr show o-hm0$/,
    path: `[].addr_info[].${flag}`,
    why: "in a cloud the address comes by a router's advertisement, in the container it is set",
  })),
]
