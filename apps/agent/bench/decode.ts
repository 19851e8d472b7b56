/**
 * sFlow datagrams to encoded batches: decode into columns, and when they are full encode them as the agent does. On the
 * same capture: plain objects, and other collectors when they are installed. And dumps of tc filters and Open vSwitch
 * flows. CPU time is the whole process's (process.cpuUsage), garbage collection and compilation included. Prints a table
 * and, last, one line of JSON.
 *
 * Usage: npm run bench:decode -- [--seconds N]: CPU seconds for each line of the table
 */
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { gunzipSync } from 'node:zlib'
import { readUdpPayloads } from '@pathwatch/codecs/pcap/reader'
import { SflowDecoder } from '@pathwatch/codecs/sflow/decoder'
import { ColumnsEncoder } from '@pathwatch/proto/columns-encoder'
import { flowSamples, interfaceCounters } from '@pathwatch/proto/tables'
import { allocatedPer, measure } from './decode/measure.ts'
import { readFilters, readFlows, scanFilters } from './decode/netlink.ts'
import { decodePlain } from './decode/plain.ts'
import { runTools } from './decode/tools.ts'

const { values: options } = parseArgs({ options: { seconds: { type: 'string', default: '5' } } })
const seconds = Number(options.seconds)

const pcap = gunzipSync(
  readFileSync(new URL('../../../packages/codecs/testcases/sflow/bench/input.pcap.gz', import.meta.url)),
)
const datagrams = Array.from(readUdpPayloads(pcap), ({ payload }) => payload)
/** The same bytes in one buffer each, as a socket that receives one datagram at a time delivers them. */
const separate = datagrams.map((datagram) => datagram.slice())

const decoder = new SflowDecoder({ flowCapacity: 1024, counterCapacity: 512 })
const encoder = new ColumnsEncoder()
const identity = { epoch: Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8), batchNo: 1, sealedAtMs: 1_700_000_000_000 }
let messageBytes = 0

/** One pass over the capture. Returns the flow samples in it. */
function decode(input: readonly Uint8Array[], encode: boolean): number {
  const before = decoder.counts.flow_samples_total
  const seal = () => {
    const { flows, counters } = decoder
    if (encode && flows.rows > 0) messageBytes += encoder.encode(flowSamples, identity, flows.rows, flows).length
    if (encode && counters.rows > 0) {
      messageBytes += encoder.encode(interfaceCounters, identity, counters.rows, counters).length
    }
    decoder.flows.clear()
    decoder.counters.clear()
  }
  for (const datagram of input) {
    if (decoder.decode(datagram, 1_700_000_000_000)) continue
    seal()
    decoder.decode(datagram, 1_700_000_000_000)
  }
  seal()
  return decoder.counts.flow_samples_total - before
}

const samples = decode(datagrams, true)
const bytesPerSample = Math.round(messageBytes / samples)
const perDatagram = datagrams.length / samples
const decoded = measure(seconds, () => decode(datagrams, false)).perCpuS
const encoded = measure(seconds, () => decode(datagrams, true)).perCpuS
const apart = measure(seconds, () => decode(separate, true)).perCpuS
const allocated = allocatedPer(() => decode(datagrams, false))
const heapBefore = process.memoryUsage().heapUsed
measure(1, () => decode(datagrams, true))
const heapGrowth = process.memoryUsage().heapUsed - heapBefore
const plain = measure(Math.min(seconds, 3), () =>
  datagrams.reduce((sum, datagram) => sum + decodePlain(datagram), 0),
).perCpuS
const scanned = measure(seconds, scanFilters).perCpuS
const filters = measure(seconds, readFilters).perCpuS
const flows = measure(seconds, readFlows).perCpuS
const tools = runTools(pcap)

const millions = (value: number) => `${(value / 1e6).toFixed(2)} M`
const row = (...cells: readonly string[]) =>
  cells.map((cell, i) => (i === 0 ? cell.padEnd(44) : cell.padStart(16))).join('')
const sflow = (name: string, rate: number) => row(name, millions(rate * perDatagram), millions(rate))
const lines = [
  row('sFlow', 'datagrams/cpu-s', 'flow samples/s'),
  sflow('decode into columns', decoded),
  sflow('decode + encode, shared buffer', encoded),
  sflow('decode + encode, buffer each', apart),
  sflow('decode into plain objects, no encoding', plain),
  ...tools.map(({ name, cpuS }) => (cpuS === undefined ? row(name, 'not installed') : sflow(name, samples / cpuS))),
  row('heap, decoding: bytes a flow sample', allocated.toFixed(2)),
  '',
  row('netlink', '', 'messages/cpu-s'),
  row('tc filters, what a poll needs', '', millions(scanned)),
  row('tc filters, keys and actions as objects', '', millions(filters)),
  row('Open vSwitch flows, keys and actions', '', millions(flows)),
]
const cpuOf = (name: string) => tools.find((tool) => tool.name === name)?.cpuS
const rateOf = (name: string) => {
  const cpuS = cpuOf(name)
  return cpuS === undefined ? 'not installed' : Math.round(samples / cpuS)
}
const result = {
  flow_samples_per_cpu_s: Math.round(encoded),
  datagrams_per_cpu_s: Math.round(encoded * perDatagram),
  decode_only_flow_samples_per_cpu_s: Math.round(decoded),
  separate_buffers_flow_samples_per_cpu_s: Math.round(apart),
  plain_objects_flow_samples_per_cpu_s: Math.round(plain),
  sfacctd_flow_samples_per_cpu_s: rateOf('sfacctd'),
  tshark_flow_samples_per_cpu_s: rateOf('tshark'),
  heap_bytes_per_flow_sample: Number(allocated.toFixed(3)),
  heap_growth_bytes: heapGrowth,
  tc_filters_per_cpu_s: Math.round(scanned),
  tc_filters_as_objects_per_cpu_s: Math.round(filters),
  ovs_flows_per_cpu_s: Math.round(flows),
  message_bytes_per_flow_sample: bytesPerSample,
  datagram_bytes_mean: Math.round(datagrams.reduce((sum, { length }) => sum + length, 0) / datagrams.length),
  node: process.version,
}
process.stdout.write(`${lines.join('\n')}\n${JSON.stringify(result)}\n`)
