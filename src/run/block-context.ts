import { hostReader, hostWriter } from '../cloud/host.ts'
import { httpReader } from '../cloud/http.ts'
import { jujuReader } from '../cloud/juju.ts'
import { jujuWriter } from '../cloud/juju-writer.ts'
import { kubernetesReader } from '../cloud/kubernetes.ts'
import { kubernetesWriter } from '../cloud/kubernetes-writer.ts'
import { maasReader } from '../cloud/maas.ts'
import { maasWriter } from '../cloud/maas-writer.ts'
import { readOpenrc } from '../cloud/openrc.ts'
import { openstackReader, openstackWriter } from '../cloud/openstack.ts'
import { vaultReader } from '../cloud/vault.ts'
import { virshReader, virshWriter } from '../cloud/virsh.ts'
import { makeClaim, makeWarn } from '../gates/claim.ts'
import type { GateContext, HumanContext, MutateContext, Result } from '../gates/context.ts'
import { makeEnsure } from '../gates/ensure.ts'
import { makeHuman } from '../gates/human.ts'
import type { Ledger } from '../gates/ledger.ts'
import { makeUntil } from '../gates/until.ts'
import type { Site } from '../site/site.ts'
import type { BlockSession } from './block-session.ts'

/** Everything that a block of any kind may be handed; the types of each kind show it only its own part. */
export function blockContext(parts: {
  readonly site: Site
  readonly ledger: Ledger
  readonly session: BlockSession
  readonly results: Readonly<Record<string, Result>>
}): GateContext & MutateContext & HumanContext {
  const { site, ledger, session, results } = parts
  const reading = session.allowing('read')
  // The openrc is read here, below the block: its values go into one child's environment and never into a gate's hands.
  const credentials = async (path?: string) =>
    readOpenrc(session.allowing('secret'), path ?? (await openrcPath(site, session)))
  const claim = makeClaim(ledger)
  const writers = () => {
    const writing = session.allowing('read', 'mutate', 'secret')
    const host = hostWriter(writing, site)
    const maas = maasWriter(writing, site, host)
    const openstack = openstackWriter(writing, credentials)
    return {
      juju: jujuWriter(writing, site, host),
      maas,
      virsh: virshWriter(writing),
      host,
      openstack,
      kubernetes: kubernetesWriter(writing, host),
    }
  }
  return {
    site,
    maas: maasReader(reading, site),
    juju: jujuReader(reading, site),
    openstack: openstackReader(reading, credentials),
    kubernetes: kubernetesReader(reading),
    vault: vaultReader(reading, site),
    virsh: virshReader(reading),
    host: hostReader(reading, site, session.allowing('read', 'secret')),
    http: httpReader(reading),
    claim,
    warn: makeWarn(ledger),
    note: ledger.note,
    until: makeUntil(ledger),
    state: (word) => ledger.state(word),
    ensure: makeEnsure(ledger, claim, writers),
    askSecret: (what) => ledger.secret(what),
    human: makeHuman(ledger),
    results,
  }
}

async function openrcPath(site: Site, session: BlockSession): Promise<string> {
  const home = await hostReader(session.allowing('read'), site).home()
  return `${home}/${site.openrc.path}`
}
