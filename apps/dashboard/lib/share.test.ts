import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ShareError, TEXT_LENGTH_MAX, packText, unpackText } from './share.ts'

describe('a text in a link', () => {
  test('comes back as it was, in characters that need no escape', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 2000 }), async (text) => {
        const shared = await packText(text)
        expect(shared).toMatch(/^[\w-]*$/)
        expect(await unpackText(shared)).toBe(text)
      }),
    )
    expect(await unpackText(await packText('\uFEFFbyte order mark'))).toBe('\uFEFFbyte order mark')
  })

  test('that is damaged is refused with a reason, whatever the damage', async () => {
    const shared = await packText('crash> rd -8 0xffff8c4d81cac29c 0x54\n'.repeat(20))
    await expect(unpackText(shared.slice(0, -8))).rejects.toThrow('cannot be unpacked')
    await expect(unpackText(`${shared}!`)).rejects.toThrow('not base64url')
    await fc.assert(
      fc.asyncProperty(fc.string(), async (any) => {
        const result = await unpackText(any).catch((error: unknown) => error)
        expect(typeof result === 'string' || result instanceof ShareError).toBe(true)
      }),
    )
  })

  test('that unfolds beyond the limit is refused', async () => {
    const bomb = await packText(' '.repeat(TEXT_LENGTH_MAX * 4))
    expect(bomb.length).toBeLessThan(8000)
    await expect(unpackText(bomb)).rejects.toThrow('longer than 1 MiB')
  })
})
