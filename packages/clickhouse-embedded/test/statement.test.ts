import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { quote, quoteIdentifier, tokenize } from '../src/lexer.ts'
import { parseStatement } from '../src/statement.ts'
import { postText, removeDirs, startServer, tempDir, type TestServer } from './harness.ts'

describe('tokenize', () => {
  it('never throws, ends, and leaves no byte out but blanks and comments', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.string({ unit: fc.constantFrom("'", '"', '`', '\\', '$', '/', '*', '-', '#', '\n', 'a', '1', '(', ' ') }),
        ),
        (sql) => {
          let at = 0
          for (const token of tokenize(sql)) {
            expect(token.start).toBeGreaterThanOrEqual(at)
            expect(token.end).toBeGreaterThan(token.start)
            expect(sql.slice(at, token.start)).toMatch(/^(?:\s|--|#|\/\*|$)/)
            expect(sql.slice(token.start, token.end)).toBe(token.text)
            at = token.end
          }
        },
      ),
    )
  })

  it('steps over megabytes of quotes, comments and parentheses', () => {
    const repeat = (text: string): string => `SELECT ${text.repeat(1_000_000)}`
    const quotes = [
      repeat("''"),
      repeat("\\'"),
      repeat("'\\"),
      repeat('/*'),
      repeat('$a$'),
      repeat('`'),
      repeat('"\\"'),
    ]
    for (const text of quotes) expect([...tokenize(text)].length).toBeGreaterThan(1)
    expect([...tokenize(`SELECT '${'x'.repeat(10_000_000)}'`)]).toHaveLength(2)
  })

  it.each(["'", "'a", "'a''", "'a\\'", '`a', '$$a', '/* a'])('takes what is not closed to the end: %s', (text) => {
    expect(
      [...tokenize(`1 ${text}`)]
        .slice(1)
        .map((token) => token.text)
        .join(''),
    ).toBe(text.startsWith('/*') ? '' : text)
  })

  it('reads back quoted strings and identifiers', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        expect([...tokenize(quote(value))].map((token) => [token.kind, token.value])).toEqual([['string', value]])
        expect([...tokenize(quoteIdentifier(value))].map((token) => [token.kind, token.value])).toEqual([
          ['identifier', value],
        ])
      }),
    )
  })
})

describe('parseStatement', () => {
  it('cuts a SELECT without losing a part of it', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(
          'SELECT 1',
          'WITH 1 AS x SELECT x',
          "SELECT 'FORMAT CSV'",
          '(SELECT 1)',
          'SELECT a.format FROM a',
          "SELECT format('{}', 1)",
        ),
        fc.constantFrom('', ' FORMAT JSON', '\nformat CSV', ' FORMAT CSV SETTINGS a = 1', ' /* FORMAT X */'),
        fc.constantFrom('', ';', ' ; ', ' -- FORMAT Y', '\n'),
        (select, output, end) => {
          const statement = parseStatement(select + output + end)
          expect(statement.kind).toBe('select')
          if (statement.kind !== 'select') return
          const format = /^\s*format (\w+)/i.exec(output)?.[1]
          expect(statement.format).toBe(format)
          expect(statement.head.trimEnd()).toBe(select)
          expect(statement.tail).toBe(format === undefined ? '' : output.trimStart())
        },
      ),
    )
  })

  it('finds where the data of an INSERT begins, whatever the data is', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(
          'INSERT INTO t',
          'insert into table d.t (a, `b c`)',
          'INSERT INTO `FORMAT`.values (* EXCEPT(x))',
          "INSERT INTO FUNCTION null('a UInt8')",
          '-- c\nINSERT INTO {t:Identifier}',
          'INSERT INTO t /* VALUES */ (format)',
        ),
        fc.constantFrom('', " SETTINGS async_insert = 0, x = 'VALUES'"),
        fc.constantFrom(' VALUES', ' FORMAT CSV\n', ' FORMAT RowBinary \r\n', ' format JSONEachRow '),
        fc.string({ unit: 'binary' }),
        (head, settings, clause, data) => {
          fc.pre(!/^[ \t\f\r\n\w]/.test(data))
          const text = head + settings + clause + data
          const statement = parseStatement(text)
          expect(statement.kind).toBe('insert')
          if (statement.kind !== 'insert') return
          expect(text.slice(statement.data_start)).toBe(data)
          expect(statement.head.trimEnd()).toBe(head)
          expect(statement.settings.trim()).toBe(settings.trim())
          expect(statement.format).toBe(clause.trim() === 'VALUES' ? 'Values' : clause.trim().split(' ')[1])
        },
      ),
    )
  })
})

describe('what the engine makes of our quoting', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startServer(tempDir())
  })
  afterAll(async () => {
    await server.stop()
    removeDirs()
  })

  it('is the value that was quoted', async () => {
    const text = fc.string({ unit: 'binary' }).filter((value) => !value.includes('\0'))
    await fc.assert(
      fc.asyncProperty(text, async (value) => {
        expect(await postText(server.url, `SELECT hex(${quote(value)})`)).toBe(
          `${Buffer.from(value).toString('hex').toUpperCase()}\n`,
        )
      }),
      { numRuns: 50 },
    )
  })

  it('agrees with ours on the escapes in names', async () => {
    const name = '\t\n\r\b\f\v\u0007\u001b`\'"\\ é'
    const canonical = await postText(
      server.url,
      `SELECT formatQuerySingleLine(${quote(`SELECT 1 AS ${quoteIdentifier(name)}`)}) FORMAT RawBLOB`,
    )
    expect([...tokenize(canonical)].at(-1)).toMatchObject({ kind: 'identifier', value: name })
  })

  it('is a string parameter in the escaped form that clients send', async () => {
    const text = fc.string({ unit: 'binary' }).filter((value) => !value.includes('\0'))
    const escape = (value: string): string =>
      value.replaceAll('\\', '\\\\').replaceAll('\t', '\\t').replaceAll('\n', '\\n').replaceAll('\r', '\\r')
    await fc.assert(
      fc.asyncProperty(text, async (value) => {
        expect(await postText(server.url, 'SELECT hex({x:String})', { param_x: escape(value) })).toBe(
          `${Buffer.from(value).toString('hex').toUpperCase()}\n`,
        )
      }),
      { numRuns: 50 },
    )
  })
})
