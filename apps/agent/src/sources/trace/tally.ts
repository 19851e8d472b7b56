/** Counts events that say the same, so that a storm is one row an interval: how often, when, and the newest of them. */
import { classifyStack } from '@pathwatch/codecs/stacks/classify'
import { parseFrame } from '@pathwatch/codecs/stacks/frame'
import type { RecordOf } from '../../source.ts'
import type { TraceEvent } from './events.ts'

interface Counted {
  count: number
  firstAtMs: number
  lastAtMs: number
  example: TraceEvent
}

export class Tally {
  /** Events of kinds that were one too many in their interval. */
  uncounted = 0
  readonly #distinctMax: number
  readonly #kinds = new Map<string, Counted>()

  constructor(distinctMax: number) {
    this.#distinctMax = distinctMax
  }

  add(event: TraceEvent, atMs: number): void {
    const known = this.#kinds.get(event.key)
    if (known) {
      known.count += 1
      known.lastAtMs = atMs
      known.example = event
    } else if (this.#kinds.size < this.#distinctMax) {
      this.#kinds.set(event.key, { count: 1, firstAtMs: atMs, lastAtMs: atMs, example: event })
    } else this.uncounted += 1
  }

  /** What was counted since the last call. */
  drain(): RecordOf<'traces'>[] {
    const records = [...this.#kinds.values()].map(record)
    this.#kinds.clear()
    return records
  }
}

function record({ count, firstAtMs, lastAtMs, example }: Counted): RecordOf<'traces'> {
  const { event, cpu, pid, command, message, fields } = example
  const frames = example.frames.flatMap((text) => parseFrame(text, 0) ?? [])
  return {
    ...{ at_ms: lastAtMs, first_at_ms: firstAtMs, count, event, cpu, pid, command, message },
    phase: classifyStack({ frames, comm: command })?.phase ?? '',
    stack: example.frames.join('\n'),
    fields: Object.keys(fields).length === 0 ? '' : JSON.stringify(fields),
  }
}
