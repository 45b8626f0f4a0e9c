import { produce, type Draft } from 'immer'
import { schedule } from '../engine/schedule.ts'
import { draftModel } from '../juju/model.ts'
import type { SimVault } from '../world/host-world.ts'
import type { World } from '../world/world.ts'
import { hostnameAt } from '../charms/host-of.ts'
import { initialise } from '../vault/initialise.ts'
import { rootCa } from './root-ca.ts'

/** The world with vault initialised, as a person does on its unit: five shares, three of which unseal it. */
export function initialiseVault(world: World): World {
  return changeVault(world, (vault) => initialise(vault, world))
}

/** The world with vault unsealed. */
export function unsealVault(world: World): World {
  return changeVault(world, (vault) => Object.assign(vault, { sealed: false, given: [], nonce: '' }))
}

/** The world with vault's charm authorised and its root CA generated. */
export function authoriseVault(world: World): World {
  return changeVault(world, (vault) => Object.assign(vault, { authorised: true, rootCa }))
}

/** The world as phase 02 leaves vault: initialised, unsealed, authorised, with a root CA. What waited for it is still to come. */
export function openVault(world: World): World {
  return authoriseVault(unsealVault(initialiseVault(world)))
}

function changeVault(world: World, change: (vault: Draft<SimVault>) => void): World {
  return produce(world, (draft) => {
    const model = draftModel(draft)
    for (const application of Object.values(model?.applications ?? {})) {
      if (application.charm !== 'vault') continue
      for (const unit of Object.keys(application.units)) {
        const place = { model: draft.site.identity.juju.model, principal: unit, unit }
        const vault = draft.hosts[hostnameAt(draft, place)]?.vault
        if (vault !== undefined) change(vault)
      }
    }
    schedule(draft, 0, { kind: 'charms.look' })
  })
}
