import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { formatTree } from '../tree.ts'
import { parseHex } from '../hex/parse.ts'
import { decodeNetlink } from './decode.ts'

/** Every folder is one captured message: input.hex and the tree it decodes to, which nobody names the protocol for. */
const folder = new URL('../../testcases/netlink/', import.meta.url)

function decodeCase(name: string): string {
  const [dump] = parseHex(readFileSync(new URL(`${name}/input.hex`, folder), 'utf8')).dumps
  const { nodes, problems, context } = decodeNetlink(dump!.bytes)
  const problemLines = problems.map(({ offset, message }) => `problem at ${offset}: ${message}`)
  return [`protocol: ${context.protocol}`, formatTree(nodes), ...problemLines, ''].join('\n')
}

describe('captured netlink messages', () => {
  it.each(readdirSync(folder))('%s', async (name) => {
    await expect(decodeCase(name)).toMatchFileSnapshot(fileURLToPath(new URL(`${name}/expected.txt`, folder)))
  })
})
