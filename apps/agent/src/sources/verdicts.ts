/** What the agent makes of what the other sources read: checks, ratios, changes, and sentences. Reads nothing itself. */
import { CHECK_STATUS } from '@pathwatch/codecs/verdicts/checks'
import { z } from 'zod'
import { pause } from '../backoff.ts'
import { beat } from '../beat.ts'
import type { Emit, RecordOf, Source } from '../source.ts'
import type { StateFolder } from '../state.ts'
import type { ChangeWatch } from '../verdicts/changes.ts'
import type { Picture } from '../verdicts/picture.ts'
import { ratios } from '../verdicts/ratio.ts'
import { readiness } from '../verdicts/readiness.ts'
import type { Finding } from '../verdicts/readiness.ts'
import { verdicts } from '../verdicts/sentences.ts'
import type { Verdict } from '../verdicts/sentences.ts'

export const verdictsConfig = z
  .strictObject({
    enabled: z.boolean().default(true),
    interval_s: z.number().min(1).max(3600).default(10),
    repeat_s: z.number().min(10).max(86_400).default(300),
  })
  .prefault({})
type Config = z.output<typeof verdictsConfig>

export const CHANGES_FILE = 'facts-seen.json'
/** Numbers of verdicts.proto. */
const SEVERITIES = ['unknown', 'fine', 'warning', 'broken'] as const
/** After the moment at which others begin to poll: what they find is there by then, if nothing says so before. */
const AFTER_POLLS_MS = 1_000
/** Sentences have numbers of now in them. */
const SENTENCES_MS = 60_000
/** Of most facts only the time changes at which they were seen last. */
const KEEP_MS = 60_000

export interface VerdictsParts {
  readonly picture: () => Picture
  readonly changes: ChangeWatch
  readonly state: StateFolder
  /** Calls back once, when the last of those who poll in step has told what it found. Returns what ends the wait. */
  readonly onPolled: (polled: () => void) => () => void
}

export const verdictsSource = (parts: VerdictsParts): Source<Config> => ({
  name: 'verdicts',
  config: verdictsConfig,
  async run(_host, config, emit, signal) {
    const looks = new Looks(parts, config, emit)
    // The others first: what they have not read yet would be unknown.
    await pause(Math.min(config.interval_s * 1_000, 5_000), signal)
    const intervalMs = config.interval_s * 1_000
    const afterMs = Math.min(AFTER_POLLS_MS, intervalMs / 2)
    while (!signal.aborted) {
      const startedAtMs = performance.now()
      looks.look()
      await beat(intervalMs, signal, startedAtMs - afterMs)
      await polled(parts, afterMs, signal)
    }
    looks.keepChanges()
  },
})

/** At once is fresher, and does not wake the process up again. */
async function polled({ onPolled }: VerdictsParts, msMax: number, signal: AbortSignal): Promise<void> {
  const heard = new AbortController()
  const cancel = onPolled(() => heard.abort())
  await beat(msMax, AbortSignal.any([signal, heard.signal]))
  cancel()
}

class Looks {
  readonly #parts: VerdictsParts
  readonly #config: Config
  readonly #emit: Emit
  readonly #statuses = new Map<string, number>()
  #checksSent = { text: '', atMs: -Infinity }
  #verdictsSent = { text: '', atMs: -Infinity }
  #ratiosAtMs = 0
  #keptAtMs = -Infinity

  constructor(parts: VerdictsParts, settings: Config, emit: Emit) {
    this.#parts = parts
    this.#config = settings
    this.#emit = emit
  }

  look(): void {
    const picture = this.#parts.picture()
    const at_ms = picture.atMs
    const [findings, shares] = [readiness(picture), ratios(picture)]
    const polledAtMs = Math.max(
      ...[picture.datapaths, picture.ports, picture.openflow].map((polled) => polled?.atMs ?? 0),
    )
    if (polledAtMs > this.#ratiosAtMs) {
      this.#ratiosAtMs = polledAtMs
      this.#emit.message({ stream: 'offload_ratios', records: shares })
    }
    this.#checks(findings, at_ms)
    this.#verdicts(verdicts(picture, shares, findings), at_ms)
    this.#changes()
  }

  keepChanges(): void {
    const { changes, state } = this.#parts
    state.write(CHANGES_FILE, changes.save())
    this.#keptAtMs = performance.now()
  }

  #checks(findings: readonly Finding[], at_ms: number): void {
    const text = findings.map(({ id, object, status }) => `${id} ${object} ${status}`).join('\n')
    if (text === this.#checksSent.text && at_ms - this.#checksSent.atMs < this.#config.repeat_s * 1_000) return
    this.#checksSent = { text, atMs: at_ms }
    const records = findings.map(({ status: name, ...finding }): RecordOf<'checks'> => {
      const key = `${finding.id} ${finding.object}`
      const status = CHECK_STATUS.indexOf(name)
      const status_before = this.#statuses.get(key) ?? status
      this.#statuses.set(key, status)
      return { at_ms, ...finding, status, status_before }
    })
    this.#emit.message({ stream: 'checks', records })
  }

  #verdicts(found: readonly Verdict[], at_ms: number): void {
    // With rates that were not known before it is another sentence.
    const text = found
      .map(({ id, object, severity, reason, interval_ms }) => [id, object, severity, reason, interval_ms > 0].join(' '))
      .join('\n')
    if (text === this.#verdictsSent.text && at_ms - this.#verdictsSent.atMs < SENTENCES_MS) return
    this.#verdictsSent = { text, atMs: at_ms }
    const records = found.map(({ severity, ...verdict }, position): RecordOf<'verdicts'> => {
      return { at_ms, position, ...verdict, severity: SEVERITIES.indexOf(severity) }
    })
    this.#emit.message({ stream: 'verdicts', records })
  }

  #changes(): void {
    const found = this.#parts.changes.take()
    if (found.length > 0) this.#emit.message({ stream: 'changes', records: found })
    if (found.length > 0 || performance.now() - this.#keptAtMs >= KEEP_MS) this.keepChanges()
  }
}
