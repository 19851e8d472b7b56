import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { decodeActions } from './actions.ts'
import { formatActions } from './format-actions.ts'
import { formatKey } from './format-key.ts'

/**
 * Actions and keys with the text Open vSwitch 3.7.1 itself prints for the same bytes: format_odp_actions() and
 * odp_flow_format() of its library, called on random lists. Actions: bytes, text. Keys: key, mask, then the text with the
 * mask, with the mask and verbose, and verbose without the mask.
 */
const folder = new URL('../../testcases/ovs/ovs-3.7.1-text/', import.meta.url)
const rows = (file: string): string[][] =>
  readFileSync(new URL(file, folder), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split('\t'))
const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'))

describe('text of Open vSwitch 3.7.1', () => {
  it('prints action lists alike', () => {
    const cases = rows('actions.tsv')
    expect(cases.length).toBeGreaterThan(1000)
    for (const [hex, text] of cases) {
      const data = bytes(hex!)
      expect(formatActions(decodeActions(data).value.actions, data)).toBe(text)
    }
  })

  it('prints flow keys alike', () => {
    const cases = rows('keys.tsv')
    expect(cases).toHaveLength(200)
    for (const [key, mask, masked, verbose, exact] of cases) {
      expect(formatKey(bytes(key!), bytes(mask!))).toBe(masked)
      expect(formatKey(bytes(key!), bytes(mask!), { verbose: true })).toBe(verbose)
      expect(formatKey(bytes(key!), undefined, { verbose: true })).toBe(exact)
    }
  })
})
