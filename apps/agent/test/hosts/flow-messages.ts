/** What Open vSwitch's datapath says of flows, and ctnetlink of connections, made up. */
import { attribute, be16, flow, sample, u32, zeros } from '../flow-bytes.ts'
import type { Attribute } from '../flow-bytes.ts'
import { be32, FAMILIES, generic, ip, message, nested, text, u64, u8 } from './attributes.ts'

const DATAPATH = 5

export function datapath(hits: number, misses: number): Buffer {
  const stats = Buffer.concat([hits, misses, 0, 24].map(u64))
  const masks = Buffer.concat([u64(hits), u32(4), zeros(20)])
  // Unaligned, vport PIDs, recirculation shared with tc.
  const attributes = [[1, text('ovs-system')] as const, [3, stats] as const, [4, masks] as const, [5, u32(7)] as const]
  return generic(FAMILIES.ovs_datapath, 1, 2, [u32(DATAPATH), ...attributes.map(attribute)])
}

export const vport = (port: number, ifindex: number, name: string, type: number): Buffer =>
  generic(FAMILIES.ovs_vport, 1, 1, [
    u32(DATAPATH),
    ...[[1, u32(port)] as const, [2, u32(type)] as const, [3, text(name)] as const, [8, u32(ifindex)] as const].map(
      attribute,
    ),
  ])

/** `sampled`: with the action that sFlow adds. */
export function datapathFlow(
  ufid: Uint8Array,
  inPort: number,
  outPort: number,
  packets: number,
  sampled: boolean,
): Buffer {
  const { key, mask, actions } = flow(
    [[3, u32(inPort), Buffer.alloc(4, 0xff)]],
    [...(sampled ? [sample(1)] : []), [1, u32(outPort)]],
  )
  const attributes: Attribute[] = [
    [9, ufid],
    [1, key],
    [7, mask],
    [3, Buffer.concat([u64(packets), u64(packets * 1000)])],
    [5, u64(1000)],
    [2, actions],
  ]
  return generic(FAMILIES.ovs_flow, 1, 1, [u32(DATAPATH), ...attributes.map(attribute)])
}

export interface ConnectionSpec {
  readonly id: number
  readonly protocol: number
  readonly zone: number
  /** IPS_* of include/uapi/linux/netfilter/nf_conntrack_common.h */
  readonly status: number
  /** enum tcp_conntrack. The kernel leaves it out for connections of the flow table. */
  readonly tcpState?: number
}

export function connection({ id, protocol, zone, status, tcpState }: ConnectionSpec): Buffer {
  const client = `10.1.${(id >> 8) & 0xff}.${id & 0xff}`
  const tuple = (type: number, from: string, to: string, ports: readonly [number, number]) =>
    nested(type, [
      nested(1, [
        [1, ip(from)],
        [2, ip(to)],
      ]),
      nested(2, [
        [1, u8(protocol)],
        ...(protocol === 1 ? [] : [[2, be16(ports[0])] as const, [3, be16(ports[1])] as const]),
      ]),
    ])
  const attributes: Attribute[] = [
    tuple(1, client, '10.2.0.1', [40_000 + (id % 20_000), 443]),
    tuple(2, '10.2.0.1', client, [443, 40_000 + (id % 20_000)]),
    [18, be16(zone)],
    [3, be32(status)],
    ...(tcpState === undefined ? [] : [nested(4, [nested(1, [[1, u8(tcpState)]])])]),
    [12, be32(id)],
  ]
  // struct nfgenmsg: AF_INET.
  return message(0x100, [Buffer.from([2, 0, 0, 0]), ...attributes.map(attribute)])
}
