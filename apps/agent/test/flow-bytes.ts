/** Datapath flows as the kernel dumps them, made of attributes, for tests. */

/** Type and payload; nested when the payload is a list. */
export type Attribute = readonly [type: number, payload: Uint8Array | readonly Attribute[]]

export interface FlowSpec {
  readonly key: readonly Attribute[]
  readonly mask: readonly Attribute[]
  readonly actions: readonly Attribute[]
}

export const u32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value >>> 0)
  return bytes
}
export const be16 = (value: number): Buffer => Buffer.from([value >> 8, value & 0xff])
export const zeros = (length: number): Buffer => Buffer.alloc(length)
export const ones = (length: number): Buffer => Buffer.alloc(length, 0xff)

export function attribute([type, payload]: Attribute): Buffer {
  const content = payload instanceof Uint8Array ? payload : Buffer.concat(payload.map(attribute))
  const bytes = Buffer.alloc((4 + content.length + 3) & ~3)
  bytes.writeUInt16LE(4 + content.length, 0)
  bytes.writeUInt16LE(type, 2)
  bytes.set(content, 4)
  return bytes
}

/** Generic netlink header, struct ovs_header, and the flow's attributes. */
export const flowBytes = ({ key, mask, actions }: FlowSpec): Buffer =>
  Buffer.concat([zeros(8), ...[[1, key] as const, [7, mask] as const, [2, actions] as const].map(attribute)])

/** Value of a field, then its mask, of an attribute that is in both. */
export type Field = readonly [type: number, value: Uint8Array, mask: Uint8Array]

/** TCP from port 1 to port 2 of the datapath, with what `fields` replace or add; a field without bytes is left out. */
export function flow(fields: readonly Field[] = [], actions: readonly Attribute[] = [[1, u32(2)]]): FlowSpec {
  const all = new Map<number, Field>(TCP_FLOW.map((field) => [field[0], field]))
  for (const field of fields) all.set(field[0], field)
  const list = [...all.values()]
  return {
    key: list.flatMap(([type, value]) => (value.length === 0 ? [] : [[type, value] as const])),
    mask: list.flatMap(([type, , mask]) => (mask.length === 0 ? [] : [[type, mask] as const])),
    actions,
  }
}

/** struct ovs_key_ipv4: addresses, protocol, tos, ttl, fragment. */
export const ipv4 = (protocol: number, fragment: number): Buffer =>
  Buffer.from([10, 0, 0, 1, 10, 0, 0, 2, protocol, 0, 64, fragment])
const ipv4Mask = Buffer.from([0, 0, 0, 0, 255, 255, 255, 255, 255, 0, 0, 255])

const TCP_FLOW: readonly Field[] = [
  [20, u32(0), ones(4)],
  [3, u32(1), ones(4)],
  [4, zeros(12), ones(12)],
  [6, be16(0x0800), ones(2)],
  [7, ipv4(6, 0), ipv4Mask],
  [9, Buffer.from([0, 80, 1, 2]), zeros(4)],
]

/** struct user_action_cookie of Open vSwitch 2.9 and later: type, then 46 bytes. */
function cookie(type: number, reason = 0): Buffer {
  const bytes = zeros(48)
  bytes.writeUInt16LE(type)
  bytes.writeUInt32LE(reason, 28)
  return bytes
}
export const userspace = (type: number, reason = 0): Attribute => [
  2,
  [
    [1, u32(0xffff_ffff)],
    [2, cookie(type, reason)],
  ],
]
export const sample = (type: number): Attribute => [
  6,
  [
    [1, u32(0x1999_9999)],
    [2, [userspace(type)]],
  ],
]
