/** What hsflowd of a hypervisor with one virtual machine sends, written from sflow_host.txt and sflow_host_ip.txt. */
import { countersSample, datagram, flowSample, raw, tagged, xdr } from './xdr.ts'
import type { Part } from './xdr.ts'

const counters = (format: number, ...parts: readonly Part[]) => tagged(0, format, xdr(...parts))
const flow = (format: number, ...parts: readonly Part[]) => tagged(0, format, xdr(...parts))
/** 1, 2, .. as fields of 4 bytes. */
const upTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i + 1)

const host = [
  counters(2000, 'hv1.example', raw('4c4c4544-0042-3510-8053-b7c04f4d3732'), 3, 2, '6.1.0-18-amd64'),
  counters(2001, 2, 2, 1, raw('52:54:00:12:34:56'), 3, 2, raw('02:00:00:00:00:01'), raw('02:00:00:00:00:02')),
  tagged(
    0,
    2003,
    xdr({ float: 0.5 }, { float: 1.25 }, { float: -1 }, ...[3, 412, 16, 2600, 86_400], ...upTo(9), 0xffff_ffff, 5, 6),
  ),
  counters(2004, ...[64n << 30n, 8n << 30n, 0n, 1n << 20n, 2n << 30n, 1n << 33n, 1n << 33n], ...upTo(4)),
  counters(2005, 1_000_000_000_000n, 400_000_000_000n, 6023, 10, 2n ** 63n, 30, 40, 50n, 60),
  counters(2006, 1n, 2, 3, 4, 5n, 6, 7, 8),
  counters(2007, ...upTo(19)),
  counters(2008, ...upTo(25)),
  counters(2009, ...upTo(15)),
  counters(2010, ...upTo(7)),
  counters(2100, 2600, 16, 64n << 30n, 8n << 30n, 1),
]

const guest = [
  counters(2000, 'vm-1', raw('b1b1b1b1-0000-4000-8000-00000000a1a1'), 3, 2, ''),
  counters(2002, 2, 1),
  counters(2101, 1, 987_654, 4),
  counters(2102, 2n << 30n, 4n << 30n),
  counters(2103, 100n, 90n, 10n, 1, 2n, 3, 4n, 5),
  counters(2104, 1n, 2, 3, 4, 5n, 6, 7, 8),
]

const applications = [
  counters(2202, 'shop', ...upTo(11)),
  counters(2203, 10, 20, 30n, 40n, 5, 6, 7, 8),
  counters(2206, ...upTo(5)),
  // Nobody's: stays (enterprise, format, length).
  tagged(8888, 9, Buffer.alloc(20, 0xee)),
]

const packets = [
  flow(1007, 1, raw('0a000001'), 2, raw('20010db8000000000000000000000001')),
  flow(1020, 1024, 443),
  flow(1036, 5),
  flow(1037, 12, 'edge-in', 1),
  flow(1038, 'kfree_skb'),
  flow(1041, 'l2_drops', 'vlan_tag_mismatch'),
  flow(1042, 'TC_INGRESS'),
  flow(1003, 1, raw('c0000201'), 64_500, 64_501, 64_502, 1, 2, 2, 64_503, 64_504, 1, 0xfde8_0064, 100),
  flow(1006, 1, raw('00000000'), 0, 2, 0x0001_0040, 0x0002_0140),
  flow(2209, 2, 1448, 1448, 3, 0, 1, 1500, 250, 40, 10, 3, 120),
]

export const HOST_SFLOW: Buffer = datagram([
  countersSample(1, 0x0200_0001, host),
  countersSample(1, 0x0300_0001, guest),
  countersSample(1, 0x0300_0002, applications),
  flowSample(9, 0x0000_0003, packets),
])
