import { readFile, readdir } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'

const graceMs = 500

/** Ends every process of this user that was started with this variable in its environment: first in a friendly way, then for good. */
export async function endProcesses(variable: string): Promise<void> {
  const found = await processesWith(variable)
  for (const pid of found) signal(pid, 'SIGHUP')
  const endAt = performance.now() + graceMs
  while (performance.now() < endAt && (await processesWith(variable)).length > 0) await pause(20)
  for (const pid of await processesWith(variable)) signal(pid, 'SIGKILL')
}

async function processesWith(variable: string): Promise<number[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number)
  const found = await Promise.all(
    pids.map(async (pid) => {
      // What is gone, or is another user's, is none of ours.
      const environment = await readFile(`/proc/${pid}/environ`, 'latin1').catch(() => '')
      return environment.split('\0').includes(variable) && pid !== process.pid ? [pid] : []
    }),
  )
  return found.flat()
}

function signal(pid: number, name: 'SIGHUP' | 'SIGKILL'): void {
  try {
    process.kill(pid, name)
  } catch {
    // It has just ended by itself.
  }
}
