// Contrast of the design tokens, WCAG 2.2 (https://www.w3.org/TR/WCAG22/#contrast-minimum).
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'

const css = readFileSync(path.join(import.meta.dirname, '../ui/tokens.css'), 'utf8')
const tokens = Object.fromEntries(
  [...css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map(([, name, light, dark]) => [
    name!,
    { light: light!, dark: dark! },
  ]),
)

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].toSorted((x, y) => x - y) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

const TEXTS = ['text', 'text-2', 'text-3', 'accent', 'hardware', 'software', 'unknown', 'failing', 'changed']
const GROUNDS = ['bg', 'surface', 'raised', 'hover', 'selected']

describe.each(['light', 'dark'] as const)('%s', (theme) => {
  test.each(TEXTS.flatMap((text) => GROUNDS.map((ground) => [text, ground] as const)))(
    '%s on %s is readable',
    (text, ground) => {
      expect(contrast(tokens[text]![theme], tokens[ground]![theme])).toBeGreaterThanOrEqual(4.5)
    },
  )
  test('text on red and on the accent is readable', () => {
    expect(contrast(tokens['failing']![theme], tokens['bg']![theme])).toBeGreaterThanOrEqual(4.5)
    expect(contrast(tokens['failing']![theme], tokens['failing-bg']![theme])).toBeGreaterThanOrEqual(4.5)
    expect(contrast(tokens['text-2']![theme], tokens['failing-bg']![theme])).toBeGreaterThanOrEqual(4.5)
    expect(contrast(tokens['on-accent']![theme], tokens['accent']![theme])).toBeGreaterThanOrEqual(4.5)
  })
  test.each(Array.from({ length: 10 }, (_, index) => `series-${index + 1}`))('%s is visible', (name) => {
    expect(contrast(tokens[name]![theme], tokens['bg']![theme])).toBeGreaterThanOrEqual(3)
  })
})
