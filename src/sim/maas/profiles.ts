import { produce } from 'immer'
import { answer, notModelled, type Tool } from '../engine/command.ts'
import { complaint } from './arguments.ts'

/** `maas list` prints the key of each profile in clear: maascli/cli.py cmd_list. No client may call it. */
export const list: Tool = (world, call) => {
  if (call.argv.length > 2) return notModelled(world, call)
  const rows = Object.entries(world.maas.profiles).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return answer(world, { stdout: rows.map(([name, { url, key }]) => `${name} ${url} ${key}\n`).join('') })
}

/** `maas login PROFILE URL KEY`, the key `-` for one that comes on stdin. Texts: maascli 3.5.9. */
export const login: Tool = (world, call) => {
  const [, , name, given, word, ...more] = call.argv
  if (name === undefined || given === undefined || word === undefined || more.length > 0)
    return notModelled(world, call)
  const key = word === '-' ? call.stdin.trim() : word
  const url = /\/api\/\d/.test(given) ? given : `${given.replace(/\/$/, '')}/api/2.0/`
  if (url !== `${world.site.identity.maas.url.replace(/\/$/, '')}/api/2.0/`) {
    return answer(world, { stderr: complaint('[Errno 111] Connection refused').stderr, exitCode: 2 })
  }
  if (key !== world.maas.apiKey) {
    return answer(world, { stderr: 'The MAAS server rejected your API key.\n', exitCode: 1 })
  }
  const next = produce(world, (draft) => {
    draft.maas.profiles[name] = { url, key }
  })
  const said = [
    filled(`You are now logged in to the MAAS server at ${url} with the profile name '${name}'.`),
    'For help with the available commands, try:',
    `  maas ${name} --help`,
  ]
  return answer(next, { stdout: `\n${said.map((each) => `${each}\n\n`).join('')}` })
}

/** `maas logout PROFILE`; that there is no such profile is no error. */
export const logout: Tool = (world, call) => {
  const [, , name, ...more] = call.argv
  if (name === undefined || more.length > 0) return notModelled(world, call)
  const next = produce(world, (draft) => {
    delete draft.maas.profiles[name]
  })
  return answer(next, {})
}

/** Words in lines of at most 70, as Python's textwrap fills them. */
function filled(text: string): string {
  const lines = ['']
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? ''
    if (line !== '' && line.length + 1 + word.length > 70) lines.push(word)
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`
  }
  return lines.join('\n')
}
