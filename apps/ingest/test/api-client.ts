/** The gRPC API as a client in another process sees it. */
import { Client, credentials, Metadata, status, type ClientReadableStream, type ServiceError } from '@grpc/grpc-js'
import { pathwatch } from '@pathwatch/proto/messages'
import { queryService } from '@pathwatch/proto/service'

const v1 = pathwatch.v1
type UnaryName = Exclude<keyof typeof queryService, 'sql' | 'live'>
type RequestOf<Name extends keyof typeof queryService> = Parameters<(typeof queryService)[Name]['requestSerialize']>[0]
type ResponseOf<Name extends keyof typeof queryService> = ReturnType<(typeof queryService)[Name]['responseDeserialize']>

export interface SqlAnswer {
  readonly names: string[]
  readonly types: string[]
  readonly rows: (string | null)[][]
  readonly csv: string
  readonly end: pathwatch.v1.SqlEnd.$Properties
}

export function createApiClient(port: number) {
  const client = new Client(`127.0.0.1:${port}`, credentials.createInsecure())
  return {
    /** Rejects with grpc-js' ServiceError. */
    ask<Name extends UnaryName>(name: Name, request: RequestOf<Name>, timeout_ms = 15_000): Promise<ResponseOf<Name>> {
      const method = queryService[name]
      return new Promise((resolve, reject) => {
        client.makeUnaryRequest<RequestOf<Name>, ResponseOf<Name>>(
          method.path,
          method.requestSerialize as (request: RequestOf<Name>) => Buffer,
          method.responseDeserialize as (bytes: Buffer) => ResponseOf<Name>,
          request,
          new Metadata(),
          { deadline: Date.now() + timeout_ms },
          (error, response) => (error ? reject(error) : resolve(response!)),
        )
      })
    },
    sqlStream(request: pathwatch.v1.SqlRequest.$Properties): ClientReadableStream<pathwatch.v1.SqlResponse> {
      const { path, requestSerialize, responseDeserialize } = queryService.sql
      return client.makeServerStreamRequest(path, requestSerialize, responseDeserialize, request)
    },
    liveStream(request: pathwatch.v1.LiveRequest.$Properties): ClientReadableStream<pathwatch.v1.LiveEvent> {
      const { path, requestSerialize, responseDeserialize } = queryService.live
      return client.makeServerStreamRequest(path, requestSerialize, responseDeserialize, request)
    },
    async sql(request: pathwatch.v1.SqlRequest.$Properties | string): Promise<SqlAnswer> {
      const answer = { names: [] as string[], types: [] as string[], rows: [] as (string | null)[][], csv: '', end: {} }
      for await (const part of this.sqlStream(
        typeof request === 'string' ? { query: request } : request,
      ) as AsyncIterable<pathwatch.v1.SqlResponse>) {
        if (part.header) Object.assign(answer, { names: part.header.names, types: part.header.types })
        if (part.end) answer.end = part.end
        answer.csv += Buffer.from(part.csv ?? []).toString()
        const lines = Buffer.from(part.rowsJson ?? [])
          .toString()
          .split('\n')
        answer.rows.push(...lines.filter((line) => line !== '').map((line) => JSON.parse(line) as (string | null)[]))
      }
      return answer
    },
    /** A method that is not in our contract, bytes in and bytes out. */
    raw(path: string, request: Uint8Array): Promise<Buffer> {
      const same = (bytes: Buffer) => bytes
      return new Promise((resolve, reject) => {
        const call = client.makeBidiStreamRequest(path, same, same, new Metadata(), { deadline: Date.now() + 5000 })
        call.on('data', resolve)
        call.on('error', reject)
        call.end(Buffer.from(request))
      })
    },
    close: () => client.close(),
  }
}

export type ApiClient = ReturnType<typeof createApiClient>

/** The status and message a call failed with; fails the test when it did not fail. */
export async function failure(call: Promise<unknown>): Promise<{ code: string | undefined; message: string }> {
  try {
    await call
  } catch (error) {
    const { code, details } = error as ServiceError
    return { code: status[code], message: details }
  }
  throw new Error('the call did not fail')
}

export const { GroupBy } = v1.TrafficSeriesRequest
