import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { catalogue, classify } from './catalogue.ts'
import { parseKmsgRecord } from './record.ts'
import { decodeText } from './text.ts'

const cases = join(import.meta.dirname, '../../testcases/kmsg')

describe('golden records', () => {
  test.each(readdirSync(cases))('%s', (name) => {
    const record = parseKmsgRecord(readFileSync(join(cases, name, 'input.txt'), 'latin1').replace(/\n$/, ''))
    const found = record && classify(record.message)
    const actual = {
      record: record ?? null,
      class: found?.class ?? null,
      critical: found?.critical ?? null,
      fields: found?.fields ?? null,
    }
    expect(actual).toEqual(JSON.parse(readFileSync(join(cases, name, 'expected.json'), 'utf8')))
  })
})

describe('the catalogue', () => {
  test.each(catalogue.map((entry) => [entry.class, entry] as const))('%s knows its sample', (name, entry) => {
    const found = classify(entry.sample)
    expect(found?.class).toBe(name)
    expect(found?.critical).toBe(entry.health === 'critical')
    for (const [field, value] of Object.entries(found?.fields ?? {})) {
      expect(entry.sample, field).toContain(value)
    }
    expect(entry.sample).toContain(entry.needle)
  })

  test('has each class once, in words', () => {
    expect(new Set(catalogue.map((entry) => entry.class)).size).toBe(catalogue.length)
    for (const { meaning, remedy } of catalogue) {
      expect(meaning).toMatch(/^[A-Z].*\.$/)
      if (remedy !== '') expect(remedy).toMatch(/^\S/)
    }
  })

  /** Repetition without a bound, or of a repetition. */
  function mayBacktrack({ source }: RegExp): boolean {
    const plain = source.replaceAll(/\\./g, 'x').replaceAll(/\[[^\]]*\]/g, 'x')
    return /[*+]|\{\d+,\}/.test(plain) || /[}?]\)\{\d+,\d{2,}\}/.test(plain)
  }

  test('matches in linear time', () => {
    expect([/a+b/, /(?:a{1,9}){1,50}/, /[ab]*c/].map(mayBacktrack)).toEqual([true, true, true])
    expect(catalogue.filter(({ pattern }) => mayBacktrack(pattern))).toEqual([])
  })

  test('knows nothing of what other drivers say', () => {
    for (const { sample } of catalogue.filter((entry) => entry.class.startsWith('mlx5.'))) {
      expect(classify(sample.replaceAll('mlx5', 'mlx4'))).toBeUndefined()
    }
  })
})

describe('any input', () => {
  const bytes = fc.uint8Array({ maxLength: 400 }).map((all) => Buffer.from(all).toString('latin1'))
  const record = fc
    .tuple(fc.nat(191), fc.nat(), fc.nat(), fc.constantFrom('-', 'c', '-,caller=T1'), bytes)
    .map(([priority, sequence, monotonicUs, flags, text]) => `${priority},${sequence},${monotonicUs},${flags};${text}`)

  test('never throws, never gives a control or hidden character', () => {
    fc.assert(
      fc.property(fc.oneof(bytes, record, fc.string({ unit: 'binary' })), (text) => {
        const parsed = parseKmsgRecord(text)
        for (const value of [parsed?.message, parsed?.subsystem, parsed?.device, decodeText(text)]) {
          expect(value ?? '').not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u)
        }
        classify(text)
      }),
      { numRuns: 2_000 },
    )
  })

  test('a record that was made is parsed', () => {
    fc.assert(
      fc.property(record, (text) => {
        const [priority, sequence, monotonicUs] = text.split(',').map((number) => Number.parseInt(number, 10))
        const parsed = parseKmsgRecord(text)
        expect(parsed && parsed.facility * 8 + parsed.severity).toBe(priority)
        expect(parsed).toMatchObject({ sequence, monotonicUs })
      }),
    )
  })

  test('text that the kernel escaped comes back', () => {
    const visible = fc.string({ unit: 'grapheme' }).filter((text) => !/[\p{C}\p{Zl}\p{Zp}]/u.test(text))
    fc.assert(
      fc.property(visible, (text) => {
        const escaped = Array.from(Buffer.from(text, 'utf8'), (byte) =>
          byte < 0x20 || byte >= 0x7f || byte === 0x5c
            ? `\\x${byte.toString(16).padStart(2, '0')}`
            : String.fromCharCode(byte),
        ).join('')
        expect(decodeText(escaped)).toBe(text)
      }),
    )
  })

  test('noise around a known message does not change its class', () => {
    const noise = fc.string({ maxLength: 60 }).filter((text) => !/mlx5|[,:]/.test(text))
    fc.assert(
      fc.property(fc.constantFrom(...catalogue), noise, ({ class: name, sample }, text) => {
        if (name === 'mlx5.esw.chains_loopback') return
        expect(classify(`${sample} ${text}`)?.class).toBe(name)
      }),
    )
  })
})
