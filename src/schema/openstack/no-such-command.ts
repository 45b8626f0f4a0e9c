import type { CommandSchema } from '../command.ts'
import { commandWords } from './asked.ts'
import { openstackFailures } from './failures.ts'

/**
 * The first words of the commands that the client has by itself and through plug-ins. A command that begins with one of them and is
 * not described here is merely unknown to us; one that begins with another word is unknown to the client.
 */
const firstWords = new Set(
  `access accelerator acl action address aggregate alarm alarming allocation appcontainer application availability baremetal bgp bgpvpn block
  ca cached catalog claim cluster coe command complete compute configuration congress consistency console consumer container credential
  cron data database dataprocessing datastore default dns domain dynamic ec2 endpoint environment event extension federation firewall
  flavor floating group help host hypervisor identity image implied infra introspection ip keypair limit limits l2gw loadbalancer local
  mapping messaging metric metrics module network nfv notification object optimize orchestration overcloud policy pool port privileged
  project ptr queue quota rating rca recordset region registered request resource role router rsd schedule search secret security segment
  server service sfc share snapshot software stack subnet subscription taas tap template tld token trait trunk trust tsigkey undercloud
  usage user versions vim vnf vnffg volume vpn workbook workflow zone`.split(/\s+/),
)

/** Whether the client has commands, its own or a plug-in's, that begin with this word. */
export function isClientWord(word: string | undefined): boolean {
  return word !== undefined && firstWords.has(word)
}

/** A word that begins no command: the client says so on stdout, and ends with 2. */
export const noSuchCommand: CommandSchema = {
  command: 'openstack',
  provenance: { kind: 'captured', where: 'python-openstackclient 6.0.0' },
  versions: 'python-openstackclient 6.0 to 6.6',
  matches: (argv) => {
    const [first] = commandWords(argv) ?? []
    return first !== undefined && !isClientWord(first)
  },
  read: () => ({
    ok: false,
    mismatches: [
      {
        path: '(top)',
        expected: 'exit code 2: the client has no such command',
        got: 'exit code 0',
        nearest: undefined,
        count: 1,
      },
    ],
  }),
  failures: openstackFailures,
}
