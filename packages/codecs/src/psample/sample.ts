/** psample: sampled packets and their groups (include/uapi/linux/psample.h). The interface index is attribute 0. */
import { derivedTable, nest, readTable, table } from '../netlink/attributes.ts'
import type { Table } from '../netlink/attributes.ts'
import { bytes, explained, flag, named, padding, u16, u32, u64 } from '../netlink/kind.ts'
import type { Input } from '../netlink/kind.ts'
import { genlmsghdr } from '../netlink/message.ts'
import type { Message } from '../netlink/message.ts'
import { ETHERTYPES } from '../netlink/protocols.ts'
import { OVS_TUNNEL_KEY_ATTR } from '../ovs/keys.ts'
import { samplingRate } from '../ovs/sample.ts'

export const PSAMPLE_CMD: Readonly<Record<number, string>> = {
  0: 'SAMPLE',
  1: 'GET_GROUP',
  2: 'NEW_GROUP',
  3: 'DEL_GROUP',
}

type Values<T> = T extends Table<infer V> ? V : never

/** The numbers are those of OVS's tunnel keys, only the prefix differs. */
const PSAMPLE_TUNNEL = derivedTable<Values<typeof OVS_TUNNEL_KEY_ATTR>>('PSAMPLE_TUNNEL_KEY_ATTR_', OVS_TUNNEL_KEY_ATTR)

const ifindex = explained(u16, () => 'ifIndex, cut to 16 bits')

export const PSAMPLE_ATTR = table('PSAMPLE_ATTR_', {
  0: ['IIFINDEX', ifindex],
  1: ['OIFINDEX', ifindex],
  2: ['ORIGSIZE', explained(u32, () => 'bytes before truncation')],
  3: ['SAMPLE_GROUP', u32],
  4: ['GROUP_SEQ', u32],
  5: ['SAMPLE_RATE', explained(u32, (rate) => `1 in ${rate}, unless SAMPLE_PROBABILITY is there`)],
  6: ['DATA', bytes],
  7: ['GROUP_REFCOUNT', u32],
  8: ['TUNNEL', nest(PSAMPLE_TUNNEL)],
  9: ['PAD', padding()],
  10: ['OUT_TC', u16],
  11: ['OUT_TC_OCC', explained(u64, () => 'bytes')],
  12: ['LATENCY', explained(u64, () => 'ns')],
  13: ['TIMESTAMP', explained(u64, (ns) => new Date(Number(ns / 1_000_000n)).toISOString())],
  // In host order, unlike anywhere else.
  14: ['PROTO', named(u16, ETHERTYPES)],
  15: ['USER_COOKIE', bytes],
  16: ['SAMPLE_PROBABILITY', explained(flag, () => 'SAMPLE_RATE is a probability of 2^32')],
})

export type PsampleMessage = Values<typeof PSAMPLE_ATTR> & {
  readonly cmd: number
  /** One packet in how many, whichever way the kernel says it; undefined when it doesn't. */
  readonly sampling_rate: number | undefined
}

/** Reads a sample or a group notification. Gaps in `group_seq` are lost samples. */
export function readPsample(input: Input, message: Message): PsampleMessage {
  const { payload, end } = message
  if (end - payload < genlmsghdr.size) {
    input.problem(payload, `message has ${end - payload} bytes, expected the ${genlmsghdr.size} of genlmsghdr`)
    return { cmd: 0, sampling_rate: undefined }
  }
  const values = readTable(input, payload + genlmsghdr.size, end, PSAMPLE_ATTR)
  const { sample_rate: rate } = values
  const sampling_rate = rate !== undefined && values.sample_probability ? samplingRate(rate) : rate
  return { cmd: input.bytes[payload]!, ...values, sampling_rate }
}
