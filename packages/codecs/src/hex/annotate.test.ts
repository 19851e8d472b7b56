import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { annotateBytes, guessBytes } from './annotate.ts'
import { parseHex } from './parse.ts'

const folder = new URL('../../testcases/', import.meta.url)
const read = (file: string): string => readFileSync(new URL(file, folder), 'utf8')
const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'))
const columns = (file: string, column: number): Uint8Array[] =>
  read(file)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => bytes(line.split('\t')[column]!))

describe('pasted bytes', () => {
  it('recognises netlink messages', () => {
    for (const name of readdirSync(new URL('netlink/', folder)))
      expect(guessBytes(parseHex(read(`netlink/${name}/input.hex`)).dumps[0]!.bytes)).toBe('netlink')
  })

  it('recognises crash dumps of actions', () => {
    const { dumps } = parseHex(read('hex/notebook/input.txt'))
    expect(dumps.map((dump) => annotateBytes(dump.bytes).kind)).toEqual(['ovs-actions', 'ovs-actions', 'ovs-actions'])
    expect(annotateBytes(dumps[2]!.bytes).text).toMatch(/^sample\(.*,3$/)
  })

  it('tells keys from actions nearly always', () => {
    const keys = columns('ovs/ovs-3.7.1-text/keys.tsv', 0)
    expect(keys.filter((key) => guessBytes(key) === 'ovs-keys')).toHaveLength(keys.length)
    expect(annotateBytes(keys[0]!).text).toContain('recirc_id(')
    const actions = columns('ovs/ovs-3.7.1-text/actions.tsv', 0).slice(0, 420)
    const right = actions.filter((list) => guessBytes(list) === 'ovs-actions')
    expect(right.length / actions.length).toBeGreaterThan(0.95)
  })

  it('takes the kind it is told', () => {
    expect(annotateBytes(bytes('0800010003000000'), 'ovs-actions').text).toBe('3')
    expect(annotateBytes(bytes('0800030003000000'), 'ovs-keys', new Map([[3, 'p0']])).text).toBe('in_port(p0)')
    expect(annotateBytes(new Uint8Array(0)).text).toBe('drop')
  })
})
