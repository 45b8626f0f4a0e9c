import type { Draft } from 'immer'
import { read, valueOf, write, type MaasCommand, type Request } from '../command.ts'
import { findTag } from '../find.ts'
import { setStatus } from '../lifecycle.ts'
import { printMachine } from '../print/machine.ts'
import { invalid, NotModelled, required } from '../refusal.ts'
import type { MaasTag } from '../../world/maas-world.ts'
import type { World } from '../../world/world.ts'

/** Tags, and the machines that carry them. */
export const tagCommands: Readonly<Record<string, MaasCommand>> = {
  'tags read': read([], ({ maas }) => Object.values(maas.tags).map(printTag)),
  'tag read': read(['name'], ({ maas }, { params }) => printTag(findTag(maas, params['name']))),
  'tags create': write([], ['name', 'comment', 'kernel_opts'], createTag),
  'tag machines': read(['name'], tagged),
  'tag nodes': read(['name'], ({ maas }, { params }) => {
    throw new NotModelled(`what a node looks like that is tagged ${findTag(maas, params['name']).name}`)
  }),
  'tag update-nodes': write(['name'], ['add', 'remove'], updateNodes),
}

function printTag(tag: MaasTag) {
  return {
    name: tag.name,
    definition: tag.definition,
    comment: tag.comment,
    kernel_opts: tag.kernelOpts,
    resource_uri: `/MAAS/api/2.0/tags/${tag.name}/`,
  }
}

function tagged(world: World, { params }: Request): unknown {
  const { name } = findTag(world.maas, params['name'])
  return Object.values(world.maas.machines)
    .filter((each) => each.tags.includes(name))
    .map((each) => printMachine(world, each))
}

function createTag({ maas }: Draft<World>, request: Request) {
  const name = valueOf(request, 'name')
  if (name === undefined || name === '') throw required('name')
  if (!/^[\w-]+$/.test(name)) throw invalid({ name: ['Enter a valid value.'] })
  if (maas.tags[name] !== undefined) throw invalid({ name: ['Tag with this Name already exists.'] })
  const tag = {
    name,
    comment: valueOf(request, 'comment') ?? '',
    definition: '',
    kernelOpts: valueOf(request, 'kernel_opts') ?? '',
  }
  maas.tags[name] = tag
  return () => printTag(tag)
}

/** What is not known counts as none, without an error; what has the tag already counts as added all the same. */
function updateNodes(draft: Draft<World>, request: Request) {
  const { maas } = draft
  const { name } = findTag(maas, request.params['name'])
  const known = (key: string) =>
    (request.data.get(key) ?? []).flatMap((each) => each.split(',')).flatMap((id) => maas.machines[id] ?? [])
  const { untaggable = [], brokenOnceTagged = [] } = maas.upsets
  const added = known('add').filter((each) => !untaggable.includes(each.hostname))
  const removed = known('remove')
  for (const machine of added) if (!machine.tags.includes(name)) machine.tags.push(name)
  for (const machine of removed) machine.tags = machine.tags.filter((each) => each !== name)
  for (const machine of added) if (brokenOnceTagged.includes(machine.hostname)) setStatus(draft, machine, 'Broken')
  const counts = { added: added.length, removed: removed.length }
  return () => counts
}
