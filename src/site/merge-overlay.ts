import { applicationOf } from './bundle.ts'
import type { Bundle, BundleApplication, BundleOverlay, BundleRelation } from './bundle.ts'
import { didYouMean } from './did-you-mean.ts'
import { problemsAt } from './parse-sources.ts'
import type { YamlSource } from './yaml-source.ts'

type Change = NonNullable<BundleOverlay['applications'][string]>

/**
 * The bundle as Juju sees it with an overlay: maps of an application merge by key, its other fields and the machines are
 * replaced, relations are added. Raises SiteError where the overlay changes an application that the bundle does not have.
 */
export function mergeOverlay(bundle: Bundle, overlay: BundleOverlay, source: YamlSource): Bundle {
  const applications = { ...bundle.applications }
  for (const [name, change] of Object.entries(overlay.applications)) {
    const base = bundle.applications[name]
    if (change === null) delete applications[name]
    else if (change.charm !== undefined) applications[name] = mergeApplication({ ...base, charm: change.charm }, change)
    else if (base !== undefined) applications[name] = mergeApplication(base, change)
    else {
      const message = `names no charm, and the bundle has no such application${didYouMean(name, Object.keys(bundle.applications))}`
      throw problemsAt([{ path: ['applications', name], message }], [source])
    }
  }
  const kept = bundle.relations.filter((pair) => pair.every((end) => overlay.applications[applicationOf(end)] !== null))
  const added = overlay.relations.filter((pair) => !kept.some((each) => samePair(each, pair)))
  return {
    ...bundle,
    'default-base': overlay['default-base'] ?? bundle['default-base'],
    applications,
    machines: overlay.machines ?? bundle.machines,
    relations: [...kept, ...added],
  }
}

function mergeApplication(base: BundleApplication, change: Change): BundleApplication {
  const merged: BundleApplication = { ...base, ...change, charm: change.charm ?? base.charm }
  if (change.options !== undefined) merged.options = { ...base.options, ...change.options }
  if (change.bindings !== undefined) merged.bindings = { ...base.bindings, ...change.bindings }
  return merged
}

function samePair(left: BundleRelation, right: BundleRelation): boolean {
  return left.every((end) => right.includes(end))
}
