import { z } from 'zod'
import type { CommandSchema } from '../command.ts'
import { reading } from '../reading.ts'
import { anything, flag, maybeText, text, texts } from './fields.ts'
import { captured, lists, shows, silent, source } from './openstack-command.ts'

const named = z.object({ ID: text, Name: text })
const projectRowLong = z.object({ ...named.shape, 'Domain ID': text, Description: maybeText, Enabled: flag })
const project = z.object({
  description: maybeText,
  domain_id: maybeText,
  enabled: flag,
  id: text,
  is_domain: flag,
  name: text,
  options: anything,
  parent_id: maybeText,
  tags: texts,
})

/** What was never given to a user is printed as an empty text. */
const userRowLong = z.object({
  ...named.shape,
  Project: maybeText,
  Domain: text,
  Description: maybeText,
  Email: maybeText,
  Enabled: flag,
})
/** Keystone keeps a description, an e-mail address and a default project only where they were given. */
const user = z.object({
  default_project_id: maybeText.optional(),
  description: maybeText.optional(),
  domain_id: text,
  email: maybeText.optional(),
  enabled: flag,
  id: text,
  name: text,
  options: anything,
  password_expires_at: maybeText,
})

const domainRow = z.object({ ...named.shape, Enabled: flag, Description: maybeText })
const domain = z.object({ description: maybeText, enabled: flag, id: text, name: text, options: anything, tags: texts })

const role = z.object({ description: maybeText, domain_id: maybeText, id: text, name: text, options: anything })
const assignmentRow = z.object({
  Role: text,
  User: text,
  Group: text,
  Project: text,
  Domain: text,
  System: z.enum(['', 'all']),
  Inherited: flag,
})

const regionRow = z.object({ Region: text, 'Parent Region': maybeText, Description: maybeText })
const region = z.object({ description: maybeText, parent_region: maybeText, region: text })

const known = captured('keystone 22.0.2')
const read = source('identity/v3 of python-openstackclient 6.0.0, and the answers of keystone 22.0.2')

/** One project. */
export const projectShow = reading('openstack project show', known.provenance, project)

/** One domain. */
export const domainShow = reading('openstack domain show', known.provenance, domain)

/** Who has which role on what. */
export const roleAssignments = reading('openstack role assignment list', known.provenance, z.array(assignmentRow))

/** Projects, users, domains, roles and regions. */
export const identityCommands: readonly CommandSchema[] = [
  ...lists('project list', (asked) => (asked.has('--long') ? projectRowLong : named), known),
  ...shows('project show|create', project, known),
  ...lists('user list', (asked) => (asked.has('--long') ? userRowLong : named), known),
  ...shows('user show|create', user, known),
  ...lists('domain list', domainRow, known),
  ...shows('domain show', domain, known),
  ...shows('domain create', domain, read),
  ...lists('role list', named, known),
  ...shows('role show|create', role, read),
  ...silent('role add', known),
  ...silent('role remove|set|delete', read),
  ...silent('project|user|domain set|delete', read),
  ...lists('role assignment list', assignmentRow, known),
  ...lists('region list', regionRow, known),
  ...shows('region show|create', region, read),
]
