/** Texts by which the kernel refused something since this program started, counted. */
import type { Host } from '../../host.ts'
import { TraceFeed } from '../../kernel/trace-feed.ts'
import { TraceInstance } from '../../kernel/tracefs.ts'
import { EventReader } from '../../sources/trace/events.ts'

export interface Refusal {
  readonly message: string
  readonly count: number
  /** Who was refused last. */
  readonly command: string
}

const TEXTS_MAX = 200
const LINES_PER_S_MAX = 1_000

export class Refusals {
  readonly #instance: TraceInstance
  readonly #feed: TraceFeed
  readonly #texts = new Map<string, Refusal>()
  readonly #reader = new EventReader(({ message, command }) => {
    const known = this.#texts.get(message)
    if (known === undefined && this.#texts.size >= TEXTS_MAX) return
    this.#texts.set(message, { message, command, count: (known?.count ?? 0) + 1 })
  })

  private constructor(instance: TraceInstance) {
    this.#instance = instance
    this.#feed = new TraceFeed(instance, LINES_PER_S_MAX)
  }

  /** Throws Absent without tracefs, or without the event; Error without the right. */
  static async start(host: Host): Promise<Refusals> {
    const instance = await TraceInstance.create(host, { bufferKiB: 256 })
    try {
      await instance.enableEvent('netlink:netlink_extack')
    } catch (error) {
      await instance.remove()
      throw error
    }
    return new Refusals(instance)
  }

  /** The most frequent first. */
  async read(nowMs: number): Promise<readonly Refusal[]> {
    for (const line of await this.#feed.poll(nowMs)) this.#reader.line(line)
    return [...this.#texts.values()].toSorted((a, b) => b.count - a.count)
  }

  stop(): Promise<void> {
    return this.#instance.remove()
  }
}
