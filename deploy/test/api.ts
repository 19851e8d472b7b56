import { Client, type ClientReadableStream, credentials } from '@grpc/grpc-js'
import type { pathwatch } from '@pathwatch/proto/messages'
import { queryService } from '@pathwatch/proto/service'

type Row = (string | null)[]

/** One unary method of `queryService`. */
interface Method<Request, Response> {
  readonly path: string
  readonly requestSerialize: (message: Request) => Buffer
  readonly responseDeserialize: (bytes: Buffer) => Response
}

/** A plain gRPC client of ingest, as another program would write it. */
export class Api {
  readonly #client: Client

  constructor(address: string) {
    this.#client = new Client(address, credentials.createInsecure())
  }

  close(): void {
    this.#client.close()
  }

  call<Request, Response>(method: Method<Request, Response>, request: Request): Promise<Response> {
    const { path, requestSerialize, responseDeserialize } = method
    return new Promise((done, fail) => {
      this.#client.makeUnaryRequest(path, requestSerialize, responseDeserialize, request, (error, answer) =>
        error ? fail(error) : done(answer as Response),
      )
    })
  }

  hosts(range: pathwatch.v1.TimeRange.$Properties): Promise<pathwatch.v1.HostsResponse.$Shape> {
    return this.call(queryService.hosts, { range, buckets: 10 })
  }

  /** All rows of a query, cells as text. */
  async sql(query: string): Promise<Row[]> {
    const { path, requestSerialize, responseDeserialize } = queryService.sql
    const stream: ClientReadableStream<pathwatch.v1.SqlResponse> = this.#client.makeServerStreamRequest(
      path,
      requestSerialize,
      responseDeserialize,
      { query },
    )
    const rows: Row[] = []
    for await (const part of stream as AsyncIterable<pathwatch.v1.SqlResponse>) {
      const text = Buffer.from(part.rowsJson ?? []).toString()
      for (const line of text.split('\n')) if (line !== '') rows.push(JSON.parse(line) as Row)
    }
    return rows
  }
}
