import { join } from 'node:path'

/**
 * Writes the files of a cloud that nobody has, drawn from the seed, and returns the path of its site. What draws them is no part of an installation
 * without its development packages; it raises there.
 */
export async function generatedSite(seed: number, folder: string): Promise<string> {
  const [{ siteFrom }, { writeSite }] = await Promise.all([
    import('../generators/site-from.ts'),
    import('../generators/write-site.ts'),
  ]).catch((error: unknown) => {
    throw new Error('clouds are generated with the development packages, which are not installed; npm install', {
      cause: error,
    })
  })
  return writeSite(await siteFrom(seed), join(folder, String(seed)))
}
