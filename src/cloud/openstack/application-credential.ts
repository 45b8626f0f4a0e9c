import type { credentialShow } from '../../schema/openstack/application-credential.ts'
import type { OutputOf } from '../../schema/reading.ts'
import { Secret } from '../../target/secret.ts'
import type { Found } from '../found.ts'
import type { Asking } from './asking.ts'

export type ApplicationCredential = OutputOf<typeof credentialShow>

/** `openstack application credential` of whoever is logged in. */
export interface ApplicationCredentialReader {
  find(name: string): Promise<Found<ApplicationCredential>>
}

export interface ApplicationCredentialWriter extends ApplicationCredentialReader {
  /** Makes one that may make trusts, in the project that one is logged in to; its secret is told this once. */
  createUnrestricted(name: string): Promise<{ readonly id: string; readonly secret: Secret }>
}

export function applicationCredentialReader({ find }: Asking): ApplicationCredentialReader {
  return { find: async (name) => find(['application', 'credential', 'show', name], (await schemas()).credentialShow) }
}

export function applicationCredentialWriter(asking: Asking): ApplicationCredentialWriter {
  return {
    ...applicationCredentialReader(asking),
    createUnrestricted: async (name) => {
      const words = ['application', 'credential', 'create', '--unrestricted', name]
      const { id, secret } = await asking.json(words, (await schemas()).credentialMade, { secret: true })
      return { id, secret: new Secret(secret, `application credential ${name}`) }
    },
  }
}

const schemas = () => import('../../schema/openstack/application-credential.ts')
