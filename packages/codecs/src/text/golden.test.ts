import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { guessTextKind, TEXT_KINDS } from './kinds.ts'

/**
 * A case is a folder with `input.txt` and `expected.json`. In `testcases/text` the name before the first dot names the
 * kind; `stacks` and `ovs-log` are kinds of their own. The first run of a new case fails and writes its expectation:
 * read it before it is committed. `vitest run packages/codecs/src/text -u` writes them anew.
 */
for (const codec of ['text', 'stacks', 'ovs-log']) {
  const folder = new URL(`../../testcases/${codec}/`, import.meta.url)
  const cases = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  test.for(cases.map(({ name }) => name))(`${codec}: %s`, async (name) => {
    const input = readFileSync(new URL(`${name}/input.txt`, folder), 'utf8')
    const kind = TEXT_KINDS.find((candidate) => candidate.kind === (codec === 'text' ? name.split('.')[0] : codec))
    const json = JSON.stringify(kind?.decode(input), asJson, 1)
    await expect(`${json}\n`).toMatchFileSnapshot(new URL(`${name}/expected.json`, folder).pathname)
    expect(existsSync(new URL(`${name}/expected.json`, folder))).toBe(true)
    // A text with nothing of its kind in it cannot be told.
    if (!name.endsWith('damaged') && name !== 'nothing') expect(guessTextKind(input)?.kind).toBe(kind?.kind)
  })
}

/** Counters of 64 bits as text; places are left out where a whole flow would drown in them. */
function asJson(key: string, value: unknown): unknown {
  if (key === 'at' || key === 'length') return undefined
  return typeof value === 'bigint' ? value.toString() : value
}
