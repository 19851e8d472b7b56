/** The made-up hosts that are committed are those that write.ts writes. */
import { execFileSync } from 'node:child_process'
import { lstatSync, mkdtempSync, readFileSync, readdirSync, readlinkSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const committed = join(import.meta.dirname, '../../testcases/hosts')

/** Texts of files and links by path, but for what doctor says of them. */
function contents(root: string): Map<string, string> {
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => !name.endsWith('doctor.txt'))
  const kinds = names.map((name) => [name, lstatSync(join(root, name))] as const)
  return new Map(
    kinds.flatMap(([name, kind]) => {
      const path = join(root, name)
      if (kind.isSymbolicLink()) return [[name, `-> ${readlinkSync(path)}`] as const]
      return kind.isFile() ? [[name, readFileSync(path, 'utf8')] as const] : []
    }),
  )
}

test('as they are written', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pathwatch-hosts-'))
  try {
    execFileSync(process.execPath, [join(import.meta.dirname, 'write.ts'), folder])
    const names = readdirSync(folder)
    expect(names.length).toBeGreaterThan(10)
    for (const name of names) {
      const [now, then] = [contents(join(folder, name)), contents(join(committed, name))]
      expect([name, [...then.keys()].toSorted()]).toEqual([name, [...now.keys()].toSorted()])
      for (const [path, text] of now) expect(then.get(path) === text, `${name}/${path} differs`).toBe(true)
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
})
