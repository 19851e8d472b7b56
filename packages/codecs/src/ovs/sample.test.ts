import { describe, expect, it } from 'vitest'
import { decodeActions } from './actions.ts'
import { formatActions } from './format-actions.ts'
import { decodeSflowOutput, explainSflowOutput, formatProbability, samplingRate } from './sample.ts'

describe('sFlow output', () => {
  it.each([
    [72, { kind: 'ifIndex', ifIndex: 72 }, 'ifIndex 72'],
    [0, { kind: 'unknown' }, 'output unknown'],
    [0x3fffffff, { kind: 'local' }, 'the host itself'],
    [1073742080, { kind: 'discard', reason: 256 }, 'dropped, reason 256: unknown'],
    [0x40000002, { kind: 'discard', reason: 2 }, 'dropped, reason 2: protocol unreachable'],
    [2147483649, { kind: 'multiple', ports: 1 }, 'one output without ifIndex'],
    [2147483650, { kind: 'multiple', ports: 2 }, '2 outputs'],
    [0x80000000, { kind: 'multiple', ports: 0 }, 'several outputs, count unknown'],
    [0xc0000005, { kind: 'reserved', value: 5 }, 'reserved format with value 5'],
  ])('%d', (output, decoded, words) => {
    expect(decodeSflowOutput(output)).toEqual(decoded)
    expect(explainSflowOutput(output)).toBe(words)
  })
})

describe('sampling rate', () => {
  it.each([1, 2, 3, 10, 64, 400, 1000, 2000, 8192, 65535])('1 in %d survives, though the percent does not', (rate) => {
    expect(samplingRate(Math.floor(0xffffffff / rate))).toBe(rate)
  })

  it('prints what OVS prints', () => {
    expect([10, 400, 1000, 2000].map((rate) => formatProbability(Math.floor(0xffffffff / rate)))).toEqual([
      '10.0%',
      '0.2%',
      '0.1%',
      '0.0%',
    ])
    expect(samplingRate(0)).toBe(0)
  })
})

/** OVS 1.9 to 2.8 kept a shorter cookie; the text is what those versions printed. */
describe('cookies before OVS 2.9', () => {
  const userspace = (cookie: string): string => {
    const length = cookie.length / 2
    const padded = cookie.padEnd(Math.ceil(length / 4) * 8, '0')
    const u16 = (value: number): string => Buffer.from([value & 0xff, value >> 8]).toString('hex')
    const body = `08000100e9190000${u16(length + 4)}0200${padded}`
    const data = Uint8Array.from(Buffer.from(`${u16(body.length / 2 + 4)}0200${body}`, 'hex'))
    return formatActions(decodeActions(data).value.actions, data)
  }

  it.each([
    ['0100e0090a000000', 'sFlow(vid=9,pcp=7,output=10)'],
    ['0200000021000000', 'slow_path(cfm,controller)'],
    [
      '03007b00d204000029090000800d0000',
      'flow_sample(probability=123,collector_set_id=1234,obs_domain_id=2345,obs_point_id=3456)',
    ],
    [
      '03007b00d204000029090000800d00000a00000001000000',
      'flow_sample(probability=123,collector_set_id=1234,obs_domain_id=2345,obs_point_id=3456,output_port=10,ingress)',
    ],
    ['040000000a000000', 'ipfix(output_port=10)'],
    ['0700000000000000', 'userdata(0700000000000000)'],
    ['0102', 'userdata(0102)'],
  ])('%s', (cookie, text) => {
    expect(userspace(cookie)).toBe(`userspace(pid=6633,${text})`)
  })
})
