import { rows, sortedRow, type OpenstackCommand } from '../client/client-command.ts'
import { findDomain } from './find-in-domain.ts'
import { requireAdmin } from './require-admin.ts'

export const domainCommands: readonly OpenstackCommand[] = [
  {
    words: 'domain list',
    service: 'identity',
    prints: 'rows',
    run: (ask) => {
      requireAdmin(ask, 'identity:list_domains')
      const list = Object.values(ask.world.openstack.keystone.domains).map(({ id, name, description }) => ({
        ID: id,
        Name: name,
        Enabled: true,
        Description: description,
      }))
      return rows(['ID', 'Name', 'Enabled', 'Description'], list)
    },
  },
  {
    words: 'domain show',
    service: 'identity',
    prints: 'row',
    takes: '<domain>',
    run: (ask) => {
      const { id, name, description } = findDomain(ask, ask.name)
      return sortedRow({ description, enabled: true, id, name, options: {}, tags: [] })
    },
  },
  {
    words: 'region list',
    service: 'identity',
    prints: 'rows',
    run: ({ world }) =>
      rows(
        ['Region', 'Parent Region', 'Description'],
        [{ Region: world.site.endpoints.region, 'Parent Region': null, Description: '' }],
      ),
  },
]
