/** The sources, each with its runner, and the picture of the host that comes of what they send. */
import type { Config } from './config.ts'
import type { Host } from './host.ts'
import type { SessionFiles } from './kernel/session.ts'
import { KernelWorker } from './kernel/worker.ts'
import { Ovsdb } from './ovs/ovsdb.ts'
import { Unixctl } from './ovs/unixctl.ts'
import type { Spool } from './pipeline/spool.ts'
import { kernelFiles } from './recording/layout.ts'
import { Runner } from './runner.ts'
import type { RunnerParts, SourceStatus } from './runner.ts'
import type { Message } from './source.ts'
import { eachSource } from './sources/index.ts'
import { FlowDumper, IngressState } from './sources/offload.ts'
import { VswitchdState } from './sources/ovs/vswitchd.ts'
import { CHANGES_FILE } from './sources/verdicts.ts'
import { StateFolder } from './state.ts'
import { ChangeWatch } from './verdicts/changes.ts'
import { flowContext } from './verdicts/flow/context-of.ts'
import { PictureBook } from './verdicts/picture.ts'
import type { Picture } from './verdicts/picture.ts'

/** Of those who ask the kernel worker at the same moment, which answers one after the other. */
const LAST_POLLED = 'port_stats'

export interface Assembly {
  /** Not started yet; agent_health is the first. */
  readonly runners: readonly Runner<unknown>[]
  /** Of those that are disabled, too. */
  readonly sources: () => SourceStatus[]
  readonly dumper: FlowDumper
  /** The host as the sources have read it until now. */
  readonly picture: () => Picture
  readonly stop: () => Promise<void>
}

interface AssemblyParts extends RunnerParts {
  /** Nobody looks at `picture().flows`: listed flows are only sent. */
  readonly onlySent?: boolean
  /** How much of Open vSwitch's log is told where no earlier run left off; none when left out. */
  readonly logBacklogBytes?: number
  /** As of UnixctlOptions. */
  readonly restTimes?: number
}

export function assemble(config: Config, version: string, parts: AssemblyParts, spool: Spool): Assembly {
  const { host, losses } = parts
  const kernel = new KernelWorker({ files: recordingFiles(host) })
  const dumper = new FlowDumper()
  const ovs = {
    ovsdb: new Ovsdb(host),
    unixctl: new Unixctl(host, { ...(parts.restTimes !== undefined && { restTimes: parts.restTimes }) }),
    vswitchd: new VswitchdState(),
  }
  const runners: Runner<unknown>[] = []
  const disabled: SourceStatus[] = []
  const sources = () => [...runners.map((runner) => runner.status()), ...disabled]
  const { sflow } = config.sources
  const sflowListen = sflow.enabled ? sflow.listen : []
  const state = new StateFolder(config.state_dir)
  const book = new PictureBook()
  const picture = () => book.picture(host.nowMs(), sources())
  const changes = new ChangeWatch(state.read(CHANGES_FILE))
  const waiting = new Set<() => void>()
  const onPolled = (polled: () => void) => {
    waiting.add(polled)
    return () => waiting.delete(polled)
  }
  const sourceParts = {
    self: { version, startedAtMs: Date.now(), spool, losses, sources },
    facts: { agentVersion: version, demo: config.demo, ovsdb: ovs.ovsdb, vswitchd: ovs.vswitchd, sflowListen },
    state,
    offload: {
      ...{ kernel, dumper, ingress: new IngressState(), vswitchd: ovs.vswitchd },
      context: () => flowContext(picture()),
      encode: parts.onlySent,
    },
    ovs,
    logBacklogBytes: parts.logBacklogBytes ?? 0,
    verdicts: { picture, changes, state, onPolled },
  }
  const observe = (message: Message) => {
    const nowMs = heardAtMs(host, message)
    book.observe(message, nowMs)
    changes.observe(message, nowMs)
    if (message.stream !== LAST_POLLED) return
    const heard = [...waiting]
    waiting.clear()
    for (const polled of heard) polled()
  }
  eachSource(sourceParts, config.sources, (source, sourceConfig) => {
    const runner = new Runner(source, sourceConfig, { ...parts, observe })
    if (sourceConfig.enabled) runners.push(runner)
    else disabled.push(runner.status())
  })
  return {
    ...{ runners, sources, dumper, picture },
    async stop() {
      // They may be waiting for answers, and the sources for them.
      ovs.unixctl.stop()
      await ovs.ovsdb.stop()
      // agent_health, the first, is the last to stop: it reports what the others lost.
      for (const runner of runners.toReversed()) await runner.stop()
      await kernel.stop()
    },
  }
}

function recordingFiles({ root, looksAtMs, recordTo }: Host): SessionFiles | undefined {
  if (recordTo !== undefined) return { record: kernelFiles(recordTo) }
  return looksAtMs && { recorded: kernelFiles(root) }
}

/** Of a recording when it was seen on the host, as far as it says. */
function heardAtMs(host: Host, message: Message): number {
  const [first] = host.looksAtMs && 'records' in message ? message.records : []
  return Number(first?.at_ms ?? host.nowMs())
}
