import type { pathwatch } from '@pathwatch/proto/messages'
import { describe, expect, test } from 'vitest'
import { bodyOf, csvBytes, sqlLines } from './sql-stream.ts'

type Part = Partial<pathwatch.v1.SqlResponse>

async function* from(parts: Part[], error?: Error): AsyncGenerator<pathwatch.v1.SqlResponse> {
  for (const part of parts) yield part as pathwatch.v1.SqlResponse
  if (error) throw error
}

async function textOf(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of chunks) text += decoder.decode(chunk, { stream: true })
  return text
}

const bytes = (text: string) => Buffer.from(text)
const header = { header: { names: ['a'], types: ['String'] } }
const end = { end: { rows: 2, truncated: true, elapsedMs: 1.5, rowsRead: 9, bytesRead: 90 } }
const endLine = '{"end":{"rows":2,"truncated":true,"elapsedMs":1.5,"rowsRead":9,"bytesRead":90}}\n'
const words = (error: unknown) => (error as Error).message

describe('lines for the page', () => {
  test('header, rows as they come, end', async () => {
    const parts = [header, { rowsJson: bytes('["x"]\n["') }, { rowsJson: bytes('é"]\n') }, end]
    expect(await textOf(sqlLines(from(parts), words))).toBe(
      `{"header":{"names":["a"],"types":["String"]}}\n["x"]\n["é"]\n${endLine}`,
    )
  })
  test('the end is a line of its own, whatever the rows end in', async () => {
    expect(await textOf(sqlLines(from([{ rowsJson: bytes('["x"]') }, end]), words))).toBe(`["x"]\n${endLine}`)
  })
  test('so is an error in the middle', async () => {
    const lines = await textOf(sqlLines(from([{ rowsJson: bytes('["x"]') }], new Error('broken')), words))
    expect(lines).toBe('["x"]\n{"problem":"broken"}\n')
  })
})

describe('csv', () => {
  test('a truncated file says so at its end', async () => {
    const text = await textOf(csvBytes(from([{ csv: bytes('"a"\n"x"\n') }, end])))
    expect(text).toBe('"a"\n"x"\n"truncated by the server after 2 rows"\r\n')
  })
  test('an error breaks the download', async () => {
    const body = bodyOf(csvBytes(from([{ csv: bytes('"a"\n') }], new Error('broken'))), () => {})
    const reader = body.getReader()
    expect((await reader.read()).value).toEqual(bytes('"a"\n'))
    await expect(reader.read()).rejects.toThrow('broken')
  })
})

test('a body takes nothing before it is asked, and cancels when the reader leaves', async () => {
  let taken = 0
  async function* endless() {
    for (;;) {
      taken += 1
      yield bytes('x')
    }
  }
  let cancelled = false
  const body = bodyOf(endless(), () => {
    cancelled = true
  })
  expect(taken).toBe(0)
  const reader = body.getReader()
  await reader.read()
  expect(taken).toBe(1)
  await reader.cancel()
  expect(cancelled).toBe(true)
})
