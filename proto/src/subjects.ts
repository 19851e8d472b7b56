/**
 * Names of the pipes between the agent and ingest; nobody else spells them.
 * Subjects are `pathwatch.v1.<host>.<stream>`.
 */

/** JetStream stream that holds every telemetry message. */
export const STREAM_NAME = 'PATHWATCH'
export const STREAM_SUBJECTS = 'pathwatch.v1.*.*'
/** Messages that ingest could not read, with the reason in the header `Pathwatch-Reason`. */
export const DEAD_LETTER_STREAM_NAME = 'PATHWATCH_DEAD_LETTERS'
export const DEAD_LETTER_SUBJECTS = 'pathwatch.dead.v1.*.*'
/** Largest message an agent may publish, in bytes, before compression. */
export const MESSAGE_BYTES_MAX = 256 * 1024
/** NATS header that says how a payload is encoded; see payload.ts. Absent: not at all. */
export const ENCODING_HEADER = 'Content-Encoding'
/** Longest outage of ingest that loses nothing, in hours: JetStream drops older messages. */
export const STREAM_AGE_MAX_HOURS = 48

export const streams = [
  'agent_health',
  'capabilities',
  'changes',
  'checks',
  'conntrack_connections',
  'conntrack_counts',
  'conntrack_lifecycle',
  'conntrack_offload_times',
  'conntrack_stats',
  'datapath_flows',
  'datapath_stats',
  'facts',
  'flow_samples',
  'interface_counters',
  'kernel_events',
  'offload_ratios',
  'ovs_counters',
  'ovs_events',
  'port_stats',
  'reasons',
  'tc_filters',
  'traces',
  'verdicts',
] as const
export type StreamName = (typeof streams)[number]

/** What a host may be called: a DNS label, so that it is safe in subjects, paths and URLs. */
export const HOST_PATTERN = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/

export function subject(host: string, stream: StreamName): string {
  if (!HOST_PATTERN.test(host)) throw new RangeError(`host '${host}' does not match ${HOST_PATTERN.source}`)
  return `pathwatch.v1.${host}.${stream}`
}

/** Host and stream of a telemetry subject, or undefined when it is not one of ours. */
export function parseSubject(text: string): { host: string; stream: StreamName } | undefined {
  const [root, version, host, name, ...rest] = text.split('.')
  const stream = streams.find((candidate) => candidate === name)
  if (root !== 'pathwatch' || version !== 'v1' || !host || !stream || rest.length > 0) return undefined
  return HOST_PATTERN.test(host) ? { host, stream } : undefined
}

/** What an agent can be asked to send at once. */
export const questions = ['flows'] as const
export type Question = (typeof questions)[number]

/** Request subject of a question; a host's credential may subscribe only to its own. */
export function askSubject(host: string, question: Question): string {
  if (!HOST_PATTERN.test(host)) throw new RangeError(`host '${host}' does not match ${HOST_PATTERN.source}`)
  return `pathwatch.ask.v1.${host}.${question}`
}

/** Where ingest tells a host's agent what is stored: a `Stored` message, over core NATS. */
export function storedSubject(host: string): string {
  if (!HOST_PATTERN.test(host)) throw new RangeError(`host '${host}' does not match ${HOST_PATTERN.source}`)
  return `pathwatch.stored.v1.${host}`
}

/** Asks every agent to publish again what is not stored: a `Replay` message, over core NATS. */
export const REPLAY_SUBJECT = 'pathwatch.replay.v1'

/** As REPLAY_SUBJECT, of one host's agent. */
export function replaySubject(host: string): string {
  if (!HOST_PATTERN.test(host)) throw new RangeError(`host '${host}' does not match ${HOST_PATTERN.source}`)
  return `${REPLAY_SUBJECT}.${host}`
}

export function deadLetterSubject(host: string, stream: StreamName): string {
  return `pathwatch.dead.v1.${host}.${stream}`
}

/** `Nats-Msg-Id` of a batch. The epoch is secret, so no host can use up another one's id. */
export function messageId(host: string, epoch: Uint8Array, batchNo: number): string {
  return `${host}:${Buffer.from(epoch).toString('hex')}:${batchNo}`
}

/** What a message id names; the epoch in hex. Undefined when it is not one of ours. */
export function parseMessageId(text: string): { host: string; epoch: string; batchNo: number } | undefined {
  const [, host, epoch, batchNo] = /^([a-z0-9-]{1,63}):([0-9a-f]{16}):([1-9]\d{0,15})$/.exec(text) ?? []
  if (host === undefined || epoch === undefined || !HOST_PATTERN.test(host)) return undefined
  return { host, epoch, batchNo: Number(batchNo) }
}
