/** sFlow datagrams as Open vSwitch sends them: compact samples with 128 bytes of header and an extended_switch. */
import { encodeDatagram } from '@pathwatch/codecs/sflow/encoder'
import type { CounterSample, FlowSample } from '@pathwatch/codecs/sflow/encoder'

export interface DatagramOptions {
  readonly sequence: number
  /** Number of the first flow sample; samples are numbered on. */
  readonly firstSample?: number
  readonly flows?: number
  readonly counters?: number
  readonly drops?: number
}

const AGENT_ADDRESS = Uint8Array.of(10, 75, 205, 14)
/** Flow samples of this kind that fit into the 1400 bytes of Open vSwitch's datagrams. */
export const FLOWS_PER_DATAGRAM = 6

export function ovsDatagram({ sequence, firstSample = 1, flows = 1, counters = 0, drops = 0 }: DatagramOptions) {
  const flowSamples = Array.from({ length: flows }, (_, index) => flowSample(firstSample + index, drops))
  const counterSamples = Array.from({ length: counters }, (_, index) => counterSample(sequence, index + 1))
  const samples = [...flowSamples, ...counterSamples]
  return encodeDatagram({ agentAddress: AGENT_ADDRESS, subAgentId: 0, sequence, uptimeMs: sequence * 1000, samples })
}

/** Writes another sequence number into an encoded datagram: behind version, IPv4 address and sub-agent. */
export function renumber(datagram: Uint8Array, sequence: number): void {
  new DataView(datagram.buffer, datagram.byteOffset).setUint32(16, sequence)
}

function flowSample(sequence: number, drops: number): FlowSample {
  const header = tcpHeader(sequence)
  return {
    kind: 'flow',
    sequence,
    sourceId: { type: 2, index: 1001 },
    samplingRate: 10,
    samplePool: sequence * 10,
    drops,
    input: { format: 0, value: 3 },
    output: { format: 0, value: 72 },
    records: [
      { kind: 'sampled_header', protocol: 1, frameLength: 1518, stripped: 4, header },
      { kind: 'extended_switch', inVlan: 0, inPriority: 0, outVlan: 0, outPriority: 0 },
    ],
  }
}

function counterSample(sequence: number, ifIndex: number): CounterSample {
  return {
    kind: 'counters',
    sequence,
    sourceId: { type: 0, index: ifIndex },
    records: [{ kind: 'port_name', name: `enp8s0f0_${ifIndex}` }],
  }
}

/** Ethernet, IPv4 and TCP; address and port change with `n`. */
function tcpHeader(n: number): Uint8Array {
  const header = new Uint8Array(128)
  const view = new DataView(header.buffer)
  header.set([2, 0, 0, 0, 0, 2, 2, 0, 0, 0, 0, 1])
  view.setUint16(12, 0x0800)
  header[14] = 0x45
  view.setUint16(16, 1500)
  header.set([64, 6], 22)
  header.set([10, 0, (n >> 8) & 0xff, n & 0xff], 26)
  header.set([10, 1, 0, 1], 30)
  view.setUint16(34, 1024 + (n % 60_000))
  view.setUint16(36, 443)
  header.set([0x50, 0x10], 46)
  return header
}
