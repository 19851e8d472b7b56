/** The one interface to know: what reads something of a host, and what it may say. */
import type { ColumnValues } from '@pathwatch/proto/columns'
import type { pathwatch } from '@pathwatch/proto/agent-messages'
import type { RowOf } from '@pathwatch/proto/rows'
import type { columnTables, flowSamples, interfaceCounters } from '@pathwatch/proto/tables'
import type { z } from 'zod'
import type { Host } from './host.ts'
import type { LossStage } from './pipeline/losses.ts'

export type KernelEvent = pathwatch.v1.KernelEvent.$Properties
export type Capabilities = Omit<pathwatch.v1.Capabilities.$Properties, 'batch'>
export type AgentHealth = Omit<pathwatch.v1.AgentHealth.$Properties, 'batch'>

/** Streams of so few rows that sources make an object of each: all columnar ones but sFlow's. */
type RecordStream = Exclude<keyof typeof columnTables, 'flow_samples' | 'interface_counters'>
export type RecordOf<Stream extends RecordStream> = RowOf<(typeof columnTables)[Stream]>

/**
 * What a source sends: one message of one stream. Columns are copied before emit returns; they may be reused. A body is
 * columns that another thread has encoded (ColumnsEncoder.body), copied as well.
 */
export type Message =
  | { stream: 'flow_samples' | 'interface_counters' | 'datapath_flows'; rows: number; body: Uint8Array }
  | { stream: 'flow_samples'; rows: number; columns: ColumnValues<typeof flowSamples> }
  | { stream: 'interface_counters'; rows: number; columns: ColumnValues<typeof interfaceCounters> }
  | { stream: 'kernel_events'; bootId: string; events: readonly KernelEvent[] }
  | { stream: 'capabilities'; capabilities: Capabilities }
  | { stream: 'agent_health'; health: AgentHealth }
  | { [Stream in RecordStream]: { stream: Stream; records: readonly RecordOf<Stream>[] } }[RecordStream]

/** Samples, events or records in a message: what is counted when it is sent or lost. */
export function rowsOf(message: Message): number {
  if ('rows' in message) return message.rows
  if ('records' in message) return message.records.length
  return 'events' in message ? message.events.length : 1
}

export interface Emit {
  /** Hands a message to the spool. `settled` runs once the broker has it, or once it was given up and counted. */
  message(message: Message, settled?: () => void): void
  /** Counts data that will never arrive. */
  lost(stage: LossStage, reason: string, count: number): void
  /** A number about the source itself; names end in `_total` for what only grows while the source runs. */
  measure(name: string, value: number): void
  /** Something is wrong, but the source goes on. Counted, shown, and logged at a limited rate. */
  problem(error: Error): void
}

/** One kind of telemetry read from this host. Adding one = one file in src/sources and a line in its index.ts. */
export interface Source<Config = unknown> {
  /** Noun. Also the key in the configuration and the name in metrics. */
  readonly name: string
  /** Schema with every default. */
  readonly config: z.ZodType<Config>
  /**
   * Runs until `signal` aborts, then returns after emitting what it holds. Throws Absent when this host has nothing
   * to read; any other error is a failure. The runner starts it again in both cases.
   */
  run(host: Host, config: Config, emit: Emit, signal: AbortSignal): Promise<void>
}
