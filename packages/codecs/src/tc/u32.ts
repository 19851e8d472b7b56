/** The u32 classifier: TCA_U32_*, struct tc_u32_sel with its keys (include/uapi/linux/pkt_cls.h). */
import { indexed, table } from '../netlink/attributes.ts'
import type { Table } from '../netlink/attributes.ts'
import {
  arrayOf,
  be16,
  be32,
  bits,
  bytes,
  hex,
  padding,
  s32,
  string,
  struct,
  u16,
  u32,
  u64,
  u8,
} from '../netlink/kind.ts'
import type { Kind } from '../netlink/kind.ts'
import { tcAction } from './actions.ts'
import { clsFlags, pad } from './flags.ts'
import { classIdText } from './params.ts'

const head = struct([
  ['flags', bits(u8, { 1: 'TERMINAL', 2: 'OFFSET', 4: 'VAROFFSET', 8: 'EAT' })],
  ['offshift', u8],
  ['nkeys', u8],
  ['_pad', padding(1)],
  ['offmask', hex(be16)],
  ['off', u16],
  ['offoff', u16],
  ['hoff', u16],
  ['hmask', hex(be32, 8)],
])
const key = struct([
  ['mask', hex(be32, 8)],
  ['val', hex(be32, 8)],
  ['off', s32],
  ['offmask', s32],
])
const keys = arrayOf(key)

type Selector = ReturnType<typeof head.read> & { readonly keys: ReturnType<typeof keys.read> }

const selector: Kind<Selector> = {
  size: head.size,
  exact: false,
  read(input, offset, length, nodes) {
    const sel = head.read(input, offset, head.size, nodes)
    const room = Math.floor((length - head.size) / key.size)
    if (sel.nkeys > room) input.problem(offset, `nkeys is ${sel.nkeys}, but there is room for ${room} keys`)
    const count = Math.min(sel.nkeys, room)
    return { ...sel, keys: keys.read(input, offset + head.size, count * key.size, nodes) }
  },
}

export const TCA_U32 = table('TCA_U32_', {
  1: ['CLASSID', hex(u32)],
  2: ['HASH', hex(u32)],
  3: ['LINK', hex(u32)],
  4: ['DIVISOR', u32],
  5: ['SEL', selector],
  6: ['POLICE', bytes],
  7: ['ACT', indexed(tcAction)],
  8: ['INDEV', string],
  9: [
    'PCNT',
    struct([
      ['rcnt', u64],
      ['rhit', u64],
    ]),
  ],
  10: [
    'MARK',
    struct([
      ['val', hex(u32)],
      ['mask', hex(u32)],
      ['success', u32],
    ]),
  ],
  11: ['FLAGS', clsFlags],
  12: ['PAD', pad],
})

type U32 = typeof TCA_U32 extends Table<infer V> ? V : never

/** Hash table, bucket and node of a handle: `800::801`. */
function handleText(handle: number): string {
  const bucket = (handle >>> 12) & 0xff
  const node = handle & 0xfff
  const text = `${(handle >>> 20).toString(16)}:${bucket === 0 ? '' : bucket.toString(16)}`
  return node === 0 ? text : `${text}:${node.toString(16)}`
}

/** Members of the filter in tc's names; `match` holds all keys, which tc's JSON repeats under one name. */
export function u32Options(values: U32, handle: number): Record<string, unknown> {
  const { divisor, hash, sel, pcnt } = values
  const options: Record<string, unknown> = {}
  if (handle !== 0) options['fh'] = handleText(handle)
  if ((handle & 0xfff) !== 0) options['order'] = handle & 0xfff
  if (divisor !== undefined) options['ht_divisor'] = divisor
  else if (hash !== undefined) {
    options['key_ht'] = (hash >>> 20).toString(16)
    options['bkt'] = ((hash >>> 12) & 0xff).toString(16)
  }
  if (values.classid !== undefined) options['flowid'] = classIdText(values.classid)
  if (values.link !== undefined) options['link'] = handleText(values.link)
  if (pcnt !== undefined) Object.assign(options, { rule_hit: pcnt.rcnt, success: pcnt.rhit })
  if (sel !== undefined && sel.keys.length > 0)
    options['match'] = sel.keys.map(({ val, mask, off, offmask }) => ({
      value: val.toString(16),
      mask: mask.toString(16),
      offmask: offmask === 0 ? '' : 'nexthdr+',
      off,
    }))
  if (values.indev !== undefined) options['input_dev'] = values.indev
  return options
}
