/** Compiling what a start runs leaves holes in malloc's memory, which only gives back what is free at its end. */
import { beat } from './beat.ts'
import { Absent } from './host.ts'
import { libc } from './kernel/libc.ts'

/** Started, and with two polls behind it. */
const FIRST_MS = 10_000
const AGAIN_MS = 60_000

/** Gives it back to the kernel, until it is aborted: 3 of the agent's 100 MB. */
export async function giveBackMemory(signal: AbortSignal): Promise<void> {
  await beat(FIRST_MS, signal)
  while (!signal.aborted) {
    try {
      libc().malloc_trim(0)
    } catch (error) {
      if (error instanceof Absent) return
      throw error
    }
    await beat(AGAIN_MS, signal)
  }
}
