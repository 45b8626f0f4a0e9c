import { answer, notModelled } from '../../engine/command.ts'
import { drawFrom } from '../../engine/draw.ts'
import { changeFiles, type PlacedTool } from '../place.ts'
import { absolutePath, fileAt, isFolder } from '../shell/files.ts'

/** A folder for its owner alone, whose name nobody has: `mktemp -d -p FOLDER TEMPLATE`. Texts: coreutils 9.1, run. */
export const mktemp: PlacedTool = (world, call, place) => {
  const [, option, in_, folder, template = '', ...more] = call.argv
  const [, stem, marks] = /^([^/]*?)(X{3,})$/.exec(template) ?? []
  if (option !== '-d' || in_ !== '-p' || folder === undefined || marks === undefined || more.length > 0)
    return notModelled(world, call)
  if (!isFolder(world, place, absolutePath(place, call.cwd, folder))) {
    const stderr = `mktemp: failed to create directory via template '${folder}/${template}': No such file or directory\n`
    return answer(world, { stderr, exitCode: 1, seconds: 0 })
  }
  const draw = drawFrom(world.seed)
  let path: string
  let at = 0
  do {
    path = `${folder}/${stem}${draw.word(`mktemp/${folder}/${template}/${at}`, marks.length)}`
    at += 1
  } while (fileAt(world, place, path) !== undefined || isFolder(world, place, path))
  const made = path
  const next = changeFiles(world, place, (files) => {
    files[absolutePath(place, call.cwd, made)] = { text: '', mode: '700', folder: true }
  })
  return answer(next, { stdout: `${made}\n`, seconds: 0 })
}
