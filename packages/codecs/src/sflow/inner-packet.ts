import { FLOW_OFFSETS } from './flow-layout.ts'
import { takeResult } from './flow-records.ts'
import type { FlowSink } from './flow-records.ts'

const INNER_ENCAPSULATION = FLOW_OFFSETS.inner_encapsulation
const INNER_VNI = FLOW_OFFSETS.inner_vni / 4
const INNER_SRC_IP = FLOW_OFFSETS.inner_src_ip / 4
const INNER_DST_IP = FLOW_OFFSETS.inner_dst_ip / 4
const INNER_IP_PROTOCOL = FLOW_OFFSETS.inner_ip_protocol
const INNER_SRC_PORT = FLOW_OFFSETS.inner_src_port / 2
const INNER_DST_PORT = FLOW_OFFSETS.inner_dst_port / 2
/** Values of `inner_encapsulation`, see flow_samples.proto. */
const VXLAN = 1
const GRE = 3
/** Of the longest form below: GRE with a key or VXLAN, Ethernet, IPv4, the ports. */
const BYTES_MIN = 8 + 14 + 20 + 4

/**
 * The packet whose tunnel's header is at `start`, of a sample whose outer packet has its columns. In one go what nearly
 * all are, VXLAN and plain GRE with TCP or UDP over IPv4; anything else goes the general way (packet/tunnels.ts).
 */
export function decodeInnerPacket(to: FlowSink, view: DataView, start: number, end: number, row: number, port: number) {
  if (end - start < BYTES_MIN) return takeResult(to, view, end, row, start)
  const isGre = port === 0
  let p = start + 8
  let type = 0x6558
  let vni: number
  if (isGre) {
    const flags = view.getUint16(start)
    if (flags !== 0 && flags !== 0x2000) return takeResult(to, view, end, row, start)
    type = view.getUint16(start + 2)
    vni = flags === 0 ? 0 : view.getUint32(start + 4)
    if (flags === 0) p -= 4
  } else {
    if ((port !== 4789 && port !== 8472) || (view.getUint8(start) & 0x08) === 0)
      return takeResult(to, view, end, row, start)
    vni = view.getUint32(start + 4) >>> 8
  }
  if (type === 0x6558) {
    type = view.getUint16(p + 12)
    p += 14
  }
  const protocol = view.getUint8(p + 9)
  if (
    type !== 0x0800 ||
    view.getUint8(p) !== 0x45 ||
    (view.getUint16(p + 6) & 0x1fff) !== 0 ||
    (protocol !== 6 && protocol !== 17)
  )
    return takeResult(to, view, end, row, start)
  const { words, halves, bytes } = to.memory
  const wide = (row & 0x7ff) * 4
  to.columns.hasInner = true
  bytes[INNER_ENCAPSULATION + row] = isGre ? GRE : VXLAN
  words[INNER_VNI + row] = vni
  bytes[INNER_IP_PROTOCOL + row] = protocol
  // Columns are zeroes where nothing was written.
  words[INNER_SRC_IP + wide + 2] = 0xffff0000
  words[INNER_SRC_IP + wide + 3] = view.getUint32(p + 12, true)
  words[INNER_DST_IP + wide + 2] = 0xffff0000
  words[INNER_DST_IP + wide + 3] = view.getUint32(p + 16, true)
  halves[INNER_SRC_PORT + row] = view.getUint16(p + 20)
  halves[INNER_DST_PORT + row] = view.getUint16(p + 22)
}
