import fc from 'fast-check'
import { expect, test } from 'vitest'
import { JsonStream } from './json-stream.ts'

const message = fc.oneof(fc.array(fc.jsonValue()), fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue()))

test('messages come out whole, however they are cut', () => {
  fc.assert(
    fc.property(
      fc.array(message),
      fc.array(fc.nat({ max: 40 })),
      fc.constantFrom('', '\n', ' \t'),
      (all, cuts, gap) => {
        const bytes = Buffer.from(all.map((one) => JSON.stringify(one)).join(gap))
        const stream = new JsonStream(1_000_000)
        const found: unknown[] = []
        let at = 0
        for (const size of cuts) found.push(...stream.push(bytes.subarray(at, (at += size))))
        found.push(...stream.push(bytes.subarray(at)))
        expect(found).toEqual(all.map((one) => JSON.parse(JSON.stringify(one)) as unknown))
      },
    ),
  )
})

test.each(['HTTP/1.1 400', '}', '"text"', '{"a":1}]', '{"a":}'])('%s is no message', (text) => {
  expect(() => new JsonStream(100).push(Buffer.from(text))).toThrow(SyntaxError)
})

test('a message that never ends is given up at the limit', () => {
  const stream = new JsonStream(100)
  expect(() => {
    for (let i = 0; i < 1000; i++) stream.push(Buffer.from('[[[[[[[['))
  }).toThrow('a message of more than 100 bytes')
})
