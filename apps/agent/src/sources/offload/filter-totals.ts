/** Numbers of filters: by device, and of those that are flows of Open vSwitch. */
import type { IngressQdisc } from './rtnetlink.ts'
import { TCM_IFINDEX_MAGIC_BLOCK, TC_H_MIN_EGRESS, TC_H_MIN_INGRESS } from './rtnetlink.ts'

export interface FilterTotals {
  filters: number
  inHw: number
  notInHw: number
  /** What came in by flows of Open vSwitch since the poll before; undefined where it cannot be told of a device. */
  carried?: Carried | undefined
}

/** Of all filters of a place that are flows. */
export interface Carried {
  packets: number
  bytes: number
  /** Of these: what hardware counted. */
  packetsCounted: number
  bytesCounted: number
  /** A filter has such statistics. */
  isCounted: boolean
}

export interface OvsTotals {
  tc: number
  hardware: number
  packetsTc: number
  bytesTc: number
  packetsHardware: number
  bytesHardware: number
  /** Of both: what hardware counted. */
  packetsCounted: number
  bytesCounted: number
  /** A filter has such statistics: without any, the kernel or the driver may have none. */
  isCounted: boolean
}

export const NO_FLOWS: Readonly<OvsTotals> = {
  ...{ tc: 0, hardware: 0, packetsTc: 0, bytesTc: 0, packetsHardware: 0, bytesHardware: 0 },
  ...{ packetsCounted: 0, bytesCounted: 0, isCounted: false },
}

export const NOTHING: Readonly<Carried> = { packets: 0, bytes: 0, packetsCounted: 0, bytesCounted: 0, isCounted: false }

/** Whether hardware has it: yes, no, or the kernel does not say; numbers of tc_filters.proto. */
export type InHardware = 0 | 1 | 2

/** TCA_CLS_FLAGS_*: include/uapi/linux/pkt_cls.h */
const [IN_HW, NOT_IN_HW] = [4, 8]

export const hardwareOf = (flags: number): InHardware => ((flags & IN_HW) !== 0 ? 1 : (flags & NOT_IN_HW) !== 0 ? 2 : 0)

/** Where filters hang: the ingress or egress of a device, or a shared block. */
export interface FilterPlace {
  readonly ifindex: number
  readonly parent: number
}

export function placesOf(qdiscs: readonly IngressQdisc[]): FilterPlace[] {
  const blocks = new Set(qdiscs.flatMap(({ ingressBlock, egressBlock }) => [ingressBlock, egressBlock]))
  blocks.delete(0)
  const devices = qdiscs.flatMap(({ ifindex, kind, ingressBlock, egressBlock }) => [
    ...(ingressBlock === 0 ? [{ ifindex, parent: TC_H_MIN_INGRESS }] : []),
    ...(kind === 'clsact' && egressBlock === 0 ? [{ ifindex, parent: TC_H_MIN_EGRESS }] : []),
  ])
  return [...devices, ...[...blocks].map((parent) => ({ ifindex: TCM_IFINDEX_MAGIC_BLOCK, parent }))]
}

/** By ifIndex; filters of a shared block count for every device on it. `at` gives those of a place. */
export function totalsByDevice(
  qdiscs: readonly IngressQdisc[],
  at: (place: FilterPlace) => FilterTotals | undefined,
): Map<number, FilterTotals> {
  const none = { filters: 0, inHw: 0, notInHw: 0, carried: NOTHING }
  return new Map(
    qdiscs.map(({ ifindex, ingressBlock }) => {
      if (ingressBlock === 0) return [ifindex, at({ ifindex, parent: TC_H_MIN_INGRESS }) ?? none]
      // By which device of the block a packet came in is not counted.
      const shared = at({ ifindex: TCM_IFINDEX_MAGIC_BLOCK, parent: ingressBlock }) ?? none
      return [ifindex, { ...shared, carried: undefined }]
    }),
  )
}
