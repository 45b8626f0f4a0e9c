import type { OpenstackCommand } from './client/client-command.ts'

interface Service {
  /** What the commands of the service begin with. */
  readonly firstWords: readonly string[]
  readonly load: () => Promise<readonly OpenstackCommand[]>
}

/** Every service that the simulated client speaks to. Whoever simulates another adds it here. */
export const services: readonly Service[] = [
  {
    firstWords: 'application catalog domain endpoint project region role service token user'.split(' '),
    load: async () => (await import('./identity/keystone-commands.ts')).keystoneCommands,
  },
  {
    firstWords: ['image'],
    load: async () => (await import('./image/image.ts')).imageCommands,
  },
  {
    firstWords: ['floating', 'network', 'port', 'router', 'security', 'subnet'],
    load: async () => (await import('./network/neutron-commands.ts')).neutronCommands,
  },
  {
    firstWords: 'availability compute console flavor hypervisor keypair quota server'.split(' '),
    load: async () => (await import('./compute/nova-commands.ts')).novaCommands,
  },
  {
    firstWords: ['loadbalancer'],
    load: async () => (await import('../octavia/octavia-commands.ts')).octaviaCommands,
  },
  {
    firstWords: ['coe'],
    load: async () => (await import('../magnum/magnum-commands.ts')).magnumCommands,
  },
]

/** The commands of every service that an argv has a first word of: a page asks few services, and each costs time to load. */
export async function commandsFor(argv: readonly string[]): Promise<readonly OpenstackCommand[]> {
  const meant = services.filter(({ firstWords }) => firstWords.some((word) => argv.includes(word)))
  return (await Promise.all(meant.map(({ load }) => load()))).flat()
}
