/** One agent a spool: two would use the same batch numbers. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Takes the folder for this process. Returns what gives it back; throws when another agent, which runs, has it. */
export function lockFolder(folder: string): () => void {
  const path = join(folder, 'lock')
  const own = `${process.pid} ${startOf(process.pid)}`
  try {
    mkdirSync(folder, { recursive: true, mode: 0o750 })
    const [pid = '', started = ''] = readOr(path, '').split(' ')
    const running = started !== '' && startOf(Number(pid)) === started
    if (running && pid !== String(process.pid))
      throw new Locked(`state_dir: process ${pid}, an agent too, uses ${folder}`)
    writeFileSync(path, own)
  } catch (error) {
    if (error instanceof Locked) throw error
    // A folder that cannot be written to: the spool says so, and nobody else can use it either.
    return () => {}
  }
  return () => {
    if (readOr(path, '') === own) rmSync(path, { force: true })
  }
}

class Locked extends Error {
  override readonly name = 'Locked'
}

/** When a process started, in ticks since boot: a number that is used again is not taken for it. proc_pid_stat(5). */
function startOf(pid: number): string {
  const stat = readOr(`/proc/${pid}/stat`, '')
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
}

function readOr(path: string, otherwise: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    // Not there: no such process, nobody's lock.
    return otherwise
  }
}
