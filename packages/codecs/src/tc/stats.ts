/**
 * Statistics of a tc action or qdisc (include/uapi/linux/gen_stats.h). BASIC counts software and hardware together;
 * BASIC_HW the hardware's part, present once hardware has counted something. PKT64 repeats the packets of the attribute
 * before it when they don't fit 32 bits.
 */
import { readList, table } from '../netlink/attributes.ts'
import { bytes, padding, struct, u32, u64 } from '../netlink/kind.ts'
import type { Kind } from '../netlink/kind.ts'

const basic = struct([
  ['bytes', u64],
  ['packets', u32],
])
const queue = struct([
  ['qlen', u32],
  ['backlog', u32],
  ['drops', u32],
  ['requeues', u32],
  ['overlimits', u32],
])

const TCA_STATS = table('TCA_STATS_', {
  1: ['BASIC', basic],
  2: [
    'RATE_EST',
    struct([
      ['bps', u32],
      ['pps', u32],
    ]),
  ],
  3: ['QUEUE', queue],
  4: ['APP', bytes],
  5: [
    'RATE_EST64',
    struct([
      ['bps', u64],
      ['pps', u64],
    ]),
  ],
  6: ['PAD', padding()],
  7: ['BASIC_HW', basic],
  8: ['PKT64', u64],
})

export interface TcStats {
  /** Software and hardware together. */
  readonly bytes: bigint
  readonly packets: bigint
  readonly drops: number
  readonly overlimits: number
  readonly requeues: number
  readonly backlog: number
  readonly qlen: number
  /** Absent when hardware has counted nothing yet. */
  readonly hw_bytes?: bigint
  readonly hw_packets?: bigint
  /** Total without hardware's part; absent with it, and when the two were read at different moments and don't fit. */
  readonly sw_bytes?: bigint
  readonly sw_packets?: bigint
}

export const stats: Kind<TcStats> = {
  size: 0,
  exact: false,
  read(input, offset, length, nodes) {
    const total = { bytes: 0n, packets: 0n }
    let hardware: typeof total | undefined
    let queued = { qlen: 0, backlog: 0, drops: 0, requeues: 0, overlimits: 0 }
    let last = total
    for (const { type, value } of readList(input, offset, offset + length, TCA_STATS, nodes)) {
      if (value === undefined) continue
      if (type === 1 || type === 7) {
        const { bytes, packets } = value as { bytes: bigint; packets: number }
        if (type === 7) hardware = { bytes: 0n, packets: 0n }
        last = type === 7 ? hardware! : total
        last.bytes = bytes
        last.packets = BigInt(packets)
      } else if (type === 8) last.packets = value as bigint
      else if (type === 3) queued = value as typeof queued
    }
    if (hardware === undefined) return { ...total, ...queued }
    const sw = { sw_bytes: total.bytes - hardware.bytes, sw_packets: total.packets - hardware.packets }
    const consistent = sw.sw_bytes >= 0n && sw.sw_packets >= 0n
    return { ...total, ...queued, hw_bytes: hardware.bytes, hw_packets: hardware.packets, ...(consistent ? sw : {}) }
  },
}
