import type { Files, SimFile } from '../world/host-world.ts'

const folder = '/usr/local/lib/python3.10/dist-packages'
const metadata = /^\/usr\/local\/lib\/python3\.10\/dist-packages\/magnum_capi_helm-([^/]+)\.dist-info\/METADATA$/

/** The files that pip leaves of the driver: its metadata, and where it came from if that is a repository and no release. */
export function driverFiles(
  version: string,
  from?: { readonly url: string; readonly commit: string },
): Record<string, SimFile> {
  const info = `${folder}/magnum_capi_helm-${version}.dist-info`
  const text = `Metadata-Version: 2.1\nName: magnum-capi-helm\nVersion: ${version}\n`
  return {
    [`${info}/METADATA`]: { text, mode: '644' },
    ...(from === undefined
      ? {}
      : {
          [`${info}/direct_url.json`]: {
            text: JSON.stringify({ url: from.url, vcs_info: { commit_id: from.commit, vcs: 'git' } }),
            mode: '644',
          },
        }),
  }
}

/** The version of the driver that a host has, by the metadata that pip left. */
export function driverVersion(files: Files): string | undefined {
  return Object.keys(files).flatMap((path) => metadata.exec(path)?.[1] ?? [])[0]
}

/** What `pip freeze` says of it: a release by its version, what came out of a repository by its commit (PEP 610). */
export function driverRequirement(files: Files): string | undefined {
  const version = driverVersion(files)
  if (version === undefined) return undefined
  const from = files[`${folder}/magnum_capi_helm-${version}.dist-info/direct_url.json`]?.text
  const [, url, commit] = /"url":"([^"]+)".*"commit_id":"([^"]+)"/.exec(from ?? '') ?? []
  return url === undefined || commit === undefined
    ? `magnum-capi-helm==${version}`
    : `magnum-capi-helm @ git+${url}@${commit}`
}

/** The paths of everything that belongs to an installed driver. */
export function driverPaths(files: Files): readonly string[] {
  return Object.keys(files).filter((path) => path.startsWith(`${folder}/magnum_capi_helm-`))
}
