/** Bytes that are not a capture: pasted as hex in any form, or a file of them. */
import { guessDump } from '@pathwatch/codecs/decode/bytes'
import type { DumpKind } from '@pathwatch/codecs/decode/bytes'
import { Places } from '@pathwatch/codecs/decode/places'
import { annotateBytes } from '@pathwatch/codecs/hex/annotate'
import { parseHex } from '@pathwatch/codecs/hex/parse'
import type { HexDump } from '@pathwatch/codecs/hex/parse'
import { reviewActionNotes } from '@pathwatch/codecs/ovs/review'
import { NOTHING, atByte, plural } from './decoding.ts'
import type { Decoding, Defect, Form, Input } from './decoding.ts'
import type { Line } from './line.ts'
import { decodeNetlinkBytes } from './netlink.ts'
import { decodeSflow } from './sflow.ts'
import { byteTree } from './tree.ts'

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
