import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

interface Owner {
  readonly pid: number
  /** Field 22 of /proc/PID/stat, so that a reused pid is not taken for us (proc_pid_stat(5)). */
  readonly startTicks: string
  readonly url: string
}

/** Somebody else runs on this data directory. */
export class AlreadyRunning extends Error {
  override readonly name = 'AlreadyRunning'
}

/** Takes the data directory for this process, or throws AlreadyRunning. Returns what releases it. */
export function lockDataDirectory(data: string, url: string): () => void {
  mkdirSync(data, { recursive: true })
  const path = join(data, 'running.json')
  const owner: Owner = { pid: process.pid, startTicks: startTicks(process.pid) ?? '', url }
  for (;;) {
    try {
      writeFileSync(path, JSON.stringify(owner), { flag: 'wx' })
      return () => rmSync(path, { force: true })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    const other = readOwner(path)
    if (other && startTicks(other.pid) === other.startTicks) {
      throw new AlreadyRunning(`already running: ${other.url} (process ${other.pid}, data in ${data})`)
    }
    // Its process is gone: a crash left the file behind.
    rmSync(path, { force: true })
  }
}

function readOwner(path: string): Owner | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Owner
  } catch {
    // Half-written by a crash, or just removed: nobody owns it.
    return undefined
  }
}

/** When a process was started; undefined when there is none. */
export function startTicks(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
  } catch {
    // No such process.
    return undefined
  }
}
