import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { AttributeCursor } from '../netlink/attributes.ts'
import { Input } from '../netlink/kind.ts'
import { readMessages } from '../netlink/message.ts'
import { readPsample } from './sample.ts'

/**
 * Messages of the psample multicast groups (kernel 6.18) with the attributes another reader found in them: `MSG hex`, then
 * `attr number length value` for each, the value cut to 48 bytes.
 */
const lines = readFileSync(new URL('../../testcases/psample/attributes/expected.txt', import.meta.url), 'utf8').split(
  '\n',
)

describe('psample messages', () => {
  const cases = lines.flatMap((line, i) => {
    if (!line.startsWith('MSG ')) return []
    const rest = lines.slice(i + 1)
    const end = rest.findIndex((next) => !next.startsWith('   attr '))
    return [{ hex: line.slice(4), attributes: rest.slice(0, end).map((text) => text.trim()) }]
  })

  it('has all five', () => expect(cases).toHaveLength(5))

  it.each(cases)('$hex', ({ hex, attributes }) => {
    const bytes = Uint8Array.from(Buffer.from(hex, 'hex'))
    const input = new Input(bytes)
    const [message] = readMessages(input)
    const at = new AttributeCursor(input, message!.payload + 4, message!.end)
    const found: string[] = []
    while (at.advance()) {
      const value = hex.slice(at.payload * 2, (at.payload + Math.min(48, at.payloadLength)) * 2)
      found.push(`attr ${at.type} ${at.payloadLength} ${value}`)
    }
    expect(found).toEqual(attributes)
    expect(readPsample(input, message!).sample_group).toBe(8)
    expect(input.problems).toEqual([])
  })

  it('reads a sample', () => {
    const input = new Input(Uint8Array.from(Buffer.from(cases[1]!.hex, 'hex')))
    const sample = readPsample(input, readMessages(input)[0]!)
    expect(sample).toMatchObject({ cmd: 0, iifindex: 10, origsize: 42, group_seq: 0, proto: 0x0806, sampling_rate: 1 })
    expect(sample.oifindex).toBeUndefined()
    expect(sample.data).toHaveLength(42)
  })

  it('turns a probability into a rate', () => {
    // PSAMPLE_ATTR_SAMPLE_RATE 0x19999999 with PSAMPLE_ATTR_SAMPLE_PROBABILITY, from OVS's psample action.
    const hex = '200000001a000000000000000000000000010000080005009999991904001000'
    const input = new Input(Uint8Array.from(Buffer.from(hex, 'hex')))
    expect(readPsample(input, readMessages(input)[0]!).sampling_rate).toBe(10)
  })
})
