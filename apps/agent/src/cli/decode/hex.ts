/** Bytes that are not a capture: pasted as hex in any form, or a file of them. */
import { annotateBytes, guessBytes } from '@pathwatch/codecs/hex/annotate'
import type { BytesKind } from '@pathwatch/codecs/hex/annotate'
import { parseHex } from '@pathwatch/codecs/hex/parse'
import type { HexDump } from '@pathwatch/codecs/hex/parse'
import { reviewActionNotes } from '@pathwatch/codecs/ovs/review'
import { NOTHING, Places, atByte, plural } from './decoding.ts'
import type { Decoding, Defect, Form, Input } from './decoding.ts'
import type { Line } from './line.ts'
import { decodeNetlinkBytes } from './netlink.ts'
import { decodeSflow, isSflowDatagram } from './sflow.ts'
import { byteTree } from './tree.ts'

export type DumpKind = BytesKind | 'sflow'

/** Guesses what bytes without any frame around them are. */
export function guessDump(bytes: Uint8Array): DumpKind {
  if (isSflowDatagram(bytes)) return 'sflow'
  const kind = guessBytes(bytes)
  if (kind === 'netlink') return kind
  // A paste that lost its last lines is wrong on both readings; the one that is wrong in its length only is right.
  const other = kind === 'ovs-keys' ? 'ovs-actions' : 'ovs-keys'
  return isMisread(bytes, kind) && !isMisread(bytes, other) ? other : kind
}

/** Whether there is more wrong than a missing end. */
function isMisread(bytes: Uint8Array, kind: BytesKind): boolean {
  return annotateBytes(bytes, kind).problems.some(({ message }) => !message.includes('bytes are left'))
}

/** Every hex dump of a text, or the bytes of a binary file. */
export function* decodeDumps({ bytes, text }: Input, form: Form, named: DumpKind | undefined): Decoding {
  if (text === undefined) return yield* decodeBytes(bytes, named ?? guessDump(bytes), form, 'bytes')
  const { dumps, problems } = parseHex(text)
  if (dumps.length === 0) return NOTHING
  const places = new Places(text)
  const defects: Defect[] = problems.map(({ offset, message }) => ({ place: places.at(offset), message }))
  const seen = new Map<string, number>()
  let recognised = false
  let hasActions = false
  for (const dump of dumps) {
    const kind = named ?? guessDump(dump.bytes)
    const line = places.lineOf(dump.positions[0] ?? 0)
    hasActions ||= kind === 'ovs-actions'
    const key = `${dump.address} ${Buffer.from(dump.bytes).toString('hex')}`
    const before = seen.get(key)
    if (form === 'tree' && before !== undefined) {
      yield [['heading', `${describe(dump, kind, line)}: the same as in line ${before}`]]
      yield []
      continue
    }
    if (before !== undefined) continue
    seen.set(key, line)
    if (form === 'tree') yield [['heading', describe(dump, kind, line)]]
    const outcome = yield* decodeBytes(dump.bytes, kind, form, { line, address: addressOf(dump), format: dump.format })
    recognised ||= outcome.recognised
    for (const { place, message } of outcome.defects) defects.push({ place: `dump in line ${line}, ${place}`, message })
    if (form === 'tree') yield []
  }
  if (hasActions && form !== 'text') yield* notes(text, places, form)
  return { recognised, defects }
}

function* notes(text: string, places: Places, form: Form): Generator<Line> {
  const findings = reviewActionNotes(text)
  if (form === 'json') {
    for (const { offset, message } of findings) yield { json: { kind: 'note', place: places.at(offset), message } }
    return
  }
  if (findings.length === 0) return
  yield [['heading', 'notes in the dumps that the bytes contradict']]
  for (const { offset, message } of findings) yield [['warning', `  ${places.at(offset)}`], `  ${message}`]
  yield []
}

function addressOf({ address }: HexDump): string | undefined {
  return address === undefined ? undefined : address.toString(16)
}

function describe(dump: HexDump, kind: DumpKind, line: number): string {
  const address = addressOf(dump)
  return `${kind}, ${plural(dump.bytes.length, 'byte')}${address === undefined ? '' : ` at ${address}`} (${dump.format}, line ${line})`
}

function* decodeBytes(bytes: Uint8Array, kind: DumpKind, form: Form, source: unknown): Decoding {
  if (kind === 'sflow') return yield* decodeSflow({ bytes, text: undefined }, form)
  if (kind === 'netlink') return yield* decodeNetlinkBytes(bytes, form)
  const { nodes, problems, text } = annotateBytes(bytes, kind)
  const defects = problems.map(({ offset, message }) => ({ place: atByte(offset), message }))
  if (nodes.length === 0) return { recognised: false, defects }
  if (form === 'tree') yield* byteTree(nodes, bytes)
  if (form === 'json') yield { json: { kind, source, bytes, text, nodes, problems } }
  else yield [['good', text ?? '']]
  return { recognised: true, defects }
}
