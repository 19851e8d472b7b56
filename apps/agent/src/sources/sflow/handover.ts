/** What the receiving thread and the source say to each other. */
import type { FilledSlot, SharedSlots } from './column-slots.ts'
import type { SflowReport } from './decoding.ts'

export interface ThreadData {
  readonly sflow: {
    /** Of eventfd(2): written to when there is a message for the thread, which does not wait for messages. */
    readonly wakeFd: number
    readonly flows: SharedSlots
    readonly counters: SharedSlots
  }
}

export type ToThread =
  | { readonly kind: 'sockets'; readonly fds: readonly number[]; readonly receiveBufferBytes: number }
  | { readonly kind: 'stop' }

export type FromThread =
  | { readonly kind: 'flows' | 'counters'; readonly filled: FilledSlot }
  | { readonly kind: 'report'; readonly report: SflowReport }
  | { readonly kind: 'failed'; readonly fd: number; readonly error: Error }
