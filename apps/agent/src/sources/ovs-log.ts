/** What ovs-vswitchd logs: its offload failures, probes and restarts stand nowhere else. */
import type { FileHandle } from 'node:fs/promises'
import { classifyOvsMessage } from '@pathwatch/codecs/ovs-log/classify'
import { parseOvsLog } from '@pathwatch/codecs/ovs-log/record'
import type { OvsLogRecord } from '@pathwatch/codecs/ovs-log/record'
import { z } from 'zod'
import { beat } from '../beat.ts'
import { Absent } from '../host.ts'
import type { FileStamp, Host } from '../host.ts'
import type { Emit, RecordOf, Source } from '../source.ts'
import type { StateFolder } from '../state.ts'
import { FactBook } from './facts/book.ts'
import { readBack } from './ovs-log/read-back.ts'
import { StartLog } from './ovs-log/start-log.ts'
import type { VswitchdState } from './ovs/vswitchd.ts'

export const ovsLogConfig = z
  .strictObject({
    enabled: z.boolean().default(true),
    file: z.string().startsWith('/').default('/var/log/openvswitch/ovs-vswitchd.log'),
    lines_per_s_max: z.number().min(1).max(100_000).default(200),
  })
  .prefault({})
type Config = z.output<typeof ovsLogConfig>

const LOOK_MS = 1_000
/** What the daemon said at its start is told again once in this time; what it says anew within a few looks. */
const FACTS_MS = 300_000
const LOOKS_PER_FACTS = 10
const CHUNK_BYTES = 64 * 1024
/** A line without an end is cut here. */
const LINE_BYTES_MAX = 64 * 1024
/** Where the last run stopped longer ago than this many bytes, reading begins so many before the end. */
const BACKLOG_BYTES_MAX = 8 * 1024 * 1024
const STATE_FILE = 'ovs-log.json'
const position = z.object({ inode: z.number(), offset: z.number().int().nonnegative() })

/**
 * `vswitchd` is told what the daemon said when it started. Of what is there before the first run so many bytes are told:
 * `backlogBytes`.
 */
export function ovsLog(state: StateFolder, vswitchd: VswitchdState, backlogBytes = 0): Source<Config> {
  return {
    name: 'ovs_log',
    config: ovsLogConfig,
    run: (host, config, emit, signal) => new Tail(state, vswitchd, backlogBytes, host, config, emit).run(signal),
  }
}

class Tail {
  readonly #state: StateFolder
  readonly #vswitchd: VswitchdState
  readonly #backlogBytes: number
  readonly #startLog: StartLog
  readonly #facts = new FactBook('ovs_log')
  readonly #host: Host
  readonly #config: Config
  readonly #emit: Emit
  #file: FileHandle | undefined
  #inode = 0
  #offset = 0
  readonly #chunk = Buffer.allocUnsafeSlow(CHUNK_BYTES)
  /** The beginning of a line whose end was not written yet. */
  #rest = Buffer.alloc(0)
  #budget: number
  #looking: Promise<void> = Promise.resolve()
  #unparsed = 0

  constructor(
    state: StateFolder,
    vswitchd: VswitchdState,
    backlogBytes: number,
    host: Host,
    config: Config,
    emit: Emit,
  ) {
    this.#backlogBytes = backlogBytes
    this.#state = state
    this.#vswitchd = vswitchd
    this.#startLog = new StartLog(config.file)
    this.#host = host
    this.#config = config
    this.#emit = emit
    this.#budget = config.lines_per_s_max
  }

  async run(signal: AbortSignal): Promise<void> {
    try {
      this.#looking = this.#begin(signal)
      // What is wrong then is told by the look after it.
      this.#vswitchd.readLog = () => this.#lookNext().catch(() => undefined)
      await this.#looking
      for (let looks = 0; !signal.aborted; looks++) {
        // Up to ten seconds' worth at once, after a quiet time.
        this.#budget = Math.min(this.#budget + this.#config.lines_per_s_max, 10 * this.#config.lines_per_s_max)
        await this.#lookNext()
        if (looks % LOOKS_PER_FACTS === 0) this.#tellFacts()
        await beat(LOOK_MS, signal)
      }
    } finally {
      this.#vswitchd.readLog = undefined
      this.#vswitchd.log = undefined
      await this.#looking.catch(() => undefined)
      await this.#file?.close()
    }
  }

  async #begin(signal: AbortSignal): Promise<void> {
    await this.#open(true)
    await readBack(this.#host, this.#config.file, this.#startLog, signal)
    this.#vswitchd.log = this.#startLog
    this.#tellFacts()
  }

