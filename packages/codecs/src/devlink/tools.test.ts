import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseHex } from '../hex/parse.ts'
import type { Item } from '../netlink/attributes.ts'
import { Input } from '../netlink/kind.ts'
import { readMessages } from '../netlink/message.ts'
import { jsonReplacer } from '../tree.ts'
import { deviceInfo, eswitch, formattedMessage, healthReporter, parameter, port, readDevlink } from './objects.ts'
import type { DevlinkMessage } from './objects.ts'

/** What `devlink -j` 6.1 received from kernel 6.18 (netdevsim) and printed. */
const folder = new URL('../../testcases/devlink/', import.meta.url)
const read = (file: string): string => readFileSync(new URL(file, folder), 'utf8')

/** A devlink command's JSON from the objects of its replies. */
function commandJson(command: string, messages: readonly DevlinkMessage[]): unknown {
  const byHandle = (one: (message: DevlinkMessage) => unknown) =>
    Object.fromEntries(messages.map((message) => [message.handle, one(message)]))
  const lists = (one: (message: DevlinkMessage) => unknown) => {
    const all: Record<string, unknown[]> = {}
    for (const message of messages) (all[message.handle] ??= []).push(one(message))
    return all
  }
  if (command.includes('dev info')) return { info: byHandle(({ values }) => deviceInfo(values)) }
  if (command.includes('eswitch')) return { dev: byHandle(({ values }) => eswitch(values)) }
  if (command.includes('param')) return { param: lists(({ values }) => parameter(values)) }
  if (command.includes('health show')) return { health: lists(({ values }) => healthReporter(values)) }
  if (command.includes('port show')) return { port: byHandle(({ values }) => port(values)) }
  return formattedMessage(messages.flatMap(({ values }) => (values['fmsg'] ?? []) as Item[]))
}

/** devlink prints binary as an array of bytes. */
const binary = (key: string, value: unknown): unknown =>
  value instanceof Uint8Array ? [...value] : jsonReplacer(key, value)

describe('devlink -j', () => {
  it.each(readdirSync(folder))('%s', (name) => {
    const [dump] = parseHex(read(`${name}/input.hex`)).dumps
    const input = new Input(dump!.bytes)
    const messages = readMessages(input).map((message) => readDevlink(input, message))
    const ours: unknown = JSON.parse(JSON.stringify(commandJson(read(`${name}/command.txt`), messages), binary))
    const theirs = JSON.parse(read(`${name}/expected.json`)) as Record<string, unknown>
    if (!/diagnose|dump/.test(name)) expect(ours).toEqual(theirs)
    else {
      // devlink 6.1 gives up at the first array of numbers ("kernel answers: Success") and prints what it had.
      expect(ours).toMatchObject(theirs)
      const more = Object.keys(ours as object).filter((key) => !(key in theirs))
      expect(more).toEqual(['test_u32_array', 'test_array_of_objects'])
    }
    expect(input.problems).toEqual([])
  })
})

describe('formatted messages', () => {
  it('survive wrong nesting', () => {
    const item = (name: string, value: unknown = true): Item => ({
      type: 0,
      name,
      value,
      offset: 0,
      payload: 0,
      payloadLength: 0,
    })
    expect(formattedMessage([item('FMSG_NEST_END'), item('FMSG_OBJ_NAME', 'x'), item('FMSG_OBJ_VALUE_DATA', 1)])).toBe(
      1,
    )
    expect(
      formattedMessage([item('FMSG_PAIR_NEST_START'), item('FMSG_OBJ_NAME', 'x'), item('FMSG_OBJ_VALUE_DATA', 1)]),
    ).toEqual({ x: 1 })
    expect(formattedMessage([])).toBeUndefined()
  })
})
