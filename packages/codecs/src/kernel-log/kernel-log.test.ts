import { readFileSync, readdirSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { TreeNode } from '../tree.ts'
import { CONTINUATION_MAX, classifyKernelRecord, parseKernelLog } from './record.ts'
import { treeOfKernelLog } from './tree.ts'

const CASES = new URL('../../testcases/kernel-log/', import.meta.url)
const inputOf = (name: string) => readFileSync(new URL(`${name}/input.txt`, CASES), 'utf8')
const names = readdirSync(CASES)

function summary(text: string) {
  const { value, problems } = parseKernelLog(text)
  const records = value.map(({ at: _at, length: _length, continuation, continuation_dropped: _dropped, ...record }) => {
    const found = classifyKernelRecord(record)
    return {
      ...record,
      ...(continuation.length === 0 ? {} : { continuation }),
      ...(found === undefined ? {} : { class: found.class, fields: found.fields }),
    }
  })
  return { records, problems: problems.map(({ line, column, message }) => `${line}:${column}: ${message}`) }
}

describe('golden logs', () => {
  test.each(names)('%s', async (name) => {
    const actual = `${JSON.stringify(summary(inputOf(name)), undefined, 2)}\n`
    await expect(actual).toMatchFileSnapshot(new URL(`${name}/expected.json`, CASES).pathname)
  })
})

test('all forms of one log tell the same', () => {
  const message = 'mlx5_core 0000:08:00.0 enp8s0f0_0: Failed to offload ct flow, err -95'
  const forms = {
    dmesg: `[   12.345678] ${message}`,
    caller: `[   12.345678][  T812] ${message}`,
    raw: `<4>[   12.345678] ${message}`,
    decoded: `kern  :warn  : [   12.345678] ${message}`,
    kmsg: `4,77,12345678,-;${message}`,
    monotonic: `[   12.345678] hv1 kernel: ${message}`,
    syslog: `Nov 22 20:01:02 hv1 kernel: [   12.345678] ${message}`,
  }
  for (const [name, line] of Object.entries(forms)) {
    const { value, problems } = parseKernelLog(line)
    expect(problems, name).toEqual([])
    expect(value, name).toMatchObject([{ message, monotonic_us: 12_345_678, line: 1, at: 0, length: line.length }])
    expect(classifyKernelRecord(value[0]!)?.class, name).toBe('mlx5.ct.flow_failed')
  }
})

test('a process that imitates the kernel finds no belief', () => {
  const message = 'nf_conntrack: nf_conntrack: table full, dropping packet'
  expect(classifyKernelRecord({ facility: 0, message })?.class).toBe('nf.ct.full')
  expect(classifyKernelRecord({ message })?.class).toBe('nf.ct.full')
  for (const facility of [1, 3, 10, 23]) expect(classifyKernelRecord({ facility, message })).toBeUndefined()
})

test('continuation lines have a limit', () => {
  const [record] = parseKernelLog(`[    1.000000] dump\n${' 00\n'.repeat(CONTINUATION_MAX + 3)}`).value
  expect(record).toMatchObject({ continuation_dropped: 3 })
  expect(record?.continuation).toHaveLength(CONTINUATION_MAX)
})

describe('any input', () => {
  const corpus = names.map((name) => inputOf(name).slice(0, 3000))
  const damaged = fc
    .tuple(fc.constantFrom(...corpus), fc.nat(), fc.nat(60), fc.string({ maxLength: 8 }))
    .map(([text, at, length, insert]) => {
      const place = at % text.length
      return text.slice(0, place) + insert + text.slice(place + length)
    })

  test('records and nodes lie inside it', () => {
    const inside = (nodes: readonly TreeNode[], size: number): void => {
      for (const { offset, length, children } of nodes) {
        expect(offset + length).toBeLessThanOrEqual(size)
        inside(children ?? [], size)
      }
    }
    fc.assert(
      fc.property(fc.oneof(damaged, fc.string({ maxLength: 200, unit: 'binary' })), (text) => {
        const { value } = parseKernelLog(text)
        for (const { at, length, line, form, message } of value) {
          expect(text.slice(0, at).split('\n')).toHaveLength(line)
          if (form !== 'kmsg') expect(text.slice(at, at + length).endsWith(message)).toBe(true)
        }
        inside(treeOfKernelLog(text).nodes, text.length)
      }),
      { numRuns: 500 },
    )
  })

  test('long lines end', () => {
    for (const start of ['', '[', '[    1.000000] ', 'Nov 22 20:01:02 ', '4,1,2,-;', 'kern  :', '<']) {
      for (const filler of [' ', 'a', '[', '9', ':', 'a ', '\\x']) {
        expect(parseKernelLog(start + filler.repeat(100_000)).problems.length).toBeLessThanOrEqual(1)
      }
    }
  })
})
