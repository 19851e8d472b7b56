/** Dumps of tc filters and of Open vSwitch's flows, made of the captured messages, many times over. */
import { readFileSync, readdirSync } from 'node:fs'
import { parseHex } from '@pathwatch/codecs/hex/parse'
import { Input } from '@pathwatch/codecs/netlink/kind'
import { readMessages } from '@pathwatch/codecs/netlink/message'
import { readFlow } from '@pathwatch/codecs/ovs/flow'
import { FilterScanner } from '@pathwatch/codecs/tc/scan'
import { readFilter } from '@pathwatch/codecs/tc/filter'

const testcases = new URL('../../../../packages/codecs/testcases/', import.meta.url)

/** Messages of all golden folders of a codec whose name matches. */
function messagesOf(codec: string, folder: RegExp): Uint8Array {
  const dumps = readdirSync(new URL(`${codec}/`, testcases))
    .filter((name) => folder.test(name))
    .flatMap((name) => parseHex(readFileSync(new URL(`${codec}/${name}/input.hex`, testcases), 'utf8')).dumps)
  return Buffer.concat(dumps.map(({ bytes }) => bytes))
}

const filters = messagesOf('tc', /filter/)
const flows = messagesOf('ovs', /dump-flows/)
const filterMessages = readMessages(new Input(filters))
const flowMessages = readMessages(new Input(flows))
const scanner = new FilterScanner(filters)

/** What a poll needs of each filter: counters, flags, cookie; messages are walked as a poll does. */
export function scanFilters(): number {
  let read = 0
  const view = new DataView(filters.buffer, filters.byteOffset, filters.byteLength)
  for (let at = 0; at < filters.length;) {
    const length = view.getUint32(at, true)
    if (scanner.read(at + 16, at + length)) read++
    at += (length + 3) & ~3
  }
  return read
}

/** All keys and actions of each filter as an object. */
export function readFilters(): number {
  const input = new Input(filters)
  for (const message of filterMessages) readFilter(input, message)
  return filterMessages.length
}

/** Keys, masks, actions and statistics of each flow as an object. */
export function readFlows(): number {
  const input = new Input(flows)
  for (const message of flowMessages) readFlow(input, message)
  return flowMessages.length
}
