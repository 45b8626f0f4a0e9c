import type { Endpoint } from '../../schema/openstack/endpoint-list.ts'

export interface Domain {
  readonly id: string
  readonly name: string
  readonly description: string
}

export interface Project {
  readonly id: string
  readonly name: string
  /** The id of its domain. */
  readonly domain: string
  readonly description: string
  readonly enabled: boolean
}

export interface KeystoneUser {
  readonly id: string
  readonly name: string
  /** The id of its domain. */
  readonly domain: string
  /** Absent of the admin user, whose password stands in Keystone itself, and of those of services, which nobody here logs in as. */
  readonly password?: string
  readonly description?: string
  readonly email?: string
}

export interface ApplicationCredential {
  readonly id: string
  readonly name: string
  readonly secret: string
  readonly user: string
  readonly project: string
  readonly description: string | null
  readonly roles: readonly string[]
  readonly unrestricted: boolean
  readonly expires: string | null
}

/** What Keystone holds; each kind by id. */
export interface SimKeystone {
  readonly reachable: boolean
  readonly username: string
  /** The name of that user's domain. */
  readonly userDomain: string
  readonly userId: string
  /** What Keystone accepts, and what the charm's action answers: a fault may set them apart. */
  readonly password: string
  readonly charmPassword: string
  /** Projects in which the admin user has a role. */
  readonly scopes: readonly { readonly project: string; readonly domain: string; readonly id: string }[]
  readonly domains: Readonly<Record<string, Domain>>
  readonly projects: Readonly<Record<string, Project>>
  readonly users: Readonly<Record<string, KeystoneUser>>
  readonly roles: Readonly<Record<string, { readonly id: string; readonly name: string }>>
  /** Roles of users other than admin, by id. */
  readonly assignments: readonly { readonly role: string; readonly user: string; readonly project: string }[]
  readonly applicationCredentials: Readonly<Record<string, ApplicationCredential>>
  readonly endpoints: readonly Endpoint[]
}
