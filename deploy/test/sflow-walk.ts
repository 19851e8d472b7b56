/**
 * An independent plain walker of sFlow v5 (https://sflow.org/sflow_version_5.txt): counts samples and records of a
 * tcpdump capture. It shares nothing with the decoder under test.
 */

/** Counts by `flow 0:1`-like keys: sample kinds, and `flow`/`counter` records by enterprise:format. */
export type Counts = Map<string, number>

export function walkCapture(pcap: Buffer, port: number): { datagrams: number; counts: Counts } {
  const counts: Counts = new Map()
  let datagrams = 0
  for (const payload of udpPayloads(pcap, port)) {
    datagrams += 1
    walkDatagram(payload, counts)
  }
  return { datagrams, counts }
}

/** UDP payloads to `port` in a little-endian microsecond pcap of Ethernet frames (what tcpdump writes for lo). */
function* udpPayloads(pcap: Buffer, port: number): Generator<Buffer> {
  if (pcap.readUInt32LE(0) !== 0xa1b2c3d4 || pcap.readUInt32LE(20) !== 1) throw new Error('not an Ethernet pcap')
  let at = 24
  while (at + 16 <= pcap.length) {
    const length = pcap.readUInt32LE(at + 8)
    const frame = pcap.subarray(at + 16, at + 16 + length)
    at += 16 + length
    if (frame.readUInt16BE(12) !== 0x0800 || frame[23] !== 17) continue
    const udp = frame.subarray(14 + (frame[14]! & 15) * 4)
    if (udp.readUInt16BE(2) === port) yield udp.subarray(8, udp.readUInt16BE(4))
  }
}

function walkDatagram(data: Buffer, counts: Counts): void {
  const add = (key: string) => counts.set(key, (counts.get(key) ?? 0) + 1)
  const u32 = (at: number) => data.readUInt32BE(at)
  if (u32(0) !== 5) throw new Error(`sFlow version ${u32(0)}`)
  const header = u32(4) === 1 ? 12 : 24
  let at = header + 16
  for (let samples = u32(header + 12); samples > 0; samples -= 1) {
    const kind = u32(at)
    const end = at + 8 + u32(at + 4)
    add(`sample ${kind >>> 12}:${kind & 0xfff}`)
    const flow = kind === 1 || kind === 3
    const head = { 1: 32, 2: 12, 3: 44, 4: 16 }[kind]
    if (head === undefined) throw new Error(`sample type ${kind}`)
    let record = at + 8 + head
    for (let records = u32(record - 4); records > 0; records -= 1) {
      const type = u32(record)
      add(`${flow ? 'flow' : 'counter'} ${type >>> 12}:${type & 0xfff}`)
      record += 8 + u32(record + 4)
    }
    if (record !== end) throw new Error('records do not fill the sample')
    at = end
  }
  if (at !== data.length) throw new Error('samples do not fill the datagram')
}
