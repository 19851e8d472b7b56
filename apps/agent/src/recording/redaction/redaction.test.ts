import { decodeNetlink } from '@pathwatch/codecs/netlink/decode'
import { formatIpv4, formatIpv6, formatMac } from '@pathwatch/codecs/netlink/address'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { attribute, flow, u32, zeros } from '../../../test/flow-bytes.ts'
import { FAMILIES, family, generic, message, nested, text } from '../../../test/hosts/attributes.ts'
import type { Attribute } from '../../../test/flow-bytes.ts'
import { Aliases } from './aliases.ts'
import { redactNetlink } from './netlink.ts'
import { redactText } from './texts.ts'

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })

test('an address has one stand-in, of its length, which no other one has, in bytes as in text', () => {
  const kinds = [
    { length: 4, of: (aliases: Aliases, value: Uint8Array) => aliases.ipv4(value), format: formatIpv4 },
    { length: 6, of: (aliases: Aliases, value: Uint8Array) => aliases.mac(value), format: formatMac },
    { length: 16, of: (aliases: Aliases, value: Uint8Array) => aliases.ipv6(value), format: formatIpv6 },
  ]
  for (const { length, of, format } of kinds) {
    fc.assert(
      fc.property(fc.uniqueArray(bytes(length), { selector: String, minLength: 2, maxLength: 20 }), (values) => {
        const aliases = new Aliases()
        const given = values.map((value) => of(aliases, value))
        expect(given.map((alias) => alias.length)).toEqual(values.map(() => length))
        expect(new Set(given.map(String)).size).toBe(values.length)
        for (const [index, value] of values.entries()) {
          expect(redactText(format(value, 0), aliases, [])).toBe(format(given[index]!, 0))
        }
      }),
    )
  }
})

test.each([
  ['eth(src=52:54:00:12:34:56,dst=ff:ff:ff:ff:ff:ff)', 'eth(src=02:db:00:00:00:01,dst=ff:ff:ff:ff:ff:ff)'],
  ['ipv4(src=10.1.2.3,dst=10.1.0.0/255.255.0.0,proto=6)', 'ipv4(src=240.0.0.1,dst=240.0.0.2/255.255.0.0,proto=6)'],
  ['targets "10.1.2.3:6343", 127.0.0.1 0.0.0.0', 'targets "240.0.0.1:6343", 127.0.0.1 0.0.0.0'],
  ['[2a00:1450::1]:6642 ::1 fe80::5054:ff:fe12:3456', '[2001:db8::1]:6642 ::1 fe80::db8:0:0:2'],
  ['::ffff:10.1.2.3 10.1.2.3', '::ffff:240.0.0.1 240.0.0.1'],
  ['ufid 53a6b3b8-920e-493b-91c6-b9aa01f4c4f6', 'ufid ffffffff-0000-4000-b000-000000000001'],
  [
    '53a6b3b8920e493b91c6b9aa01f4c4f6 of 53a6b3b8-920e-493b-91c6-b9aa01f4c4f6',
    /^(f{8}\w{24}) of f{8}-0000-4000-b000-0{11}1$/,
  ],
  ['hv-12 said hv-12.example.org to hv-123 and xhv-12', 'host-1 said host-2 to hv-123 and xhv-12'],
  [
    'nw_dst=10.1.2.3 actions=load:0x525400123456->NXM_OF_ETH_SRC[],load:0x1->NXM_NX_REG0[]',
    /^nw_dst=240.0.0.1 actions=load:0x0->NXM_OF_ETH_SRC\[\],load:0x1->/,
  ],
  ['00000000  52 54 00 12 34 56 52 54-00 65 43 21 08 00 45 00 |RT..4VRT.eC!..E.|\nnext', '00000000  (bytes)\nnext'],
  ['link 52-54-00-12-34-56 up', 'link 02-db-00-00-00-01 up'],
  // What looks alike, and is none.
  ['2026-11-26T04:55:17.601Z|00001|tc|INFO|0000:08:00.0 22.35.1012 6.1.0-18 4.15.0.213-x', null],
  ['mlx5_core 0000:08:00.0: E-Switch: nvfs(8) 255.255.255.0 224.0.0.5 01:00:5e:00:00:05 00:00:00:00:00:00', null],
  ['std::vector 10:20:30 12:34', null],
])('%s', (before, after) => {
  const redacted = redactText(before, new Aliases(), ['hv-12', 'hv-12.example.org'])
  if (after instanceof RegExp) expect(redacted).toMatch(after)
  else expect(redacted).toBe(after ?? before)
})

