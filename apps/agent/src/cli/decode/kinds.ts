/** Everything `decode` knows, by name. */
import { Places } from '@pathwatch/codecs/decode/places'
import { TEXT_KINDS } from '@pathwatch/codecs/text/kinds'
import type { TextKind } from '@pathwatch/codecs/text/kinds'
import { formatFlow, parseDumpFlows } from '@pathwatch/codecs/text/dump-flows'
import { NOTHING } from './decoding.ts'
import type { Decoding, Form, Input } from './decoding.ts'
import { decodeDumps } from './hex.ts'
import type { DumpKind } from '@pathwatch/codecs/decode/bytes'
import { decodeKernelLog } from './kernel-log.ts'
import { decodeNetlinkBytes } from './netlink.ts'
import { isNlmon } from './nlmon.ts'
import { decodeOvsLog } from './ovs-log.ts'
import { decodeSflow } from './sflow.ts'
import { decodeStacks } from './stacks.ts'
import { textTree } from './tree.ts'

export interface Kind {
  readonly name: string
  /** What it is, for --list. */
  readonly what: string
  /** Whether the field has a notation of its own for it: what --text prints. */
  readonly canonical: boolean
  readonly decode: (input: Input, form: Form) => Decoding
}

const HEX_FORMS = 'crash rd, hexdump -C, xxd, gdb x, drgn, plain hex'

export const KINDS: readonly Kind[] = [
  {
    name: 'sflow',
    what: 'sFlow version 5: pcap capture, or a datagram in binary or hex',
    canonical: true,
    decode: (input, form) => (input.text === undefined ? decodeSflow(input, form) : dumps('sflow')(input, form)),
  },
  {
    name: 'netlink',
    what: 'netlink messages: pcap capture of nlmon, binary or hex',
    canonical: true,
    decode: ({ bytes, text }, form) =>
      isNlmon(bytes) ? decodeNetlinkBytes(bytes, form) : dumps('netlink')({ bytes, text }, form),
  },
  {
    name: 'ovs-actions',
    what: 'Open vSwitch datapath actions: binary or hex',
    canonical: true,
    decode: dumps('ovs-actions'),
  },
  { name: 'ovs-keys', what: 'Open vSwitch flow keys: binary or hex', canonical: true, decode: dumps('ovs-keys') },
  { name: 'hex', what: `any of the above as hex: ${HEX_FORMS}`, canonical: true, decode: dumps(undefined) },
  {
    name: 'kernel-log',
    what: 'dmesg (-T, -x, -r, iso), journalctl -k, syslog, /dev/kmsg',
    canonical: true,
    decode: ofText(decodeKernelLog),
  },
  ...TEXT_KINDS.map(textKind),
]

/** The kind of a name that is known to be one. */
export function kindOf(name: string): Kind {
  const found = KINDS.find((kind) => kind.name === name)
  if (found === undefined) throw new RangeError(`no kind ${name}`)
  return found
}

function dumps(kind: DumpKind | undefined): Kind['decode'] {
  return (input, form) => decodeDumps(input, form, kind)
}

function ofText(decode: (text: string, form: Form) => Decoding): Kind['decode'] {
  return function* ({ text }, form) {
    if (text !== undefined) return yield* decode(text, form)
    return { ...NOTHING, defects: [{ place: 'byte 0x0', message: 'binary input, expected text' }] }
  }
}

function textKind(kind: TextKind): Kind {
  const common = { name: kind.kind, what: kind.command }
  if (kind.kind === 'stacks') return { ...common, canonical: true, decode: ofText(decodeStacks) }
  if (kind.kind === 'ovs-log') return { ...common, canonical: true, decode: ofText(decodeOvsLog) }
  if (kind.kind === 'dump-flows') return { ...common, canonical: true, decode: ofText(decodeFlows(kind)) }
  return { ...common, canonical: false, decode: ofText((text, form) => decodeText(kind, text, form)) }
}

function decodeFlows(kind: TextKind): (text: string, form: Form) => Decoding {
  return function* (text, form) {
    if (form !== 'text') return yield* decodeText(kind, text, form)
    const { value, problems, problems_dropped } = parseDumpFlows(text)
    for (const flow of value) yield [formatFlow(flow)]
    const defects = problems.map(({ line, column, message }) => ({ place: `line ${line}:${column}`, message }))
    return { recognised: value.length > 0, defects, defects_dropped: problems_dropped }
  }
}

function* decodeText(kind: TextKind, text: string, form: Form): Decoding {
  const { value, problems, problems_dropped } = kind.decode(text)
  const nodes = kind.tree(text)
  const defects = problems.map(({ line, column, message }) => ({ place: `line ${line}:${column}`, message }))
  // Some have a value for any text, if only zeroes; then the complaint tells that it is none.
  const recognised = text.trim() !== '' && nodes.length > 0 && (defects.length === 0 || kind.looksLike.test(text))
  const items: unknown[] = Array.isArray(value) ? value : [value]
  if (!recognised) return { recognised, defects, defects_dropped: problems_dropped }
  if (form === 'tree') yield* textTree(nodes, new Places(text))
  else for (const item of items) yield { json: { kind: kind.kind, ...asObject(item) } }
  return { recognised, defects, defects_dropped: problems_dropped }
}

function asObject(value: unknown): object {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : { value }
}
