import * as grpc from '@grpc/grpc-js'
import { env } from './env.ts'

/** One method of a grpc-js ServiceDefinition. */
interface Method<Request, Response> {
  path: string
  requestSerialize: (message: Request) => Buffer
  responseDeserialize: (bytes: Buffer) => Response
}

const DEADLINE_MS = 15_000

// The fleet list carries a sparkline per host: 5,000 hosts of 240 buckets are 10 MB.
const MESSAGE_BYTES_MAX = 64 * 1024 * 1024

// grpc-js opens the connection at the first call, not here.
const client = new grpc.Client(env.api, grpc.credentials.createInsecure(), {
  'grpc.max_receive_message_length': MESSAGE_BYTES_MAX,
  // The default waits up to two minutes after ingest is back; people are looking at the page.
  'grpc.initial_reconnect_backoff_ms': 100,
  'grpc.max_reconnect_backoff_ms': 500,
})

/** Calls a unary method. Rejects with grpc.ServiceError. */
export function call<Request, Response>(
  method: Method<Request, Response>,
  request: Request,
  signal?: AbortSignal,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    const options = { deadline: Date.now() + DEADLINE_MS }
    const unary = client.makeUnaryRequest(
      method.path,
      method.requestSerialize,
      method.responseDeserialize,
      request,
      new grpc.Metadata(),
      options,
      (error, response) => {
        signal?.removeEventListener('abort', cancel)
        if (error) reject(error)
        else resolve(response as Response)
      },
    )
    const cancel = () => unary.cancel()
    signal?.addEventListener('abort', cancel, { once: true })
  })
}

/** Calls a method that streams its answer; flow control is the stream's. Aborting cancels the query on the server. */
export function stream<Request, Response>(
  method: Method<Request, Response>,
  request: Request,
  signal: AbortSignal,
): AsyncIterable<Response> {
  const responses = client.makeServerStreamRequest(
    method.path,
    method.requestSerialize,
    method.responseDeserialize,
    request,
  )
  const cancel = () => responses.cancel()
  signal.addEventListener('abort', cancel, { once: true })
  responses.once('close', () => signal.removeEventListener('abort', cancel))
  return responses as AsyncIterable<Response>
}
