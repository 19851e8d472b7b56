/** CPU time of short rounds: the best one counts, since what disturbs a machine only ever slows a round down. */

export interface Measured {
  /** Of what a pass returns, in its best round. */
  readonly perCpuS: number
}

const ROUND_CPU_US = 100_000

/** Repeats `pass`, which returns how many things it did, for `seconds` of CPU time; warming up is among the rounds. */
export function measure(seconds: number, pass: () => number): Measured {
  let best = 0
  const start = process.cpuUsage()
  for (let total = 0; total < seconds * 1e6;) {
    const before = process.cpuUsage()
    let done = 0
    let cpuUs = 0
    do {
      done += pass()
      const { user, system } = process.cpuUsage(before)
      cpuUs = user + system
    } while (cpuUs < ROUND_CPU_US)
    best = Math.max(best, done / cpuUs)
    const { user, system } = process.cpuUsage(start)
    total = user + system
  }
  return { perCpuS: best * 1e6 }
}

/** Bytes that `pass` leaves on the heap, garbage included, for each thing it does: the least of several passes. */
export function allocatedPer(pass: () => number): number {
  let least = Infinity
  for (let i = 0; i < 20; i++) {
    const before = process.memoryUsage().heapUsed
    const done = pass()
    const growth = process.memoryUsage().heapUsed - before
    // A collection in between makes it negative.
    if (growth >= 0) least = Math.min(least, growth / done)
  }
  return least
}
