/** What the broker's answers, and their absence, mean. */
import { JetStreamApiError } from '@nats-io/jetstream'
import { InvalidArgumentError, RequestError } from '@nats-io/transport-node'
import { STREAM_NAME } from '@pathwatch/proto/subjects'

export type PublisherState = 'connecting' | 'publishing' | 'disconnected' | 'no_stream' | 'broker_full' | 'no_answer'

/** nats-server's JSStreamStoreFailed, e.g. "maximum bytes exceeded" of a stream that discards new messages. */
const STORE_FAILED = 10077
const HTTP_UNAVAILABLE = 503

/** For the log. */
export const statements: Record<PublisherState, string> = {
  connecting: 'connecting to NATS',
  publishing: 'publishing',
  disconnected: 'NATS is gone; batches are kept until it is back',
  no_stream: `the stream ${STREAM_NAME} is not there (ingest creates it); batches are kept until it is`,
  broker_full: 'the broker takes nothing more; batches are kept until it does',
  no_answer: 'the broker does not answer; batches are sent again',
}

/** Why a batch can never be stored, or undefined when another try may work. */
export function rejectionOf(error: unknown): string | undefined {
  // The client refuses what is above the server's max_payload.
  if (error instanceof InvalidArgumentError) return 'max_payload'
  if (error instanceof JetStreamApiError && error.code !== STORE_FAILED && error.status === 400) {
    return `error_${error.code}`
  }
  return undefined
}

export function failureState(error: unknown): PublisherState {
  // The client says "not enabled"; what happened is that nobody takes what is published on the subject.
  if (error instanceof Error && error.cause instanceof RequestError && error.cause.isNoResponders()) return 'no_stream'
  if (error instanceof JetStreamApiError && (error.code === STORE_FAILED || error.status === HTTP_UNAVAILABLE)) {
    return 'broker_full'
  }
  return 'no_answer'
}
