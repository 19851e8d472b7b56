/** What a lab host looks like through the gRPC API, as the dashboard sees it. */
import { setTimeout as sleep } from 'node:timers/promises'
import { queryService } from '@pathwatch/proto/service'
import type { Api } from './api.ts'

/** Enumerations of query.proto. */
export const [SOFTWARE, TC] = [1, 2]
export const FLOW_TABLE = 1
export const [DOWN, UP] = [1, 2]
export const [NO_QDISC, INGRESS] = [1, 2]

const LOOK_MS = 250

export class LabHost {
  readonly #api: Api
  readonly #host: string

  constructor(api: Api, host: string) {
    this.#api = api
    this.#host = host
  }

  /** The newest poll, with its totals. */
  async flows() {
    const { flows, totals } = await this.#api.call(queryService.datapathFlows, { host: this.#host })
    return { flows: flows ?? [], totals: totals?.[0] }
  }

  async filters(device = '') {
    return (await this.#api.call(queryService.tcFilters, { host: this.#host, device })).filters ?? []
  }

  async port(name: string) {
    const { ports } = await this.#api.call(queryService.ports, { host: this.#host, range: lastMinutes(2) })
    return ports?.find((port) => port.name === name)
  }

  conntrack() {
    return this.#api.call(queryService.conntrack, { host: this.#host, range: lastMinutes(2) })
  }

  /** Rows of a query about this host; `WHERE` is given. */
  sql(select: string, from: string, where = '1') {
    return this.#api.sql(`SELECT ${select} FROM ${from} WHERE host = '${this.#host}' AND ${where}`)
  }

  /** Texts of the messages of kernel and Open vSwitch, the newest first. */
  async messages(contains: string) {
    return (await this.#api.call(queryService.kernelMessages, { host: this.#host, range: lastMinutes(10), contains }))
      .messages
  }

  /** What the agent said last, the headline first. */
  async verdicts() {
    return (await this.#api.call(queryService.verdicts, { host: this.#host })).verdicts ?? []
  }

  async facts() {
    return (await this.#api.call(queryService.facts, { host: this.#host })).facts ?? []
  }
}

function lastMinutes(count: number) {
  const toMs = Date.now() + 1_000
  return { fromMs: toMs - count * 60_000, toMs }
}

/** Asks again until the answer is `wanted`, and returns it. Throws with the last answer when that takes too long. */
export async function until<T>(ask: () => Promise<T>, wanted: (answer: T) => boolean, limitMs = 30_000): Promise<T> {
  const endMs = Date.now() + limitMs
  for (;;) {
    const answer = await ask()
    if (wanted(answer)) return answer
    if (Date.now() > endMs)
      throw new Error(`after ${limitMs} ms still ${JSON.stringify(answer, null, 1)?.slice(0, 4_000)}`)
    await sleep(LOOK_MS)
  }
}
