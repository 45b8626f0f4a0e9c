import { answer, notModelled } from '../engine/command.ts'
import { changeFiles, filesAt, type PlacedTool } from '../host/place.ts'
import { driverFiles, driverPaths, driverRequirement, driverVersion } from './driver-package.ts'

const wanted = /^magnum-capi-helm==(\d+(?:\.\d+)*)$/

/**
 * `pip3 install magnum-capi-helm==VERSION`, `pip3 freeze` and `pip3 show magnum-capi-helm` on a unit of Magnum. Of all that is
 * installed there only the driver is known, so `freeze` has its line and no other; without a version an installation would be the newest
 * of the day, and is not modelled. Texts: pip 22.0.
 */
export const pip: PlacedTool = (world, call, place) => {
  const [verb, ...rest] = call.argv.slice(1)
  const files = filesAt(world, place)
  const old = driverVersion(files)
  if (verb === 'freeze' && rest.length === 0) {
    const line = driverRequirement(files)
    return answer(world, { stdout: line === undefined ? '' : `${line}\n` })
  }
  if (verb === 'show' && rest.join(' ') === 'magnum-capi-helm') {
    if (old === undefined)
      return answer(world, { stderr: 'WARNING: Package(s) not found: magnum-capi-helm\n', exitCode: 1 })
    return answer(world, { stdout: `Name: magnum-capi-helm\nVersion: ${old}\n` })
  }
  const version = wanted.exec(rest[0] ?? '')?.[1]
  if (verb !== 'install' || rest.length !== 1 || version === undefined) return notModelled(world, call)
  if (place.user !== 'root') return notModelled(world, call)
  if (old === version && driverRequirement(files) === rest[0])
    return answer(world, {
      stdout: `Requirement already satisfied: ${rest[0]} in /usr/local/lib/python3.10/dist-packages (${version})\n`,
    })
  const next = changeFiles(world, place, (draft) => {
    for (const path of driverPaths(draft)) delete draft[path]
    Object.assign(draft, driverFiles(version))
  })
  return answer(next, { stdout: `Successfully installed magnum-capi-helm-${version}\n`, seconds: 12 })
}
