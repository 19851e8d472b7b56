/** The same datagrams as plain objects, one for each sample and record, as most decoders have it: for comparison. */

interface Reader {
  readonly view: DataView
  p: number
}

const u32 = (reader: Reader): number => {
  reader.p += 4
  return reader.view.getUint32(reader.p - 4)
}

/** Decodes one datagram of flow and counter samples; returns the number of flow samples. */
export function decodePlain(datagram: Uint8Array): number {
  const reader = { view: new DataView(datagram.buffer, datagram.byteOffset, datagram.length), p: 8 }
  const agent = [...datagram.subarray(8, 12)].join('.')
  reader.p += 4
  const head = { agent, subAgent: u32(reader), sequence: u32(reader), uptime: u32(reader) }
  const samples = []
  for (let left = u32(reader); left > 0; left--) samples.push(sample(reader))
  const decoded = { head, samples }
  return decoded.samples.filter(({ flow }) => flow !== undefined).length
}

function sample(reader: Reader) {
  const tag = u32(reader)
  const length = u32(reader)
  const end = reader.p + length
  const isFlow = tag === 1
  const source = { sequence: u32(reader), source: u32(reader) }
  const flow = isFlow
    ? { rate: u32(reader), pool: u32(reader), drops: u32(reader), input: u32(reader), output: u32(reader) }
    : undefined
  const records = []
  for (let left = u32(reader); left > 0; left--) {
    const format = u32(reader)
    const bytes = u32(reader)
    const at = reader.p
    reader.p += (bytes + 3) & ~3
    const isHeader = isFlow && format === 1
    records.push({
      format,
      header: isHeader ? header(reader.view, at) : undefined,
      words: isHeader ? undefined : words(reader.view, at, bytes),
    })
  }
  reader.p = end
  return { tag, source, flow, records }
}

function words(view: DataView, at: number, bytes: number): number[] {
  const values = []
  for (let p = at; p + 4 <= at + bytes; p += 4) values.push(view.getUint32(p))
  return values
}

function header(view: DataView, at: number) {
  const p = at + 16
  const type = view.getUint16(p + 12)
  const ip = p + 14
  const isIpv4 = type === 0x0800
  const transport = ip + (view.getUint8(ip) & 0xf) * 4
  return {
    frameLength: view.getUint32(at + 4),
    dst: view.getUint16(p) * 2 ** 32 + view.getUint32(p + 2),
    src: view.getUint16(p + 6) * 2 ** 32 + view.getUint32(p + 8),
    type,
    ttl: isIpv4 ? view.getUint8(ip + 8) : 0,
    protocol: isIpv4 ? view.getUint8(ip + 9) : 0,
    srcIp: isIpv4 ? view.getUint32(ip + 12) : 0,
    dstIp: isIpv4 ? view.getUint32(ip + 16) : 0,
    srcPort: isIpv4 ? view.getUint16(transport) : 0,
    dstPort: isIpv4 ? view.getUint16(transport + 2) : 0,
  }
}
