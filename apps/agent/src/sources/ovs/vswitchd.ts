/** The running ovs-vswitchd: what several sources find out about it, in one place. */
import type { UpcallShow } from '@pathwatch/codecs/text/upcall-show'
import type { Host } from '../../host.ts'
import { Absent } from '../../host.ts'
import { bootTimeMs } from '../../kernel/boot.ts'
import type { StartLog } from '../ovs-log/start-log.ts'

/** Kernel ticks a second that /proc shows times in: USER_HZ, 100 on every architecture Node runs on (time(7)). */
const USER_HZ = 100

export class VswitchdState {
  /** Of the newest `upcall/show`, by the kernel's name of the datapath: `ovs-system`. */
  #upcalls: ReadonlyMap<string, UpcallShow> = new Map()
  #goodUntilMs = 0
  /** Of the program that runs; "" until it was asked. */
  version = ''
  /** What the log tells of the daemon's present life; undefined while nobody reads it. */
  log: StartLog | undefined
  /** Reads what the log has by now, and tells it; undefined while nobody reads it. */
  readLog: (() => Promise<void>) | undefined

  /** `type@name` is what the daemon calls a datapath, `name` what the kernel does. */
  setUpcalls(shows: readonly UpcallShow[], goodForMs: number): void {
    this.#upcalls = new Map(shows.map((show) => [show.datapath.slice(show.datapath.indexOf('@') + 1), show]))
    this.#goodUntilMs = performance.now() + goodForMs
  }

  /** Undefined when it was not asked for lately. */
  upcalls(datapath: string): UpcallShow | undefined {
    return performance.now() < this.#goodUntilMs ? this.#upcalls.get(datapath) : undefined
  }
}

export interface Daemon {
  readonly startedAtMs: number
  /** Threads by what they do: `handler`, `revalidator`, `urcu`, `ovs-vswitchd` (the main one). */
  readonly threads: ReadonlyMap<string, number>
}

/**
 * From procfs (proc_pid_stat(5)). Undefined when the process of that id is not ovs-vswitchd: in a container it has
 * another one.
 */
export async function readDaemon(host: Host, pid: number): Promise<Daemon | undefined> {
  try {
    const stat = host.readTextNow(`/proc/${pid}/stat`)
    // 1234 (ovs-vswitchd) S 1 … : the name may have blanks and parentheses itself.
    const end = stat.lastIndexOf(')')
    if (stat.slice(stat.indexOf('(') + 1, end) !== 'ovs-vswitchd') return undefined
    const ticks = Number(stat.slice(end + 2).split(' ')[19])
    return { startedAtMs: bootTimeMs(host) + (ticks * 1000) / USER_HZ, threads: await threads(host, pid) }
  } catch (error) {
    if (error instanceof Absent) return undefined
    throw error
  }
}

async function threads(host: Host, pid: number): Promise<Map<string, number>> {
  const found = new Map<string, number>()
  for (const id of await host.readdir(`/proc/${pid}/task`)) {
    const name = host.readTextNow(`/proc/${pid}/task/${id}/comm`).trim().replace(/\d+$/, '')
    found.set(name, (found.get(name) ?? 0) + 1)
  }
  return found
}
