import { SflowDecoder } from '../../src/sflow/decoder.ts'
import { capture, smallDatagrams } from './golden.ts'
import { mutate, type Mutation, mutations, Random } from './mutation.ts'

/** CPU time of the thread. Decoding 64 KiB takes well below a millisecond; this allows for a garbage collection. */
const SLOW_US = 20_000

export interface FuzzResult {
  cases: number
  /** Cases in which something was thrown or an invariant of the decoder did not hold. */
  throws: number
  /** Cases above SLOW_US. */
  slow: number
  /** Cases that gave at least one row. */
  decoded: number
}

export interface FuzzReport extends FuzzResult {
  readonly byMutation: Record<Mutation, FuzzResult>
  /** Of the first failures: what, and the datagram as hex. */
  readonly failures: { readonly mutation: Mutation; readonly error: string; readonly datagram: string }[]
  readonly counts: SflowDecoder['counts']
}

/** Decodes `cases` damaged datagrams with one decoder, as an agent would. */
export function fuzz(cases: number, seed: number): FuzzReport {
  const random = new Random(seed)
  const seeds = [...smallDatagrams(), ...capture('ovs31-hv1').filter((_, i) => i % 37 === 0)]
  const decoder = new SflowDecoder({ flowCapacity: 512, counterCapacity: 256 })
  const none = (): FuzzResult => ({ cases: 0, throws: 0, slow: 0, decoded: 0 })
  const byMutation = Object.fromEntries(mutations.map((name) => [name, none()])) as Record<Mutation, FuzzResult>
  const report: FuzzReport = { ...none(), byMutation, failures: [], counts: decoder.counts }
  for (let i = 0; i < cases; i++) {
    const mutation = mutations[i % mutations.length]!
    let datagram = mutate(random, mutation, random.pick(seeds), random.pick(seeds))
    // A second wound now and then.
    if (random.below(4) === 0 && datagram.length >= 64) datagram = mutate(random, 'bytes', datagram, datagram)
    const results = [report, byMutation[mutation]]
    const started = process.threadCpuUsage()
    try {
      const rows = decodeChecked(decoder, datagram)
      if (rows > 0) for (const result of results) result.decoded++
    } catch (error) {
      for (const result of results) result.throws++
      const text = Buffer.from(datagram).toString('hex')
      if (report.failures.length < 10) report.failures.push({ mutation, error: String(error), datagram: text })
      decoder.flows.clear()
      decoder.counters.clear()
    }
    const { user, system } = process.threadCpuUsage(started)
    const isSlow = user + system > SLOW_US
    for (const result of results) {
      result.cases++
      if (isSlow) result.slow++
    }
  }
  return report
}

/** Decodes one datagram and throws when the decoder breaks a promise. Returns the number of rows. */
function decodeChecked(decoder: SflowDecoder, datagram: Uint8Array): number {
  const { flows, counters, counts } = decoder
  let rowsBefore = flows.rows + counters.rows
  const before = Object.assign({}, counts)
  if (!decoder.decode(datagram, 1)) {
    if (flows.rows + counters.rows !== rowsBefore) throw new Error('rows of a datagram that was not taken')
    flows.clear()
    counters.clear()
    rowsBefore = 0
    if (!decoder.decode(datagram, 1)) throw new Error('empty columns had no room')
  }
  const rows = flows.rows + counters.rows - rowsBefore
  const counted = counts.flow_samples_total + counts.counter_samples_total
  if (rows !== counted - before.flow_samples_total - before.counter_samples_total)
    throw new Error('rows are not what was counted')
  if (counts.datagrams_total !== before.datagrams_total + 1) throw new Error('not counted once')
  if (flows.rows > flows.capacity || counters.rows > counters.capacity) throw new Error('more rows than capacity')
  if (rows * 20 > datagram.length) throw new Error('more rows than bytes can hold')
  for (const columns of [flows, counters]) {
    if (columns.rows < columns.capacity && columns.sample_type[columns.rows] !== 0)
      throw new Error('a row past the end')
  }
  for (const name of counters.port_name) if (name.length > 64) throw new Error('port name above the limit')
  return rows
}
