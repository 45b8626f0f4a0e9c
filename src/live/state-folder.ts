import { homedir } from 'node:os'
import { join } from 'node:path'

/** Where live runs leave what they know: outside any repository, as XDG has it; `CHECKRIDE_STATE` names another folder. */
export function stateFolder(env: Readonly<NodeJS.ProcessEnv> = process.env): string {
  return env['CHECKRIDE_STATE'] ?? join(env['XDG_STATE_HOME'] ?? join(homedir(), '.local', 'state'), 'checkride')
}
