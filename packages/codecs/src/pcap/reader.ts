/**
 * UDP payloads of a capture file in the pcap format (https://www.ietf.org/archive/id/draft-ietf-opsawg-pcap-05.html).
 * Link types: https://www.tcpdump.org/linktypes.html.
 */

export interface UdpPayload {
  /** Microseconds since 1970. */
  readonly timestampUs: number
  readonly srcPort: number
  readonly dstPort: number
  /** A slice of the file. */
  readonly payload: Uint8Array
}

/** A file that is not a capture this reader knows. */
export class PcapError extends Error {
  override readonly name = 'PcapError'
}

const LINKTYPE_NULL = 0
const LINKTYPE_ETHERNET = 1
const LINKTYPE_RAW = 101
const LINKTYPE_LOOP = 108
const LINKTYPE_LINUX_SLL = 113
const LINKTYPE_LINUX_SLL2 = 276
/** LINKTYPE_RAW under the values of DLT_RAW that some systems wrote. */
const DLT_RAW = [12, 14]

/**
 * Yields the payloads of complete UDP datagrams, in the order of the file. Other packets, IP fragments, and packets cut
 * by the capture's snapshot length are passed over. A last packet cut by the end of the file ends the sequence.
 * Throws PcapError when the file header is not one of pcap or the link type is none of the above.
 */
export function* readUdpPayloads(file: Uint8Array): Generator<UdpPayload> {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  if (file.length < 24) throw new PcapError(`${file.length} bytes are less than a pcap file header`)
  const { littleEndian, fractionsPerUs } = readMagic(view)
  const linkType = view.getUint32(20, littleEndian) & 0xffff
  const ipAt = ipLocator(linkType)
  let p = 24
  while (file.length - p >= 16) {
    const seconds = view.getUint32(p, littleEndian)
    const fraction = view.getUint32(p + 4, littleEndian)
    const captured = view.getUint32(p + 8, littleEndian)
    p += 16
    if (captured > file.length - p) return
    const udp = udpAt(view, ipAt(view, p, p + captured), p + captured)
    if (udp) {
      const timestampUs = seconds * 1e6 + Math.floor(fraction / fractionsPerUs)
      const payload = file.subarray(udp.start + 8, udp.end)
      yield { timestampUs, srcPort: view.getUint16(udp.start), dstPort: view.getUint16(udp.start + 2), payload }
    }
    p += captured
  }
}

function readMagic(view: DataView): { littleEndian: boolean; fractionsPerUs: number } {
  for (const littleEndian of [true, false]) {
    const magic = view.getUint32(0, littleEndian)
    if (magic === 0xa1b2c3d4) return { littleEndian, fractionsPerUs: 1 }
    if (magic === 0xa1b23c4d) return { littleEndian, fractionsPerUs: 1000 }
  }
  if (view.getUint32(0) === 0x0a0d0d0a) throw new PcapError('this is a pcapng file; convert it with editcap -F pcap')
  throw new PcapError(`no pcap file starts with 0x${view.getUint32(0).toString(16).padStart(8, '0')}`)
}

/** Where in a packet the IP header starts; `end` when there is none. */
type IpLocator = (view: DataView, start: number, end: number) => number

function ipLocator(linkType: number): IpLocator {
  if (linkType === LINKTYPE_ETHERNET) return (view, start, end) => behindEtherType(view, start + 12, start + 14, end)
  if (linkType === LINKTYPE_LINUX_SLL) return (view, start, end) => behindEtherType(view, start + 14, start + 16, end)
  if (linkType === LINKTYPE_LINUX_SLL2) return (view, start, end) => behindEtherType(view, start, start + 20, end)
  // An address family follows, whose numbers differ between systems: the IP version says enough.
  if (linkType === LINKTYPE_NULL || linkType === LINKTYPE_LOOP) return (_view, start, end) => Math.min(start + 4, end)
  if (linkType === LINKTYPE_RAW || DLT_RAW.includes(linkType)) return (_view, start) => start
  throw new PcapError(`link type ${linkType} is not supported`)
}

function behindEtherType(view: DataView, typeAt: number, payloadAt: number, end: number): number {
  let type = typeAt
  let payload = payloadAt
  while (payload <= end) {
    const etherType = view.getUint16(type)
    if (etherType === 0x0800 || etherType === 0x86dd) return payload
    if (etherType !== 0x8100 && etherType !== 0x88a8) return end
    // The tag's own two bytes, then the next EtherType.
    type = payload + 2
    payload += 4
  }
  return end
}

/** The UDP datagram, header included, in the IP packet at `ip`. */
function udpAt(view: DataView, ip: number, end: number): { start: number; end: number } | undefined {
  if (end - ip < 20) return undefined
  const version = view.getUint8(ip) >>> 4
  let start = ip
  if (version === 4) {
    const isFragment = (view.getUint16(ip + 6) & 0x3fff) !== 0
    if (isFragment || view.getUint8(ip + 9) !== 17) return undefined
    start += (view.getUint8(ip) & 0xf) * 4
  } else if (version === 6 && end - ip >= 40 && view.getUint8(ip + 6) === 17) start += 40
  else return undefined
  if (end - start < 8) return undefined
  const length = view.getUint16(start + 4)
  if (length < 8 || length > end - start) return undefined
  return { start, end: start + length }
}
