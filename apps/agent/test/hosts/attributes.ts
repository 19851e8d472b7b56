/** What netlink messages of a made-up kernel are made of. */
import { attribute, u32, zeros } from '../flow-bytes.ts'
import type { Attribute } from '../flow-bytes.ts'

/** Numbers that a kernel gives out when a family of generic netlink is registered. */
export const FAMILIES = { ovs_datapath: 28, ovs_vport: 29, ovs_flow: 30, devlink: 22 } as const
const CTRL = 16
export const MULTI = 2

export const text = (value: string): Buffer => Buffer.from(`${value}\0`, 'latin1')
export const u8 = (value: number): Buffer => Buffer.from([value])
export const u16 = (value: number): Buffer => Buffer.from([value & 0xff, value >> 8])
export const u64 = (value: number): Buffer => {
  const bytes = zeros(8)
  bytes.writeBigUInt64LE(BigInt(value))
  return bytes
}
export const be32 = (value: number): Buffer => {
  const bytes = zeros(4)
  bytes.writeUInt32BE(value >>> 0)
  return bytes
}
export const ip = (address: string): Buffer => Buffer.from(address.split('.').map(Number))
/** NLA_F_NESTED is set by some subsystems; readers mask it out. */
export const nested = (type: number, list: readonly Attribute[]): Attribute => [type, list]

export function message(type: number, payload: readonly Uint8Array[], flags = MULTI): Buffer {
  const body = Buffer.concat(payload)
  const header = Buffer.concat([u32(16 + body.length), u16(type), u16(flags), u32(0), u32(0)])
  return Buffer.concat([header, body])
}
export const done = (): Buffer => message(3, [zeros(4)])
/** NLMSG_ERROR with the header of what was asked (NETLINK_CAP_ACK); errno 0 is an acknowledgement. */
export const answered = (errno = 0): Buffer => message(2, [u32(-errno >>> 0), zeros(16)], 0x100)

export const generic = (
  family: number,
  command: number,
  version: number,
  rest: readonly Uint8Array[],
  flags = MULTI,
): Buffer => message(family, [Buffer.from([command, version, 0, 0]), ...rest], flags)

export const family = (name: string, id: number): Buffer =>
  generic(CTRL, 1, 2, [attribute([2, text(name)]), attribute([1, u16(id)]), attribute([3, u32(1)])], 0)
