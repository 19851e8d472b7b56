import { expect, test } from 'vitest'
import { checkOf, checks } from './checks.ts'
import { reasonOf, reasons } from './reasons.ts'

const NAME = /^[a-z_]+(?:\.[a-z0-9_]+)?$/

test('codes and ids are well formed, and each is there once', () => {
  const codes = reasons.map(({ code }) => code)
  const ids = checks.map(({ id }) => id)
  for (const names of [codes, ids]) {
    expect(new Set(names).size).toBe(names.length)
    expect(names.filter((name) => !NAME.test(name))).toEqual([])
  }
})

test('every entry explains itself', () => {
  for (const reason of reasons) {
    expect(Object.values<string>(reason).filter((text) => text.trim() === '')).toEqual([])
    expect(reasonOf(reason.code)).toBe(reason)
  }
  for (const check of checks) {
    expect(Object.values<string>(check).filter((text) => text.trim() === '')).toEqual([])
    expect(checkOf(check.id)).toBe(check)
  }
  expect([reasonOf('toString'), checkOf('')]).toEqual([undefined, undefined])
})
