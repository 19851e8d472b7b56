/** The kernel log: every record, classified by the message catalogue. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import { classify } from '@pathwatch/codecs/kmsg/catalogue'
import { parseKmsgRecord } from '@pathwatch/codecs/kmsg/record'
import type { KmsgRecord } from '@pathwatch/codecs/kmsg/record'
import { z } from 'zod'
import { beat } from '../beat.ts'
import { bootId, monotonicOriginMs } from '../kernel/boot.ts'
import { KmsgDevice } from '../kernel/kmsg-device.ts'
import { RateLimit } from '../rate-limit.ts'
import type { Emit, KernelEvent, Source } from '../source.ts'
import type { StateFolder } from '../state.ts'
import { KmsgPosition } from './kmsg-position.ts'

export const kmsgConfig = z
  .strictObject({
    enabled: z.boolean().default(true),
    rate_per_s: z.number().min(1).max(100_000).default(200),
    burst: z.number().min(1).max(1_000_000).default(20_000),
  })
  .prefault({})

const POLL_MS = 1_000
const RECORDS_AT_ONCE = 256
/** Part of the burst that is kept for messages the catalogue knows. */
const RESERVE = 0.25

/** `state` remembers what was sent, so that a restart within the same boot does not send it again. */
export function kmsg(state: StateFolder): Source<z.output<typeof kmsgConfig>> {
  return {
    name: 'kmsg',
    config: kmsgConfig,
    async run(host, config, emit, signal) {
      const device = await KmsgDevice.open(host)
      try {
        const boot = await bootId(host)
        const position = new KmsgPosition(state, boot)
        const limit = new RateLimit(config.rate_per_s, config.burst)
        const log = new KmsgLog(position.sent, limit, config.burst * RESERVE, emit)
        while (!signal.aborted) {
          const { records, more } = device.read(RECORDS_AT_ONCE)
          if (records.length > 0) {
            const events = log.events(records, monotonicOriginMs(host))
            const { settled } = position.sending(log.last)
            emit.message({ stream: 'kernel_events', bootId: boot, events }, settled)
          }
          await (more ? nextTurn() : beat(POLL_MS, signal))
        }
      } finally {
        await device.close()
      }
    },
  }
}

/** Records into events. Counts what is missing between them. */
class KmsgLog {
  readonly #emit: Emit
  readonly #limit: RateLimit
  readonly #reserve: number
  readonly #sent: number | undefined
  #last: number | undefined

  constructor(sent: number | undefined, limit: RateLimit, reserve: number, emit: Emit) {
    this.#emit = emit
    this.#limit = limit
    this.#reserve = reserve
    this.#sent = sent
    this.#last = sent
  }

  /** Sequence number of the last record seen. */
  get last(): number | undefined {
    return this.#last
  }

  events(records: readonly string[], originMs: number): KernelEvent[] {
    const events: KernelEvent[] = []
    for (const text of records) {
      const record = parseKmsgRecord(text)
      if (!record) {
        this.#emit.lost('kernel_log', 'malformed', 1)
        continue
      }
      // Sent before the agent was started again.
      if (this.#sent !== undefined && record.sequence <= this.#sent) continue
      if (this.#last !== undefined) {
        this.#emit.lost('kernel_log', 'overwritten', Math.max(0, record.sequence - this.#last - 1))
      }
      this.#last = record.sequence
      const event = eventOf(record, originMs)
      if (this.#limit.take(Date.now(), event.class === '' ? this.#reserve : 0)) events.push(event)
      else this.#emit.lost('kernel_log', 'rate_limited', 1)
    }
    return events
  }
}

function eventOf(record: KmsgRecord, originMs: number): KernelEvent {
  const { sequence, monotonicUs, severity, facility, message, subsystem, device } = record
  // Only what the kernel itself says is evidence: a process can write the same words to the log.
  const known = facility === 0 ? classify(message) : undefined
  return {
    sequence,
    monotonicUs,
    atMs: Math.round(originMs + monotonicUs / 1_000),
    severity,
    facility,
    message,
    subsystem,
    device,
    class: known?.class ?? '',
    critical: known?.critical ?? false,
    fields: { ...known?.fields },
  }
}
