/** One look at a host, without a server: the sources run until each was heard, and what they send is kept nowhere. */
import { assemble } from './assembly.ts'
import { pause } from './backoff.ts'
import { parseConfig } from './config.ts'
import type { Config } from './config.ts'
import { Host } from './host.ts'
import { createLog } from './log.ts'
import { LossLedger } from './pipeline/losses.ts'
import { openSpool } from './pipeline/spool/open.ts'
import { spoolOptions } from './pipeline/spool/options.ts'
import { hasOpenflow, openRecording } from './recording/open.ts'
import { RecordingHost } from './recording/recorder.ts'
import { redactRecording } from './recording/redaction/redact.ts'
import { replay } from './recording/replay.ts'
import type { Runner } from './runner.ts'
import type { Message } from './source.ts'
import type { Picture } from './verdicts/picture.ts'

/** Longest wait for what does not come, besides the time between two polls, in milliseconds. */
const LOOK_MS_MAX = 12_000
/** Then for OpenFlow rules: ovs-vswitchd is left alone for up to a minute after each answer (src/ovs/unixctl.ts). */
const OPENFLOW_MS_MAX = 150_000
/** Of ovs-vswitchd's log, what was said of late is of interest, too. */
const LOG_BYTES = 1024 * 1024
const LOG_LINES_PER_S = 100_000
/** One look may have a tenth of ovs-vswitchd's time: somebody waits for it, and a busy daemon answers late. */
const REST_TIMES = 9
/** What is waited for. Not sFlow: an agent that runs has its port; not the trace: it writes to the kernel's tracing. */
const WAITED_FOR = ['conntrack', 'facts', 'firmware', 'offload', 'openflow', 'ovs', 'ports']

export interface RecordTo {
  readonly folder: string
  /** With all that names the machine, its neighbours and its traffic. */
  readonly isPlain: boolean
}

export interface LookOptions {
  /** Between two polls of the counters. */
  readonly seconds: number
  /** What is read of this host is written there, too. */
  readonly recordTo?: RecordTo | undefined
  /** Also what OpenFlow rules counted, for which ovs-vswitchd works longer; a recording that has it is asked anyway. */
  readonly openflow?: boolean
}

export async function lookAtHost(version: string, root: string, options: LookOptions): Promise<Picture> {
  const { seconds, recordTo, openflow = false } = options
  const recording = await openRecording(root)
  const config = configOf({
    seconds,
    isTraced: recording?.isTraced === true,
    isOpenflowAsked: openflow || (recording !== undefined && hasOpenflow(recording.root)),
  })
  const losses = new LossLedger()
  const log = createLog('silent')
  const nowhere = { seal: (_: Message, settled?: () => void) => settled?.() }
  const { spool } = await openSpool(await spoolOptions(config, losses, log))
  const recorder = recordTo === undefined ? undefined : new RecordingHost(recordTo.folder)
  const host = recorder ?? (recording ? new Host(recording.root, recording.looksAtMs) : new Host(root))
  const { runners, picture, stop } = assemble(
    config,
    version,
    { host, sealer: nowhere, losses, log, logBacklogBytes: LOG_BYTES, restTimes: recording ? 0 : REST_TIMES },
    spool,
  )
  try {
    if (recording) await replay(host, runners)
    else await look(runners, picture, seconds)
    return picture()
  } finally {
    await stop()
    recording?.close()
    recorder?.finish(`Recorded by pathwatch-agent ${version} at ${new Date().toISOString()}.`)
    if (recordTo?.isPlain === false) redactRecording(recordTo.folder)
  }
}

async function look(runners: readonly Runner<unknown>[], picture: () => Picture, seconds: number): Promise<void> {
  const isLast = (runner: Runner<unknown>) => runner.status().name === 'openflow'
  const [others, last] = [runners.filter((runner) => !isLast(runner)), runners.filter(isLast)]
  await untilWhole(others, picture, LOOK_MS_MAX + 1_000 * seconds)
  // After a long answer the daemon would be left alone while others have questions.
  if (last.length > 0) await untilWhole(last, picture, OPENFLOW_MS_MAX + 1_000 * seconds)
}

async function untilWhole(runners: readonly Runner<unknown>[], picture: () => Picture, msMax: number): Promise<void> {
  const never = new AbortController().signal
  const endMs = Date.now() + msMax
  for (const runner of runners) runner.start()
  // Logs are read while the others answer.
  await pause(500, never)
  while (Date.now() < endMs && !isWhole(picture(), runners)) await pause(100, never)
}

interface Wanted {
  readonly seconds: number
  readonly isTraced: boolean
  readonly isOpenflowAsked: boolean
}

function configOf({ seconds, isTraced, isOpenflowAsked }: Wanted): Config {
  const defaults = parseConfig('defaults', '')
  const { sources } = defaults
  const off = { enabled: false }
  const polled = { interval_s: seconds }
  return {
    ...defaults,
    state_dir: null,
    sources: {
      ...sources,
      agent_health: { ...sources.agent_health, ...off },
      ovs_log: { ...sources.ovs_log, lines_per_s_max: LOG_LINES_PER_S },
      psample: { ...sources.psample, ...off },
      sflow: { ...sources.sflow, ...off },
      trace: { ...sources.trace, enabled: isTraced },
      verdicts: { ...sources.verdicts, ...off },
      conntrack: { ...sources.conntrack, ...polled },
      offload: { ...sources.offload, ...polled },
      openflow: { ...sources.openflow, ...polled, enabled: isOpenflowAsked },
      ports: { ...sources.ports, ...polled },
    },
  }
}

function isWhole({ datapaths, openflow, portsBefore }: Picture, runners: readonly Runner<unknown>[]): boolean {
  return runners
    .map((runner) => runner.status())
    .filter(({ name }) => WAITED_FOR.includes(name))
    .every(({ name, state, emitted }) => {
      if (state !== 'running') return true
      if (name === 'offload') return emitted.size > 0 && (datapaths === undefined || hasRates(datapaths))
      if (name === 'openflow') return openflow !== undefined && hasRates(openflow)
      if (name === 'ports') return portsBefore !== undefined
      // What they say first may be something else.
      return name === 'conntrack' ? emitted.size > 0 : emitted.has('facts')
    })
}

const hasRates = ({ records }: NonNullable<Picture['datapaths'] | Picture['openflow']>): boolean =>
  records.every(({ interval_ms }) => Number(interval_ms ?? 0) > 0)
