/**
 * Captures of an nlmon interface: pcap with LINKTYPE_NETLINK (https://www.tcpdump.org/linktypes/LINKTYPE_NETLINK.html),
 * a 16-byte cooked header and then netlink messages in the byte order of the host.
 */
import type { Protocol } from '@pathwatch/codecs/netlink/schemas'
import { atByte } from './decoding.ts'
import type { Defect } from './decoding.ts'

export interface NetlinkPacket {
  /** Of its first message in the file. */
  readonly offset: number
  readonly bytes: Uint8Array
  /** undefined: not told, to be guessed; `other`: a protocol without a decoder. */
  readonly protocol: Protocol | 'other' | undefined
  /** Microseconds since 1970. */
  readonly timestampUs: number | undefined
}

const LINKTYPE_NETLINK = 253
const FILE_HEADER = 24
const PACKET_HEADER = 16
const COOKED_HEADER = 16
/** include/uapi/linux/netlink.h */
const PROTOCOLS: Readonly<Record<number, Protocol>> = { 0: 'route', 12: 'netfilter', 16: 'generic' }

/** Whether the bytes are a pcap file; the reader of the link type says more. */
export function isPcap(bytes: Uint8Array): boolean {
  return bytes.length >= FILE_HEADER && byteOrder(bytes) !== undefined
}

export function isNlmon(bytes: Uint8Array): boolean {
  const order = bytes.length >= FILE_HEADER ? byteOrder(bytes) : undefined
  return order !== undefined && (viewOf(bytes).getUint32(20, order.littleEndian) & 0xffff) === LINKTYPE_NETLINK
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

function byteOrder(bytes: Uint8Array): { littleEndian: boolean; perUs: number } | undefined {
  for (const littleEndian of [true, false]) {
    const magic = viewOf(bytes).getUint32(0, littleEndian)
    if (magic === 0xa1b2c3d4) return { littleEndian, perUs: 1 }
    if (magic === 0xa1b23c4d) return { littleEndian, perUs: 1000 }
  }
  return undefined
}

/** The packets of a file for which `isNlmon` holds, in order. */
export function readNlmon(file: Uint8Array): { packets: NetlinkPacket[]; defects: Defect[] } {
  const view = viewOf(file)
  const { littleEndian, perUs } = byteOrder(file)!
  const packets: NetlinkPacket[] = []
  const defects: Defect[] = []
  let at = FILE_HEADER
  while (at < file.length) {
    const left = file.length - at - PACKET_HEADER
    const captured = left < 0 ? 0 : view.getUint32(at + 8, littleEndian)
    if (left < 0 || captured > left) {
      const message =
        left < 0
          ? `${file.length - at} bytes, expected a packet header of 16`
          : `packet of ${captured} bytes, but the file ends after ${left}`
      defects.push({ place: atByte(at), message })
      break
    }
    const start = at + PACKET_HEADER
    if (captured >= COOKED_HEADER) {
      const seconds = view.getUint32(at, littleEndian)
      const fraction = Math.floor(view.getUint32(at + 4, littleEndian) / perUs)
      packets.push({
        offset: start + COOKED_HEADER,
        bytes: file.subarray(start + COOKED_HEADER, start + captured),
        protocol: PROTOCOLS[view.getUint16(start + 14)] ?? 'other',
        timestampUs: seconds * 1e6 + fraction,
      })
    } else defects.push({ place: atByte(start), message: `${captured} bytes, expected a cooked header of 16` })
    at = start + captured
  }
  return { packets, defects: defects.slice(0, 100) }
}
