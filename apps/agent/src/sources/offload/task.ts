/** The kernel task behind the source `offload`. */
import { ColumnsEncoder } from '@pathwatch/proto/columns-encoder'
import { datapathFlows } from '@pathwatch/proto/tables'
import type { IngressQdisc } from './rtnetlink.ts'
import { Absent } from '../../host.ts'
import type { KernelTask } from '../../kernel/worker.ts'
import type { RecordOf } from '../../source.ts'
import { NO_CONTEXT } from '../../verdicts/flow/context.ts'
import type { FlowContext } from '../../verdicts/flow/context.ts'
import { Classifier } from './classifier.ts'
import type { Limits } from './filter-pass.ts'
import type { FilterTotals } from './filter-totals.ts'
import { encodeRows } from './encoded-rows.ts'
import type { EncodedRows } from './encoded-rows.ts'
import { FilterPoll } from './filters.ts'
import { FlowPoll } from './flows.ts'
import type { FlowPicture } from './flows.ts'
import { dumpLinks } from './rtnetlink.ts'

export interface OffloadParameters {
  readonly at_ms: number
  readonly limits: Limits
  /** Without it only what a flow says itself is a reason. */
  readonly context?: FlowContext
  /** Listed flows come encoded, instead of as records. */
  readonly encode?: boolean
}

export interface OffloadPicture {
  readonly filters: readonly RecordOf<'tc_filters'>[]
  readonly filterTotals: ReadonlyMap<number, FilterTotals>
  readonly qdiscs: readonly IngressQdisc[]
  /** Since the poll before; 0 in the first one. */
  readonly interval_ms: number
  readonly filtersUnlisted: number
  /** Undefined where the kernel has no Open vSwitch datapath. */
  readonly flows: FlowPicture | undefined
  /** `flows.records`, when they were to be encoded. */
  readonly encodedFlows?: readonly EncodedRows[] | undefined
  readonly undecodable: number
}

export const OFFLOAD_TASK = 'offload'

/** Dumps tc filters and datapath flows one right after the other: a flow is in one of the two. */
export function createOffloadTask(): KernelTask<OffloadParameters, OffloadPicture> {
  const filters = new FilterPoll()
  const flows = new FlowPoll()
  const encoder = new ColumnsEncoder()
  return {
    name: OFFLOAD_TASK,
    run(kernel, { at_ms, limits, context = NO_CONTEXT, encode = false }) {
      const links = dumpLinks(kernel)
      const classifier = new Classifier(context, links)
      const names = new Map(links.map(({ ifindex, name }) => [ifindex, name]))
      const picture = filters.poll(kernel, at_ms, names, limits, classifier)
      let found: FlowPicture | undefined
      try {
        // performance.now() counts from the start of the process; the kernel from CLOCK_MONOTONIC's.
        const uptimeMs = Number(process.hrtime.bigint() / 1_000_000n)
        found = flows.poll(kernel, at_ms, uptimeMs, { poll: filters, picture }, limits, classifier)
      } catch (error) {
        if (!(error instanceof Absent)) throw error
      }
      return {
        filters: picture.records,
        filterTotals: picture.totals,
        qdiscs: picture.qdiscs,
        interval_ms: picture.interval_ms,
        filtersUnlisted: picture.unlisted,
        flows: found && encode ? { ...found, records: [] } : found,
        encodedFlows: found && encode ? encodeRows(encoder, datapathFlows, found.records) : undefined,
        undecodable: picture.undecodable + (found?.undecodable ?? 0),
      }
    },
  }
}
