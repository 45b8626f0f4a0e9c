import { answer, notModelled } from '../engine/command.ts'
import { changeFiles, filesAt, type PlacedTool } from '../host/place.ts'
import { helmArchive } from './downloads.ts'

/** `tar -xzf FILE [-C FOLDER]` of helm's archive, the only one that is known. Text of a file that is not there: GNU tar 1.34. */
export const tar: PlacedTool = (world, call, place) => {
  const [option, name = '', change, folder, ...more] = call.argv.slice(1)
  const isChange = change === undefined || (change === '-C' && folder !== undefined)
  if (option !== '-xzf' || !isChange || more.length > 0) return notModelled(world, call)
  const cwd = call.cwd ?? place.home
  const at = (path: string): string => (path.startsWith('/') ? path : `${cwd}/${path}`)
  const file = filesAt(world, place)[at(name)]
  if (file === undefined)
    return answer(world, {
      stderr: `tar (child): ${name}: Cannot open: No such file or directory\ntar (child): Error is not recoverable: exiting now\ntar: Child returned status 2\ntar: Error is not recoverable: exiting now\n`,
      exitCode: 2,
    })
  if (!file.text.startsWith(helmArchive)) return notModelled(world, call)
  const target = `${folder === undefined ? cwd : at(folder)}/linux-amd64/helm`
  const next = changeFiles(world, place, (files) => {
    files[target] = { text: file.text.slice(helmArchive.length), mode: '755' }
  })
  return answer(next, { seconds: 1 })
}