  /** One after the other; none after one that failed. */
  #lookNext(): Promise<void> {
    this.#looking = this.#looking.then(() => this.#look())
    return this.#looking
  }

  #tellFacts(): void {
    const records = this.#facts.due(this.#startLog.facts(), Date.now(), FACTS_MS)
    if (records.length > 0) this.#emit.message({ stream: 'facts', records })
  }

  /** Throws Absent without a file. */
  async #open(first: boolean): Promise<void> {
    await this.#file?.close()
    this.#file = undefined
    const file = await this.#host.openNonBlocking(this.#config.file)
    this.#file = file
    const { ino, size } = await file.stat()
    this.#inode = ino
    this.#rest = Buffer.alloc(0)
    // What comes after a rotation is new; what was there before the first run is old, but for `backlogBytes`.
    this.#offset = first ? this.#resumeAt(ino, size) : 0
  }

  #resumeAt(inode: number, size: number): number {
    const saved = position.safeParse(this.#state.read(STATE_FILE))
    if (!saved.success) return Math.max(0, size - this.#backlogBytes)
    // Rotated while nobody looked: what the old file still had is gone to where we do not look.
    const from = saved.data.inode === inode && saved.data.offset <= size ? saved.data.offset : 0
    const earliest = Math.max(from, size - BACKLOG_BYTES_MAX)
    if (earliest > from) this.#emit.lost('ovs_log', 'backlog_bytes', earliest - from)
    return earliest
  }

  async #look(): Promise<void> {
    const stamp = this.#stamp()
    const same = stamp?.inode === this.#inode
    const grown = stamp ? stamp.size - this.#offset : 0
    if (same && grown === 0) return
    await this.#readNews(stamp, same, grown)
    this.#tellFacts()
  }

  async #readNews(stamp: FileStamp | undefined, same: boolean, grown: number): Promise<void> {
    await this.#read()
    // Another file has the name now, or this one was cut (logrotate's copytruncate).
    if (!stamp || (same && grown > 0)) return
    // What was written between the last look and the rotation.
    await this.#read()
    await this.#open(false)
    await this.#read()
  }

  /** Undefined between two names: the next look finds the new file. */
  #stamp(): FileStamp | undefined {
    try {
      return this.#host.stamp(this.#config.file)
    } catch (error) {
      if (error instanceof Absent) return undefined
      throw error
    }
  }

  async #read(): Promise<void> {
    for (;;) {
      const chunk = this.#chunk
      const { bytesRead } = await this.#file!.read(chunk, 0, chunk.length, this.#offset)
      if (bytesRead === 0) return
      this.#offset += bytesRead
      const bytes = Buffer.concat([this.#rest, chunk.subarray(0, bytesRead)])
      const end = bytes.lastIndexOf(0x0a) + 1
      const cut = end === 0 && bytes.length > LINE_BYTES_MAX ? bytes.length : end
      this.#rest = bytes.subarray(cut)
      if (cut > 0) this.#take(bytes.toString('utf8', 0, cut))
    }
  }

  #take(text: string): void {
    const { value, problems } = parseOvsLog(text)
    for (const record of value) this.#startLog.take(record)
    this.#unparsed += problems.length
    this.#emit.measure('unparsed_lines_total', this.#unparsed)
    const records = value.filter(({ at_ms }) => at_ms !== undefined).slice(0, Math.max(0, Math.floor(this.#budget)))
    this.#budget -= records.length
    const left = value.length - records.length
    this.#emit.lost('ovs_log', 'rate_limit', left)
    const [inode, offset] = [this.#inode, this.#offset - this.#rest.length]
    this.#emit.message({ stream: 'ovs_events', records: records.map(toRecord) }, () =>
      this.#state.write(STATE_FILE, { inode, offset }),
    )
  }
}

function toRecord(record: OvsLogRecord): RecordOf<'ovs_events'> {
  const finding = classifyOvsMessage(record)
  return {
    at_ms: Math.floor(record.at_ms ?? 0),
    sequence: record.sequence ?? 0,
    thread: record.thread ?? '',
    module: record.module,
    level: record.level,
    message: [record.message, ...record.continuation].join('\n'),
    class: finding?.class ?? '',
    critical: finding?.severity === 'critical' ? 1 : 0,
    fields: JSON.stringify(finding?.fields ?? {}),
    dropped: record.dropped?.messages_total ?? 0,
  }
}
