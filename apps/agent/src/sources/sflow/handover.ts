/** What the receiving thread and the source say to each other. */
import type { SflowReport } from './decoding.ts'
import type { FilledSlot } from './message-slots.ts'

export interface ThreadData {
  readonly sflow: {
    /** Of eventfd(2): written to when there is a message for the thread, which does not wait for messages. */
    readonly wakeFd: number
    /** Of MessageSlots. */
    readonly slots: SharedArrayBuffer
    /** Networks whose datagrams are read; none: all are. */
    readonly from: readonly string[]
  }
}

/** A message's slot holds the index of its stream. */
export const sampleStreams = ['flow_samples', 'interface_counters'] as const
export type SampleStream = (typeof sampleStreams)[number]

export type ToThread =
  | { readonly kind: 'sockets'; readonly fds: readonly number[]; readonly receiveBufferBytes: number }
  | { readonly kind: 'stop' }

/** What the thread says comes in lists: the source is woken once for each. */
export type FromThread =
  | { readonly kind: 'rows'; readonly stream: SampleStream; readonly rows: number; readonly filled: FilledSlot }
  | { readonly kind: 'report'; readonly report: SflowReport }
  | { readonly kind: 'failed'; readonly fd: number; readonly error: Error }
