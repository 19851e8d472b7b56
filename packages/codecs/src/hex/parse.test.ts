import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { parseHex } from './parse.ts'

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
const BYTES = '540006000c0004000158259399999919'

describe('one line', () => {
  it.each([
    ['crash rd -8', 'ffff8c4d81cac29c:  54 00 06 00 0c 00 04 00 01 58 25 93 99 99 99 19   T........X%.....'],
    ['crash rd -16', 'ffff8c4d81cac29c:  0054 0006 000c 0004 5801 9325 9999 1999   T........X%.....'],
    ['crash rd -32', 'ffff8c4d81cac29c:  00060054 0004000c 93255801 19999999   T........X%.....'],
    ['crash rd -64', 'ffff8c4d81cac29c:  0004000c00060054 1999999993255801   T........X%.....'],
    ['hexdump -C', '00000000  54 00 06 00 0c 00 04 00  01 58 25 93 99 99 99 19  |T........X%.....|'],
    ['xxd', '00000000: 5400 0600 0c00 0400 0158 2593 9999 9919  T........X%.....'],
    ['gdb', '0xffff8c4d81cac29c <cmd+4>:\t0x00060054\t0x0004000c\t0x93255801\t0x19999999'],
    ['plain', BYTES],
    ['plain', '54 00 06 00 0c 00 04 00 01 58 25 93 99 99 99 19'],
    ['plain', '54:00:06:00:0c:00:04:00:01:58:25:93:99:99:99:19'],
    ['plain', '0x54, 0x00, 0x06, 0x00, 0x0c, 0x00, 0x04, 0x00,\n0x01, 0x58, 0x25, 0x93, 0x99, 0x99, 0x99, 0x19'],
    ['plain', String.raw`\x54\x00\x06\x00\x0c\x00\x04\x00\x01\x58\x25\x93\x99\x99\x99\x19`],
    [
      'drgn',
      String.raw`>>> prog.read(addr, 16)` +
        '\n' +
        String.raw`b'T\x00\x06\x00\x0c\x00\x04\x00\x01X%\x93\x99\x99\x99\x19'`,
    ],
    ['drgn', '(u8 [16]){ 84, 0, 6, 0, 12, 0, 4, 0, 1, 88, 37, 147, 153, 153, 153, 25 }'],
  ])('%s: %s', (format, text) => {
    const { dumps, problems } = parseHex(text)
    expect(dumps).toHaveLength(1)
    expect(hex(dumps[0]!.bytes)).toBe(BYTES)
    expect(dumps[0]!.format).toBe(format)
    expect(problems).toEqual([])
    const digits = dumps[0]!.positions.map((at) => text.slice(at, at + 2))
    if (format !== 'drgn') expect(digits.join('')).toBe(BYTES)
  })
})

describe('dumps in a text', () => {
  it('keeps the text column out, even when it looks like hex', () => {
    expect(hex(parseHex('ffff8c4d81cac29c:  61 62                    ab').dumps[0]!.bytes)).toBe('6162')
    expect(hex(parseHex('00000010: 6162                                     ab').dumps[0]!.bytes)).toBe('6162')
  })

  it('repeats lines for an asterisk', () => {
    const text = [
      '00000000  54 00 06 00 0c 00 04 00  01 58 25 93 99 99 99 19  |T........X%.....|',
      '*',
      '00000030  61  |a|',
      '00000031',
    ]
    expect(hex(parseHex(text.join('\n')).dumps[0]!.bytes)).toBe(`${BYTES.repeat(3)}61`)
  })

  it('refuses to repeat without end', () => {
    const text = '00000000  54 00  |T.|\n*\nffffff00  61  |a|'
    const { dumps, problems } = parseHex(text)
    expect(problems[0]!.message).toContain('limit')
    expect(dumps[0]!.bytes).toHaveLength(2)
  })

  it('splits at a gap and reports a short dump', () => {
    const text = ['crash> rd -8 0xffff8c4d81cac29c 0x54', 'ffff8c4d81cac29c:  54 00', 'ffff8c4d81cac2ac:  44 00'].join(
      '\n',
    )
    const { dumps, problems } = parseHex(text)
    expect(dumps.map(({ address, bytes }) => [address, hex(bytes)])).toEqual([
      [0xffff8c4d81cac29cn, '5400'],
      [0xffff8c4d81cac2acn, '4400'],
    ])
    expect(dumps[0]!.requested).toBe(84)
    expect(problems.map(({ message }) => message)).toEqual(['dump has 2 bytes, but 84 were asked for'])
  })

  it('takes each line of a length and as many bytes as a dump', () => {
    const text = `captured on lo:\n16 ${BYTES}\n4 54000600\n5 54000600\n`
    const { dumps, problems } = parseHex(text)
    expect(dumps.map(({ bytes }) => hex(bytes))).toEqual([BYTES, '54000600'])
    expect(dumps[1]!.positions.map((at) => text.slice(at, at + 2)).join('')).toBe('54000600')
    expect(problems).toEqual([])
  })

  it('says when there is none', () => {
    expect(parseHex('hello world').problems).toEqual([{ offset: 0, message: 'no hex dump found' }])
  })
})

/** The formats as their tools print them. */
function render(format: string, bytes: Uint8Array): string {
  const lines: string[] = []
  for (let at = 0; at < bytes.length; at += 16) {
    const row = bytes.subarray(at, at + 16)
    const text = [...row].map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.')).join('')
    const pairs = [...row].map((byte) => byte.toString(16).padStart(2, '0'))
    if (format === 'crash rd -8')
      lines.push(
        `${(0xffff8000n + BigInt(at)).toString(16).padStart(16, 'f')}:  ${pairs.join(' ').padEnd(47)}   ${text}`,
      )
    else if (format === 'hexdump -C')
      lines.push(
        `${at.toString(16).padStart(8, '0')}  ${pairs.slice(0, 8).join(' ').padEnd(23)}  ${pairs.slice(8).join(' ').padEnd(23)}  |${text}|`,
      )
    else {
      const groups = pairs.join('').match(/.{1,4}/g) ?? []
      lines.push(`${at.toString(16).padStart(8, '0')}: ${groups.join(' ').padEnd(39)}  ${text}`)
    }
  }
  return lines.join('\n')
}

describe('properties', () => {
  it.each(['crash rd -8', 'hexdump -C', 'xxd'])('%s round-trips', (format) => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 100 }), (bytes) => {
        const { dumps } = parseHex(render(format, bytes))
        expect(hex(dumps[0]!.bytes)).toBe(hex(bytes))
      }),
      { numRuns: 300 },
    )
  })

  it('never throws, whatever the text', () => {
    const pieces = fc.constantFrom(
      'ffff8c4d81cac29c:  ',
      '00000000  ',
      '00000000: ',
      '54 ',
      '0x',
      '*\n',
      '\n',
      "b'",
      '\\x5',
      '{ 1, ',
      '|',
      'rd -8 0xffff8c4d 99\n',
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string({ maxLength: 5 }))), (parts) => {
        const text = parts.join('')
        for (const { bytes, positions } of parseHex(text).dumps) {
          expect(positions).toHaveLength(bytes.length)
          for (const at of positions) expect(at).toBeLessThan(text.length)
        }
      }),
      { numRuns: 2000 },
    )
  })
})
