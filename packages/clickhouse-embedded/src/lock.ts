import { readFileSync, statSync } from 'node:fs'

const hex = (number: number): string => number.toString(16).padStart(2, '0')

/**
 * The process that holds a lock on the file, from `/proc/locks` (proc_locks(5)); 0 if it is in another PID namespace.
 * Undefined if nobody does, or if this system has no such list: then the engine itself finds out, and says so on stderr.
 */
export function lockHolder(path: string): number | undefined {
  let id: string
  let locks: string
  try {
    const { dev, ino } = statSync(path)
    // Major and minor number as gnu_dev_major(3) and gnu_dev_minor(3) take them out of st_dev.
    const major = (dev >> 8) & 0xfff
    const minor = (dev & 0xff) | ((dev >> 12) & 0xfff00)
    id = `${hex(major)}:${hex(minor)}:${ino}`
    locks = readFileSync('/proc/locks', 'utf8')
  } catch {
    // No such file yet, or not Linux.
    return undefined
  }
  for (const line of locks.split('\n')) {
    // `5: FLOCK  ADVISORY  WRITE 29517 fe:00:2149676 0 EOF`
    const [, , , , pid, file] = line.trim().split(/\s+/)
    if (file === id) return Math.max(Number(pid), 0)
  }
  return undefined
}
