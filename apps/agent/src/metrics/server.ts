/** /metrics for Prometheus, and /healthz and /readyz, on an HTTP port of their own. */
import { createServer } from 'node:http'
import type { Server, ServerResponse } from 'node:http'
import type { Registry } from 'prom-client'
import { formatAddress } from '../config/values.ts'
import type { Address } from '../config/values.ts'
import type { Log } from '../log.ts'
import type { Progress } from '../progress.ts'

export class MetricsServer {
  readonly #address: Address
  readonly #registry: Registry
  readonly #progress: Progress
  readonly #log: Log
  #server: Server | undefined

  constructor(address: Address, registry: Registry, progress: Progress, log: Log) {
    this.#address = address
    this.#registry = registry
    this.#progress = progress
    this.#log = log
  }

  /** Rejects when the address cannot be had: naming the address and its key. */
  async start(): Promise<void> {
    const server = createServer((request, response) => {
      void this.#answer(request.url ?? '', response)
    })
    server.requestTimeout = 10_000
    server.maxConnections = 16
    await new Promise<void>((resolve, reject) => {
      server.once('error', (error) => {
        reject(new Error(`metrics.listen: ${formatAddress(this.#address)}: ${error.message}`, { cause: error }))
      })
      server.listen({ host: this.#address.host, port: this.#address.port }, resolve)
    })
    this.#server = server
    this.#log.info({ address: this.address }, 'metrics on /metrics')
  }

  /** Where it listens, once started. */
  get address(): string {
    const bound = this.#server?.address()
    const port = typeof bound === 'object' && bound ? bound.port : this.#address.port
    return formatAddress({ host: this.#address.host, port })
  }

  async stop(): Promise<void> {
    const server = this.#server
    if (!server) return
    await new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  }

  async #answer(path: string, response: ServerResponse): Promise<void> {
    const text = (status: number, body: string) =>
      response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(body)
    const findings = (list: readonly string[]) =>
      list.length === 0 ? text(200, 'ok\n') : text(503, `${list.join('\n')}\n`)
    if (path === '/healthz') findings(this.#progress.stalls())
    else if (path === '/readyz') findings(this.#progress.obstacles())
    else if (path !== '/metrics') text(404, 'try /metrics, /healthz or /readyz\n')
    else {
      try {
        const body = await this.#registry.metrics()
        response.writeHead(200, { 'content-type': this.#registry.contentType }).end(body)
      } catch (error) {
        this.#log.error({ err: error }, 'metrics cannot be read')
        text(500, 'metrics cannot be read, see the log\n')
      }
    }
  }
}
