import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseHex } from '../hex/parse.ts'
import { formatTree } from '../tree.ts'
import { readTable, table } from './attributes.ts'
import { decodeNetlink } from './decode.ts'
import { readFamily } from './generic.ts'
import { Input, string, struct, u16, u32, u8 } from './kind.ts'
import { readError, readMessages } from './message.ts'

const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'))
const captured = (name: string): Uint8Array =>
  parseHex(readFileSync(new URL(`../../testcases/netlink/${name}/input.hex`, import.meta.url), 'utf8')).dumps[0]!.bytes

describe('messages', () => {
  it('walks several in one datagram, padded to four bytes', () => {
    const input = new Input(
      bytes('11000000 03000200 01000000 02000000 00000000 14000000 03000200 05000000 00000000 feffffff'),
    )
    const messages = readMessages(input)
    expect(messages.map(({ offset, payload, end, nlmsg_seq }) => [offset, payload, end, nlmsg_seq])).toEqual([
      [0, 16, 17, 1],
      [20, 36, 40, 5],
    ])
    expect(readError(input, messages[1]!)).toMatchObject({ error: -2, text: 'ENOENT: No such file or directory' })
    expect(input.problems).toEqual([])
  })

  it('takes a bare NLMSG_DONE as success', () => {
    const input = new Input(bytes('10000000 03000200 01000000 00000000'))
    expect(readError(input, readMessages(input)[0]!).error).toBe(0)
    expect(input.problems).toEqual([])
  })

  it.each([
    ['0c000000 03000000 00000000 00000000', 0, 'nlmsg_len 12, expected at least 16'],
    ['40000000 03000000 00000000 00000000', 0, 'nlmsg_len 64, but only 16 bytes are left'],
    ['10000000 03000000 00000000 00000000 0102', 16, '2 bytes left, fewer than a message header'],
  ])('says what is wrong with %s', (hex, offset, message) => {
    const input = new Input(bytes(hex))
    readMessages(input)
    expect(input.problems).toEqual([{ offset, message }])
  })
})

describe('errors', () => {
  it('takes an acknowledgement with text for a warning', () => {
    const { messages, nodes } = decodeNetlink(captured('extack-0'))
    expect(messages[0]!.error).toMatchObject({ error: 0, message: 'netdevsim: test: rejected prio 99' })
    expect(nodes[0]!.meaning).toBe('warning: netdevsim: test: rejected prio 99')
  })

  it('names the attribute the offset points to', () => {
    // NLMSGERR_ATTR_OFFS 0x34 appended: where the echoed request holds its first key.
    const whole = Uint8Array.from([...captured('extack-1'), ...bytes('08000200 34000000')])
    new DataView(whole.buffer).setUint32(0, whole.length, true)
    const { messages, nodes } = decodeNetlink(whole)
    expect(messages[0]!.error).toMatchObject({ error: -95, attribute_offset: 0x34 })
    expect(formatTree(nodes)).toContain('refused attribute = TCA_FLOWER_KEY_IPV4_DST')
  })

  it('has no text when the driver gave none', () => {
    expect(decodeNetlink(captured('extack-3')).messages[0]!.error).toMatchObject({ error: -95, message: undefined })
  })
})

describe('families', () => {
  it('resolves names, numbers and multicast groups', () => {
    const input = new Input(captured('ctrl-getfamily-reply-ovs-vport'))
    expect(readFamily(input, readMessages(input)[0]!)).toEqual({
      id: 28,
      name: 'ovs_vport',
      version: 1,
      hdrsize: 4,
      groups: new Map([['ovs_vport', 10]]),
    })
  })
})

describe('attributes', () => {
  const names = table('T_', {
    0: ['ZERO', u8],
    1: ['NUMBER', u32],
    2: ['TEXT', string],
    3: [
      'PAIR',
      struct([
        ['a', u16],
        ['b', u16],
      ]),
    ],
  })
  const read = (hex: string) => {
    const input = new Input(bytes(hex))
    return { values: readTable(input, 0, input.bytes.length, names), problems: input.problems, input }
  }

  it('reads type 0, skips padding, and lets the last of a repeated attribute count', () => {
    expect(read('05000000 07000000 08000100 01000000 08000100 02000000').values).toEqual({ zero: 7, number: 2 })
  })

  it('ignores the flags of the type, except for the byte order', () => {
    expect(read('08000180 01000000').values).toEqual({ number: 1 })
    expect(read('08000140 00000001').values).toEqual({ number: 1 })
  })

  it('ends text at its NUL and replaces control bytes', () => {
    expect(read('0a000200 61 1b 62 00 63 00 0000').values).toEqual({ text: 'a�b' })
  })

  it('counts unknown attributes without complaining', () => {
    const { values, problems, input } = read('08000900 01000000 08000100 05000000')
    expect(values).toEqual({ number: 5 })
    expect(problems).toEqual([])
    expect(input.unknownAttributes).toBe(1)
  })

  it.each([
    ['06000100 0100', 0, 'T_NUMBER has 2 bytes, expected 4', {}],
    ['0c000100 0100000000000000', 0, 'T_NUMBER has 8 bytes, expected 4', { number: 1 }],
    ['10000300 01000200', 0, 'nla_len 16, but only 8 bytes are left', { pair: { a: 1, b: 2 } }],
    ['03000100', 0, 'nla_len 3, expected at least 4', {}],
    ['08000100 01000000 0800', 8, '2 bytes left, fewer than an attribute header', { number: 1 }],
  ])('says what is wrong with %s', (hex, offset, message, expected) => {
    const { values, problems } = read(hex)
    expect(values).toEqual(expected)
    expect(problems).toEqual([{ offset, message }])
  })
})
