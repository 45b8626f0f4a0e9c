import { produce } from 'immer'
import { amphoraImage } from '../charms/amphora-image.ts'
import { draftModel } from '../juju/model.ts'
import { createOctaviaResources } from '../openstack/octavia-resources.ts'
import type { ActionUpset, ConfigValue } from '../world/juju-world.ts'
import type { World } from '../world/world.ts'
import { applicationOfCharm, sayAlways, unitsOfCharm, withUpsets } from './change-unit.ts'
import type { WorldFault } from './fault.ts'

const retrofit = 'octavia-diskimage-retrofit'

export const octaviaFaults: readonly WorldFault[] = [
  {
    id: 'octavia.tag-mismatch',
    title: 'The retrofit tags its images otherwise than octavia looks for them',
    source: 'the configuration gate of phase 05',
    kind: 'world',
    caughtBy: ['5.0'],
    inject: (world) => withOption(world, 'amp-image-tag', 'amphora'),
  },
  {
    id: 'octavia.image-format-qcow2',
    title: 'The retrofit makes qcow2 images, of which Ceph cannot clone',
    source: 'the configuration gate of phase 05',
    kind: 'world',
    caughtBy: ['5.0'],
    inject: (world) => withOption(world, 'image-format', 'qcow2'),
  },
  {
    id: 'octavia.external-endpoints',
    title: 'The retrofit asks glance by its public endpoint',
    source: 'LP#1937003',
    kind: 'world',
    caughtBy: ['5.0'],
    inject: (world) => withOption(world, 'use-internal-endpoints', false),
  },
  {
    id: 'octavia.blocked-with-resources',
    title: 'Octavia waits for resources that are there',
    source: 'charm-octavia: its message says less than Neutron has',
    kind: 'world',
    caughtBy: ['5.0'],
    inject: (world) => {
      const made = produce(world, (draft) => createOctaviaResources(draft))
      return unitsOfCharm(world, 'octavia').reduce((at, unit) => {
        const { current, message } = statusOf(world, unit)
        return sayAlways(at, unit, current, message)
      }, made)
    },
  },
  {
    id: 'octavia.active-without-resources',
    title: 'Octavia says that it is ready, and has none of its resources',
    source: 'a status is one reading; Neutron is the other',
    kind: 'world',
    deceptive: true,
    caughtBy: ['5.0'],
    inject: (world) =>
      unitsOfCharm(world, 'octavia').reduce((at, unit) => sayAlways(at, unit, 'active', 'Unit is ready'), world),
  },
  {
    id: 'amphora.retrofit-fails',
    title: 'The retrofit ends as failed, and juju run exits 0',
    source: 'juju 3.6: action-fail leaves the exit code alone; text of the charm',
    kind: 'later',
    deceptive: true,
    caughtBy: ['5.2'],
    inject: (world) => withRetrofit(world, { failed: 'unable to find suitable source image' }),
  },
  {
    id: 'amphora.wait-expires',
    title: 'The retrofit takes longer than anybody waits, and goes on at the controller',
    source: 'juju 3.6: timed out waiting for results',
    kind: 'later',
    caughtBy: ['5.2'],
    inject: (world) => withRetrofit(world, { seconds: 3 * 3600 }),
  },
  {
    id: 'amphora.newest-not-active',
    title: 'The newest image of the tag is not active',
    source: 'octavia boots the newest image of its tag',
    kind: 'world',
    caughtBy: ['5.2'],
    inject: (world) => withAmphora(withAmphora(world, 'old', 'active', 86_400_000), 'new', 'deactivated', 60_000),
  },
  {
    id: 'amphora.two-images',
    title: 'Two active images have the tag',
    source: 'octavia takes the newest; the other is only in the way',
    kind: 'world',
    phase: '05',
    caughtBy: [],
    inject: (world) => withAmphora(withAmphora(world, 'old', 'active', 86_400_000), 'new', 'active', 3_600_000),
  },
]

function statusOf(world: World, unit: string) {
  const application =
    world.juju.models[world.site.identity.juju.model]?.applications[applicationOfCharm(world, 'octavia')]
  const found = application?.units[unit]
  if (found === undefined) throw new Error(`this world has no unit ${unit}`)
  return found.workload
}

function withOption(world: World, name: string, value: ConfigValue): World {
  const application = applicationOfCharm(world, retrofit)
  return produce(world, (draft) => {
    const options = draftModel(draft)?.applications[application]?.options
    if (options !== undefined) options[name] = value
  })
}

function withRetrofit(world: World, upset: ActionUpset): World {
  const actions = { ...world.juju.upsets.actions, [`${applicationOfCharm(world, retrofit)} retrofit-image`]: upset }
  return withUpsets(world, { actions })
}

function withAmphora(world: World, id: string, status: 'active' | 'deactivated', agoMs: number): World {
  const options =
    world.juju.models[world.site.identity.juju.model]?.applications[applicationOfCharm(world, 'octavia')]?.options
  return produce(world, (draft) => {
    const made = amphoraImage(draft, {
      name: `amphora-haproxy-x86_64-ubuntu-22.04-${id}`,
      project: '',
      format: 'raw',
      tags: [retrofit, String(options?.['amp-image-tag'] ?? 'octavia-amphora')],
      properties: { architecture: 'x86_64', os_distro: 'ubuntu', os_version: '22.04' },
    })
    const createdMs = draft.nowMs - agoMs
    draft.openstack.glance.images[made.id] = { ...made, status, createdMs, updatedMs: createdMs }
  })
}
