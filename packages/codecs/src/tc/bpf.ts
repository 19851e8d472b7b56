/** The bpf classifier: TCA_BPF_* (include/uapi/linux/pkt_cls.h). Classic programs come along, eBPF only by id and tag. */
import { indexed, table } from '../netlink/attributes.ts'
import type { Table } from '../netlink/attributes.ts'
import { arrayOf, bits, bytes, hex, string, struct, u16, u32, u8 } from '../netlink/kind.ts'
import { formatHex } from '../netlink/address.ts'
import { tcAction } from './actions.ts'
import { clsFlags } from './flags.ts'
import { classIdText } from './params.ts'

const sockFilter = struct([
  ['code', u16],
  ['jt', u8],
  ['jf', u8],
  ['k', u32],
])

export const TCA_BPF = table('TCA_BPF_', {
  1: ['ACT', indexed(tcAction)],
  2: ['POLICE', bytes],
  3: ['CLASSID', hex(u32)],
  4: ['OPS_LEN', u16],
  5: ['OPS', arrayOf(sockFilter)],
  6: ['FD', u32],
  7: ['NAME', string],
  8: ['FLAGS', bits(u32, { 1: 'ACT_DIRECT' })],
  9: ['FLAGS_GEN', clsFlags],
  10: ['TAG', bytes],
  11: ['ID', u32],
})

type Bpf = typeof TCA_BPF extends Table<infer V> ? V : never

/** Members of the filter in tc's names. */
export function bpfOptions(values: Bpf): Record<string, unknown> {
  const options: Record<string, unknown> = {}
  if (values.classid !== undefined) options['flowid'] = classIdText(values.classid)
  if (values.name !== undefined) options['bpf_name'] = values.name
  if (((values.flags ?? 0) & 1) !== 0) options['direct-action'] = true
  if (values.ops !== undefined) options['bytecode'] = { length: values.ops_len ?? 0, insns: values.ops }
  if (values.id !== undefined) options['id'] = values.id
  if (values.tag !== undefined) options['tag'] = formatHex(values.tag)
  return options
}
