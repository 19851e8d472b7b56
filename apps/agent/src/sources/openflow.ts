/**
 * What OpenFlow rules counted of packets, and of offloaded ones (`ovs-appctl bridge/dump-flows --offload-stats`, Open vSwitch
 * 2.13). Only where it is asked for: the answer has all rules of a bridge, which are tens of thousands on a host of OVN,
 * and ovs-vswitchd makes it in its main loop, some 3 ms for a thousand of them.
 */
import { parseOpenflowTableZero } from '@pathwatch/codecs/text/openflow-stats'
import { z } from 'zod'
import { size } from '../config/values.ts'
import { Absent } from '../host.ts'
import type { Host } from '../host.ts'
import { looks } from '../looks.ts'
import { LateError, RpcError } from '../ovs/json-rpc.ts'
import { ANSWER_BYTES_MAX, ANSWER_MS_MAX } from '../ovs/unixctl.ts'
import { scalar } from '../ovs/values.ts'
import type { Emit, Source } from '../source.ts'
import { RuleBook } from './openflow/rule-book.ts'
import type { OvsParts } from './ovs.ts'

export const openflowConfig = z
  .strictObject({
    enabled: z.boolean().default(false),
    interval_s: z.number().min(5).max(3600).default(60),
    answer_bytes_max: size(4096, ANSWER_BYTES_MAX).prefault('4MiB'),
    answer_ms_max: z.number().min(1).max(ANSWER_MS_MAX).default(500),
  })
  .prefault({})
type Config = z.output<typeof openflowConfig>

const BRIDGES_MAX = 32
/** After an answer that was too much the daemon is left alone for so long. */
const LEFT_ALONE_MS = 3_600_000

type Parts = Pick<OvsParts, 'ovsdb' | 'unixctl'>

/** Why a process of ovs-vswitchd is not asked, and until when by performance.now(). */
interface Refusal {
  readonly pid: number
  readonly untilMs: number
  readonly reason: string
}

export const openflow = (parts: Parts): Source<Config> => {
  let refused: Refusal | undefined
  let refusals = 0
  return {
    name: 'openflow',
    config: openflowConfig,
    async run(host, config, emit, signal) {
      const pid = await parts.unixctl.pid()
      if (refused?.pid === pid && performance.now() < refused.untilMs) throw new Absent(refused.reason)
      const polls = new Polls(parts, host, config, emit)
      try {
        for await (const atMs of looks(host, config.interval_s * 1_000, signal)) await polls.poll(atMs)
      } catch (error) {
        if (signal.aborted) return
        if (!(error instanceof RpcError || error instanceof TooMuch)) throw error
        const isTold = error instanceof TooMuch
        refused = { pid, untilMs: isTold ? performance.now() + LEFT_ALONE_MS : Infinity, reason: error.message }
        if (isTold) {
          refusals += 1
          emit.problem(error)
        }
        emit.measure('refusals_total', refusals)
        throw new Absent(error.message, { cause: error })
      }
    },
  }
}

/** An answer for which ovs-vswitchd should not be asked again soon. */
class TooMuch extends Error {
  override readonly name = 'TooMuch'
}

class Polls {
  readonly #parts: Parts
  readonly #host: Host
  readonly #config: Config
  readonly #emit: Emit
  readonly #book = new RuleBook()

  constructor(parts: Parts, host: Host, settings: Config, emit: Emit) {
    this.#parts = parts
    this.#host = host
    this.#config = settings
    this.#emit = emit
  }

  /** Throws RpcError when Open vSwitch does not know the command, and TooMuch. */
  async poll(atMs: number): Promise<void> {
    const { Bridge } = await this.#parts.ovsdb.tables()
    const bridges = [...Bridge.values()].map(({ name }) => scalar(name)).toSorted()
    const asked = bridges.slice(0, BRIDGES_MAX)
    const seen = { rules: 0, bytes: 0, ms: 0, undecodable: 0 }
    const records = []
    for (const bridge of asked) {
      const answer = await this.#ask(bridge)
      if (!answer) continue
      const { value, problems, problems_dropped } = parseOpenflowTableZero(answer.text)
      records.push(...this.#book.records(bridge, value.counters, this.#host.looksAtMs ? atMs : Date.now()))
      seen.rules += value.rules
      seen.bytes = Math.max(seen.bytes, answer.text.length)
      seen.ms = Math.max(seen.ms, answer.tookMs)
      seen.undecodable += problems.length + problems_dropped
    }
    this.#book.keepOnly(new Set(asked))
    if (records.length > 0) this.#emit.message({ stream: 'ovs_counters', records })
    this.#emit.lost('decode', 'openflow', seen.undecodable)
    this.#emit.measure('rules', seen.rules)
    this.#emit.measure('rules_left_out', this.#book.leftOut)
    this.#emit.measure('bridges_not_asked', bridges.length - asked.length)
    this.#emit.measure('largest_answer_bytes', seen.bytes)
    this.#emit.measure('slowest_answer_ms', Math.round(seen.ms))
  }

  /** Undefined when the bridge is gone by now. */
  async #ask(bridge: string): Promise<{ readonly text: string; readonly tookMs: number } | undefined> {
    const { answer_bytes_max: bytesMax, answer_ms_max: msMax } = this.#config
    const tooMuch = (what: string) =>
      new TooMuch(`bridge/dump-flows ${bridge}: ${what}; not asked again for an hour, or until ovs-vswitchd starts`)
    try {
      const answer = await this.#parts.unixctl.timedCall('bridge/dump-flows', ['--offload-stats', bridge])
      if (answer.text.length > bytesMax)
        throw tooMuch(`${answer.text.length} bytes, more than answer_bytes_max ${bytesMax}`)
      if (answer.tookMs > msMax) throw tooMuch(`took ${Math.round(answer.tookMs)} ms, more than answer_ms_max ${msMax}`)
      return answer
    } catch (error) {
      if (error instanceof RpcError && error.message.endsWith('Unknown bridge')) return undefined
      if (error instanceof LateError) throw tooMuch(error.message)
      if (error instanceof Error && error.cause instanceof RangeError) throw tooMuch(error.message)
      throw error
    }
  }
}
