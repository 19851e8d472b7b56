/** How datagrams come in and become columns: in a thread of its own (thread-intake.ts) or here (dgram-intake.ts). */
import type { Address } from '../../config/values.ts'
import type { Message } from '../../source.ts'
import type { SflowReport } from './decoding.ts'

export interface Listener {
  readonly address: Address
  /** What the kernel gave: twice what is free for datagrams, see SO_RCVBUF in socket(7). */
  readonly receiveBufferBytes: number
}

export interface IntakeEvents {
  /** Columns are valid during the call only. */
  message(message: Message): void
  report(report: SflowReport): void
  /** A listener closed itself. */
  closed(listener: Listener, error: Error): void
  /** Nothing more will come. */
  failed(error: Error): void
}

export interface Intake {
  /** Rejects with an error that names the address. */
  listen(address: Address, receiveBufferBytes: number): Promise<Listener>
  /** To be called every second. */
  seal(): void
  /** Datagrams that the kernel dropped at full buffers since the last call. */
  dropped(): Promise<number>
  /** Hands over what there is; afterwards only `dropped` and `close` are of use. */
  stop(): Promise<void>
  close(): Promise<void>
}
