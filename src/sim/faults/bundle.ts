import { produce } from 'immer'
import { startMs } from '../build/start-world.ts'
import { octaviaPkiOverlay } from '../build/octavia-pki.ts'
import type { World } from '../world/world.ts'
import type { WorldFault } from './fault.ts'

/** What is wrong in the operator's own files, before anything is deployed from them. */
export const bundleFaults: readonly WorldFault[] = [
  {
    id: 'bundle.vip-misaligned',
    title: "The third address of glance has another API's octet",
    source: 'D-052: the three columns of an API share one octet',
    kind: 'world',
    caughtBy: ['1.2'],
    inject: (world) =>
      withVips(world, ({ public: first, admin, internal }) => [
        first,
        admin,
        internal.replace(/\d+$/, octetOf(world, 'octavia')),
      ]),
  },
  {
    id: 'bundle.vip-out-of-band',
    title: 'The addresses of glance lie outside the band that is kept for APIs',
    source: 'D-052: .50 to .60',
    kind: 'world',
    caughtBy: ['1.2'],
    inject: (world) => {
      const outside = String(world.site.vipBand.last + 30)
      return withVips(world, (vip) =>
        [vip.public, vip.admin, vip.internal].map((each) => each.replace(/\d+$/, outside)),
      )
    },
  },
  {
    id: 'bundle.vip-missing-column',
    title: 'glance has addresses on two planes only, as before metal-internal was made',
    source: 'DOCFIX-039: the check knew one column',
    kind: 'world',
    caughtBy: ['1.2'],
    inject: (world) => withVips(world, (vip) => [vip.public, vip.admin]),
  },
  {
    id: 'bundle.dead-space',
    title: 'A binding names a space that an older layout had',
    source: 'D-052: metal was split into metal-admin and metal-internal',
    kind: 'world',
    caughtBy: ['1.2'],
    inject: (world) => {
      const { space } = world.site.planes.storage
      return withBundle(world, (text) => text.replace(`: ${space}\n`, ': metal\n'))
    },
  },
  {
    id: 'pki.key-missing',
    title: "The overlay with octavia's keys lacks the passphrase of the issuing CA",
    source: 'charm-octavia: five lb-mgmt-* options',
    kind: 'world',
    caughtBy: ['1.2'],
    inject: (world) => withPki(world, (text) => text.replace(/^.*lb-mgmt-issuing-ca-key-passphrase:.*\n/m, '')),
  },
  {
    id: 'pki.non-ascii',
    title: "A comment in the overlay with octavia's keys has a typographic dash",
    source: 'the operator keeps to ASCII, since an editor once made dashes of his hyphens',
    kind: 'world',
    caughtBy: ['1.2'],
    inject: (world) => withPki(world, (text) => `# octavia \u2013 keys\n${text}`),
  },
  {
    id: 'pki.stale-san',
    title: "octavia's certificate is for the address that it had in an earlier layout",
    source: 'DOCFIX-067',
    kind: 'world',
    caughtBy: ['1.2'],
    inject: (world) => {
      const address = world.site.vips.octavia.public.replace(/\d+$/, '9')
      return withPki(world, () => octaviaPkiOverlay({ seed: world.seed, address, nowMs: startMs }))
    },
  },
  {
    id: 'nic.double-claim',
    title:
      'MAAS makes the bridge of the provider NIC, and bridge-interface-mappings hands the NIC to Open vSwitch again',
    source: 'D-057: two exit gates were green, and every floating IP was dark',
    kind: 'world',
    deceptive: true,
    caughtBy: ['1.3'],
    inject: (world) => {
      const { nic, bridge = 'br-ex' } = world.site.planes[world.site.externalNetwork.plane].link
      const again = `bridge-interface-mappings: ${bridge}:${nic}`
      return withBundle(world, (text) => text.replace(/^( *)(ovn-bridge-mappings:.*)$/m, `$1$2\n$1${again}`))
    },
  },
]

type Vip = World['site']['vips']['glance']

function octetOf(world: World, name: 'octavia'): string {
  return world.site.vips[name].public.split('.').at(-1) ?? ''
}

function withVips(world: World, change: (vip: Vip) => readonly string[]): World {
  const vip = world.site.vips.glance
  return withBundle(world, (text) => text.replace(`${vip.public} ${vip.admin} ${vip.internal}`, change(vip).join(' ')))
}

function withBundle(world: World, change: (text: string) => string): World {
  return withFile(world, world.site.bundle.onJumphost.file, change)
}

function withPki(world: World, change: (text: string) => string): World {
  return withFile(world, world.site.bundle.onJumphost.octaviaPki, change)
}

/** A fault that changes nothing would be caught by nobody and look like a gap in a gate. */
function withFile(world: World, path: string, change: (text: string) => string): World {
  const whole = path.startsWith('/') ? path : `${world.site.identity.jumphost.home}/${path}`
  const before = world.jumphost.files[whole]?.text
  const after = before === undefined ? undefined : change(before)
  if (after === undefined || after === before) throw new Error(`${path} has nothing that this fault could change`)
  return produce(world, (draft) => {
    const file = draft.jumphost.files[whole]
    if (file !== undefined) file.text = after
  })
}