const [SRC, DST] = [Buffer.from('525400123456', 'hex'), Buffer.from('525400654321', 'hex')]
const MASK = Buffer.alloc(6, 0xff)

/** Values of a message after it was redacted, which is as long as it was. */
function redacted(protocol: number, bytesBefore: Uint8Array) {
  const hex = Buffer.from(bytesBefore).toString('hex')
  const families = Object.entries(FAMILIES).map(([name, id]) => Buffer.from(family(name, id)).toString('hex'))
  const recording = ['> 16 16 - @1', ...families, `> ${protocol} 0 - @1`, hex].join('\n')
  const { text: after, zeroed } = redactNetlink(recording, new Aliases())
  const line = after.split('\n').at(-1)!
  expect(line).toHaveLength(hex.length)
  const name = protocol === 0 ? 'route' : 'generic'
  const known = new Map(Object.entries(FAMILIES).map(([one, id]) => [id, one]))
  const { messages, problems } = decodeNetlink(Buffer.from(line, 'hex'), { protocol: name, families: known })
  expect(problems).toEqual([])
  return { values: JSON.stringify(messages[0]!.values), line, zeroed: [...zeroed] }
}

test('a flow: keys, masks, what is set, tunnels of IPv6', () => {
  const tunnel: Attribute = [
    16,
    [
      [12, Buffer.from('2a001450000000000000000000000001', 'hex')],
      [13, Buffer.from('2a001450000000000000000000000002', 'hex')],
    ],
  ]
  const { key, mask } = flow([[4, Buffer.concat([SRC, DST]), Buffer.concat([MASK, MASK])]])
  const actions: Attribute[] = [
    [11, [[4, Buffer.concat([DST, SRC, MASK, zeros(6)])]]],
    [3, [tunnel]],
    [1, u32(2)],
  ]
  const attributes: Attribute[] = [
    [9, Buffer.alloc(16, 7)],
    [1, key],
    [7, mask],
    [2, actions],
  ]
  const { values, line, zeroed } = redacted(
    16,
    generic(FAMILIES.ovs_flow, 1, 1, [u32(5), ...attributes.map(attribute)]),
  )
  for (const secret of [SRC, DST, Buffer.from('2a001450', 'hex')]) expect(line).not.toContain(secret.toString('hex'))
  expect(values).toContain('"eth_src":"02:db:00:00:00:01","eth_dst":"02:db:00:00:00:02"')
  expect(values).toContain('ff:ff:ff:ff:ff:ff')
  expect(values).toContain('"ipv6_src":"2001:db8::3"')
  expect(line).toContain('07'.repeat(16))
  expect(zeroed).toEqual([])
})

test('a link: addresses, the switch, what it is called by people, and what nobody knows', () => {
  const attributes: Attribute[] = [
    [1, SRC],
    [2, MASK],
    [3, text('enp8s0f0')],
    [20, text('rack 7, customer 12')],
    [36, Buffer.from('b83fd20300d2b83f', 'hex')],
    [999, SRC],
  ]
  const { line, zeroed } = redacted(0, message(16, [zeros(16), ...attributes.map(attribute)]))
  expect(line).toContain(Buffer.from('enp8s0f0').toString('hex'))
  for (const secret of [SRC, Buffer.from('rack'), Buffer.from('b83f', 'hex')]) {
    expect(line).not.toContain(secret.toString('hex'))
  }
  expect(line).toContain(MASK.toString('hex'))
  expect(zeroed).toEqual([['IFLA_999', 1]])
})

test('a card: its serial numbers, as long as they were', () => {
  const version = nested(101, [
    [103, text('fw.version')],
    [104, text('22.35.1012')],
  ])
  const attributes: Attribute[] = [[1, text('pci')], [2, text('0000:08:00.0')], [99, text('MT2112X00123')], version]
  const { values } = redacted(16, generic(FAMILIES.devlink, 51, 1, attributes.map(attribute)))
  expect(values).toContain('"info_serial_number":"xxxxxxxxxxx1"')
  expect(values).toContain('22.35.1012')
})
