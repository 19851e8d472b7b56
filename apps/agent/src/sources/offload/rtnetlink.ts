/** Questions to rtnetlink about qdiscs, filters and links: requests as bytes, answers as little as a poll needs. */
import { Input } from '@pathwatch/codecs/netlink/kind'
import { NLMSG_HEADER, readMessages } from '@pathwatch/codecs/netlink/message'
import { readLink } from '@pathwatch/codecs/rtnetlink/link'
import type { Link } from '@pathwatch/codecs/rtnetlink/link'
import { NETLINK_ROUTE } from '../../kernel/netlink-socket.ts'
import type { KernelSession } from '../../kernel/worker.ts'

/** include/uapi/linux/rtnetlink.h */
const [RTM_GETLINK, RTM_GETQDISC, RTM_GETTFILTER] = [18, 38, 46]
const IFINFOMSG = 16
const TCMSG = 20
/** include/uapi/linux/pkt_sched.h: TC_H_INGRESS, and TC_H_MAKE(TC_H_CLSACT, TC_H_MIN_INGRESS or _EGRESS). */
const TC_H_INGRESS = 0xfffffff1
export const TC_H_MIN_INGRESS = 0xfffffff2
export const TC_H_MIN_EGRESS = 0xfffffff3
/** In place of an ifindex: the parent is the index of a shared block. */
export const TCM_IFINDEX_MAGIC_BLOCK = 0xffffffff
const [TCA_KIND, TCA_INGRESS_BLOCK, TCA_EGRESS_BLOCK] = [1, 13, 14]

export interface IngressQdisc {
  readonly ifindex: number
  readonly kind: 'ingress' | 'clsact'
  /** Shared blocks, 0 = none. */
  readonly ingressBlock: number
  readonly egressBlock: number
}

/** Qdiscs that filters of offload hang on: at most one a device. */
export function dumpIngressQdiscs(kernel: KernelSession): IngressQdisc[] {
  let found: IngressQdisc[] = []
  kernel.socket(NETLINK_ROUTE).dump(
    RTM_GETQDISC,
    0,
    new Uint8Array(TCMSG),
    (bytes) => {
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
      for (let at = 0; at < bytes.length; at += (view.getUint32(at, true) + 3) & ~3) {
        const qdisc = readIngressQdisc(bytes, view, at + NLMSG_HEADER, at + view.getUint32(at, true))
        if (qdisc) found.push(qdisc)
      }
    },
    () => {
      found = []
    },
  )
  return found
}

function readIngressQdisc(bytes: Uint8Array, view: DataView, start: number, end: number): IngressQdisc | undefined {
  if (end - start < TCMSG || view.getUint32(start + 12, true) !== TC_H_INGRESS) return undefined
  let [kind, ingressBlock, egressBlock] = ['', 0, 0]
  for (let at = start + TCMSG; end - at >= 4;) {
    const length = view.getUint16(at, true)
    if (length < 4 || length > end - at) break
    const type = view.getUint16(at + 2, true) & 0x3fff
    if (type === TCA_KIND) kind = Buffer.from(bytes.subarray(at + 4, at + length - 1)).toString('latin1')
    else if (type === TCA_INGRESS_BLOCK && length === 8) ingressBlock = view.getUint32(at + 4, true)
    else if (type === TCA_EGRESS_BLOCK && length === 8) egressBlock = view.getUint32(at + 4, true)
    at += (length + 3) & ~3
  }
  if (kind !== 'ingress' && kind !== 'clsact') return undefined
  return { ifindex: view.getInt32(start + 4, true), kind, ingressBlock, egressBlock }
}

/** `parent` is TC_H_MIN_INGRESS or TC_H_MIN_EGRESS, or the index of a block when `ifindex` says so. */
export function dumpFilters(
  kernel: KernelSession,
  ifindex: number,
  parent: number,
  onMessages: (bytes: Uint8Array) => void,
  onRestart: () => void,
): void {
  const request = new Uint8Array(TCMSG)
  const view = new DataView(request.buffer)
  view.setUint32(4, ifindex, true)
  view.setUint32(12, parent, true)
  kernel.socket(NETLINK_ROUTE).dump(RTM_GETTFILTER, 0, request, onMessages, onRestart)
}

/** All links with their counters. */
export function dumpLinks(kernel: KernelSession): Link[] {
  let links: Link[] = []
  kernel.socket(NETLINK_ROUTE).dump(
    RTM_GETLINK,
    0,
    new Uint8Array(IFINFOMSG),
    (bytes) => {
      const input = new Input(bytes)
      for (const message of readMessages(input)) {
        const link = readLink(input, message)
        if (link) links.push(link)
      }
    },
    () => {
      links = []
    },
  )
  return links
}
