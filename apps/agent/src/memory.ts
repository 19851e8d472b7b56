/**
 * What starting leaves in memory and running does not need: holes in malloc's memory, which only gives back what is free at
 * its end, and pages of Node's program, which the kernel leaves mapped as long as nobody else wants them.
 */
import { readFileSync } from 'node:fs'
import { beat } from './beat.ts'
import { Absent } from './host.ts'
import * as c from './kernel/libc.ts'
import type { Log } from './log.ts'

/** Started, and with two polls behind it. */
const FIRST_MS = 10_000
const AGAIN_MS = 60_000

/** Gives it back to the kernel, until it is aborted: 25 of the agent's 100 MB. Where that fails, the agent is larger. */
export async function giveBackMemory(signal: AbortSignal, log: Log): Promise<void> {
  await beat(FIRST_MS, signal)
  if (signal.aborted) return
  try {
    const libc = c.libc()
    unmapProgram(libc)
    while (!signal.aborted) {
      libc.malloc_trim(0)
      await beat(AGAIN_MS, signal)
    }
  } catch (error) {
    if (!(error instanceof Absent)) log.warn({ err: error }, 'cannot give back the memory that starting needed')
  }
}

/** What runs next maps its pages again, from the page cache. */
export function unmapProgram(libc: c.Libc): void {
  for (const { start, length } of programMappings(readFileSync('/proc/self/smaps', 'utf8'), process.execPath)) {
    c.check(libc.madvise(start, length, c.MADV_DONTNEED), 'madvise')
  }
}

/**
 * Mappings of a file that are as in the file: private pages that were written are not (its relocated data, or the text below
 * a debugger), and would be lost. proc_pid_smaps(5).
 */
export function programMappings(smaps: string, path: string): { start: bigint; length: number }[] {
  const mappings = smaps.split(/^(?=[0-9a-f]+-[0-9a-f]+ )/m)
  return mappings.flatMap((text) => {
    const head = /^([0-9a-f]+)-([0-9a-f]+) r-[x-]p \S+ \S+ \d+ +(.*)$/m.exec(text)
    if (head?.[3] !== path || !/^Anonymous: +0 kB$/m.test(text)) return []
    const [start, end] = [BigInt(`0x${head[1]}`), BigInt(`0x${head[2]}`)]
    return [{ start, length: Number(end - start) }]
  })
}
