import { registerService } from '../openstack/services.ts'
import { applicationOfUnit } from './unit-place.ts'
import { certificatesFlow } from './certificates.ts'
import { isServed, type Facts } from './facts.ts'
import { secureListeners } from './secure-listeners.ts'
import { beginning, unitIsReady, type Says, type Stage } from './stage.ts'

/** What the libraries call the relations that an API needs: charm-helpers by purpose, charms.openstack by endpoint. */
const purposes = {
  'shared-db': 'database',
  'identity-service': 'identity',
  amqp: 'messaging',
} as const

type Purpose = keyof typeof purposes

const everyPurpose: readonly Purpose[] = ['shared-db', 'identity-service', 'amqp']

interface ApiCharm {
  readonly library: 'charm-helpers' | 'charms.openstack'
  readonly ports?: readonly string[]
  /** Which of database, identity and messaging it uses, where that is not all of them. */
  readonly uses?: readonly Purpose[]
  /** Endpoints that must be served besides database, identity and messaging. */
  readonly needs?: readonly string[]
  /** Adds to what is so once it serves, and once it has its certificate. */
  readonly ready?: Partial<Stage>
  readonly secured?: Partial<Stage>
}

/** The stages of a charm that runs an API: installed, configured, its database and user made, then it serves; TLS comes last. */
export function apiCharm({
  library,
  ports,
  uses = everyPurpose,
  needs = [],
  ready,
  secured,
}: ApiCharm): readonly Stage[] {
  const says = (facts: Facts): Says | undefined => incomplete(facts, library, uses)
  const isGiven = (facts: Facts, purpose: Purpose): boolean => !uses.includes(purpose) || isServed(facts, purpose)
  return [
    ...beginning([600, 1560]),
    { name: 'configured', hook: 'config-changed', seconds: [30, 120], says },
    {
      name: 'database',
      hook: 'shared-db-relation-changed',
      needs: (facts) => isGiven(facts, 'shared-db'),
      seconds: [30, 120],
      says,
    },
    {
      name: 'identity',
      hook: 'identity-service-relation-changed',
      needs: (facts) => isGiven(facts, 'identity-service'),
      seconds: [20, 90],
      says,
    },
    {
      name: 'ready',
      hook: 'update-status',
      needs: (facts) => isGiven(facts, 'amqp') && needs.every((endpoint) => isServed(facts, endpoint)),
      seconds: [30, 150],
      says: unitIsReady,
      does: (draft, { unit }) => registerService(draft, applicationOfUnit(unit)),
      ...(ports === undefined ? {} : { ports }),
      ...ready,
    },
    {
      name: 'secured',
      hook: 'certificates-relation-changed',
      needs: certificatesFlow,
      seconds: [60, 240],
      says: ready?.says ?? unitIsReady,
      does: secureListeners,
      ...secured,
    },
  ]
}

function incomplete(facts: Facts, library: ApiCharm['library'], uses: readonly Purpose[]): Says | undefined {
  const open = uses.filter((endpoint) => !isServed(facts, endpoint))
  if (open.length === 0) return undefined
  return library === 'charm-helpers'
    ? ['waiting', `Incomplete relations: ${open.map((each) => purposes[each]).join(', ')}`]
    : ['waiting', open.map((each) => `'${each}' incomplete`).join(', ')]
}
