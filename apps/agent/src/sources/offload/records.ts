/** What is sent of a flow or filter, besides its numbers: addresses and text. Made only for those that are listed. */
import { parseIp } from './address.ts'

/** Why a flow or filter is listed; numbers of datapath_flows.proto. */
export const LISTED = { notInHardware: 1, changed: 2, busiest: 3, fullDump: 4 } as const

export const UNKNOWN_32 = 0xffff_ffff

export interface Endpoints {
  readonly eth_type: number
  readonly vlan_id: number
  readonly src_ip: Uint8Array
  readonly dst_ip: Uint8Array
  readonly ip_protocol: number
  readonly src_port: number
  readonly dst_port: number
}

const NO_ADDRESS = new Uint8Array(16)

/** From whatever names the fields have; what the match leaves open is 0. */
export function endpoints(fields: Readonly<Record<keyof Endpoints, unknown>>): Endpoints {
  return {
    eth_type: number(fields.eth_type, 16),
    vlan_id: number(fields.vlan_id, 12),
    src_ip: addressOf(fields.src_ip),
    dst_ip: addressOf(fields.dst_ip),
    ip_protocol: number(fields.ip_protocol, 8),
    src_port: number(fields.src_port, 16),
    dst_port: number(fields.dst_port, 16),
  }
}

/** A masked-out address is all zeroes, in either family. */
const addressOf = (text: unknown): Uint8Array =>
  text === '0.0.0.0' || text === '::' ? NO_ADDRESS : (parseIp(text) ?? NO_ADDRESS)

function number(value: unknown, bits: number): number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < 2 ** bits ? value : 0
}
