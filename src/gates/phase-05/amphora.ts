import type { HostReader } from '../../cloud/host.ts'
import type { JujuReader } from '../../cloud/juju.ts'
import type { Image } from '../../cloud/openstack/image.ts'
import type { OpenstackReader } from '../../cloud/openstack.ts'
import type { ClaimFunction, WarnFunction } from '../claim.ts'
import { absent, different, present, type Look } from '../ensure.ts'
import { runningOperation } from '../juju/run-action.ts'

export const retrofitAction = 'retrofit-image'

/** The images of a tag, newest first, which is the one that octavia boots. */
export async function newestAmphora(
  { image }: OpenstackReader,
  tag: string,
): Promise<{ readonly newest: Image | undefined; readonly older: readonly Image[] }> {
  // The list does not say when an image was made.
  const images: Image[] = []
  for (const { ID: id } of await image.tagged(tag)) images.push(await image.show(id))
  const [newest, ...older] = images.toSorted((a, b) => (a.created_at < b.created_at ? 1 : -1))
  return { newest, older }
}

/** Whether octavia has an image to boot. */
export async function lookAtAmphora(
  { openstack, juju }: { readonly openstack: OpenstackReader; readonly juju: JujuReader },
  tag: string,
): Promise<Look> {
  const { newest } = await newestAmphora(openstack, tag)
  if (newest !== undefined) {
    return newest.status === 'active'
      ? present
      : different('the newest one active', `${nameOf(newest)} is ${newest.status}`)
  }
  const running = await runningOperation(juju, retrofitAction)
  const goesOn = running === undefined ? '' : `; ${retrofitAction} goes on as operation ${running}`
  return absent(`no image carries the tag ${tag}${goesOn}`)
}

/** Claims that the newest image of octavia's tag is active; older ones are only in the way. */
export async function amphoraReady(
  { claim, warn }: { readonly claim: ClaimFunction; readonly warn: WarnFunction },
  openstack: OpenstackReader,
  tag: string,
): Promise<void> {
  const { newest, older } = await newestAmphora(openstack, tag)
  const actual = newest === undefined ? 'no image' : `${nameOf(newest)}, ${newest.status}`
  claim(`the newest image tagged ${tag} is active`, newest?.status === 'active', { expected: 'active', actual })
  if (older.length > 0) warn(`older images carry the tag too: ${older.map(nameOf).join(', ')}`)
}

function nameOf({ name, id }: Image): string {
  return name ?? id
}

/** Whether the base is in glance, whole. */
export async function lookAtBase({ image }: OpenstackReader, name: string): Promise<Look> {
  const found = await image.find(name)
  if (!found.found) return absent(found.evidence)
  const { status } = found.value
  return status === 'active' ? present : different('active', `${status}: an upload that did not end`)
}

/** Whether a file is there with this SHA-256. */
export async function lookAtDownload(host: HostReader, path: string, sum: string): Promise<Look> {
  const actual = await host.sha256(path)
  if (actual === undefined) return absent(`no file ${path}`)
  return actual === sum ? present : different(`SHA-256 ${sum}`, `SHA-256 ${actual}`)
}
