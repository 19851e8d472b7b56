/** What a redacted recording says is what the plain one says, and names nobody. */
import { cpSync, lstatSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { hostname, networkInterfaces, tmpdir } from 'node:os'
import { join } from 'node:path'
import { decodeNetlink } from '@pathwatch/codecs/netlink/decode'
import { jsonReplacer } from '@pathwatch/codecs/tree'
import { afterAll, expect, test } from 'vitest'
import { report } from '../src/cli/doctor/report.ts'
import { lookAtHost } from '../src/look.ts'
import { openRecording } from '../src/recording/open.ts'
import { redactRecording } from '../src/recording/redaction/redact.ts'
import type { Picture } from '../src/verdicts/picture.ts'
import { ratios } from '../src/verdicts/ratio.ts'
import { readiness } from '../src/verdicts/readiness.ts'
import { verdicts } from '../src/verdicts/sentences.ts'

process.env['NODE_COMPILE_CACHE'] ??= join(import.meta.dirname, '../node_modules/.cache')
const hosts = join(import.meta.dirname, '../testcases/hosts')
const folder = mkdtempSync(join(tmpdir(), 'pathwatch-redact-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** A recording that stands on no other one, as --record writes it. */
async function whole(name: string): Promise<string> {
  const root = join(folder, name)
  const opened = await openRecording(join(hosts, name))
  if (!opened) throw new Error(`${name} is no recording`)
  try {
    const isFile = (path: string) => !lstatSync(path).isSocket()
    cpSync(opened.root, root, { recursive: true, verbatimSymlinks: true, filter: isFile })
    const description = { note: 'x', looks_at_ms: opened.looksAtMs }
    writeFileSync(join(root, 'recorded/host.json'), JSON.stringify(description))
  } finally {
    opened.close()
  }
  return root
}

/** Identities of switches are in the evidence, and are other ones now. */
const anonymous = (text: string) => text.replaceAll(/\b[0-9a-f]{16}\b/g, 'ID')

/** As src/verdicts/hosts.test.ts. */
function said(picture: Picture): string {
  const findings = readiness(picture)
  const shares = ratios(picture)
  const found = verdicts(picture, shares, findings)
  const blind = findings.filter(({ id, status }) => id.startsWith('sight.') && status === 'unknown')
  return anonymous(
    report({ picture, findings, verdicts: found, ratios: shares, blind, left: [], all: true, columns: 110 }),
  )
}

/** Addresses, UUIDs and identities in all that is below `root`, as text; masks and the like left out. */
function namedIn(root: string): Set<string> {
  const found = new Set<string>()
  for (const [path, text] of textsOf(root)) {
    const isNetlink = path === 'recorded/netlink.txt'
    for (const [value] of (isNetlink ? decoded(text) : text).matchAll(NAMES)) if (!NOBODY.test(value)) found.add(value)
  }
  return found
}

/** Files that are no text, which are packed, are of the kernel's configuration. */
function textsOf(root: string): [path: string, text: string][] {
  const paths = readdirSync(root, { recursive: true, encoding: 'utf8' })
  const files = paths.filter((path) => !path.endsWith('.gz') && lstatSync(join(root, path)).isFile())
  return files.map((path) => [path, readFileSync(join(root, path), 'latin1')])
}

const NAMES =
  /\b(?:[0-9a-f]{2}:){5}[0-9a-f]{2}\b|\b(?:\d{1,3}\.){3}\d{1,3}\b|\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b|\b[0-9a-f]{32}\b|\bhv-12\b/g
const NOBODY = /^(?:00:00:00:00:00:00|ff:|01:|33:33:|(?:0|127|255)\.|[0-]+$)/

/** Values of netlink messages, as JSON; UFIDs of flows name nobody. */
function decoded(text: string): string {
  const lines = text.split('\n')
  const values = lines.flatMap((line, index) => {
    if (line === '' || line.startsWith('#') || line.startsWith('>')) return []
    const question = lines.slice(0, index).findLast((one) => one.startsWith('>')) ?? ''
    const protocol = ({ 0: 'route', 12: 'netfilter', 16: 'generic' } as const)[Number(question.split(' ')[1]) as 0]
    const families = new Map([
      ...([
        [22, 'devlink'],
        [28, 'ovs_datapath'],
        [29, 'ovs_vport'],
        [30, 'ovs_flow'],
      ] as const),
    ])
    return decodeNetlink(Buffer.from(line, 'hex'), { protocol, families }).messages.map((message) => message.values)
  })
  return JSON.stringify(values, (key, value: unknown) => (/ufid|cookie/.test(key) ? '' : jsonReplacer(key, value)))
}

const names = readdirSync(hosts)
test.each(names)('%s says the same, and names nobody', { timeout: 60_000 }, async (name) => {
  const root = await whole(name)
  const before = namedIn(root)
  redactRecording(root)
  const after = namedIn(root)
  expect(before.size).toBeGreaterThan(0)
  expect([...after].filter((value) => before.has(value))).toEqual([])
  const expected = readFileSync(join(hosts, name, 'recorded/doctor.txt'), 'utf8')
  expect(said(await lookAtHost('test', root, { seconds: 1 }))).toBe(anonymous(expected))
})

test('of this machine, too', { timeout: 60_000 }, async () => {
  const root = join(folder, 'live')
  await lookAtHost('test', '/', { seconds: 1, recordTo: { folder: root, isPlain: false } })
  const addresses = Object.values(networkInterfaces()).flatMap((list) =>
    (list ?? []).filter(({ internal }) => !internal).flatMap(({ address, mac }) => [address, mac]),
  )
  const own = [hostname(), ...addresses].map((value) => value.replaceAll('.', String.raw`\.`))
  const pattern = new RegExp(`(?<![\\w-])(?:${own.join('|')})(?![\\w-])`)
  const left = textsOf(root).flatMap(([path, text]) =>
    pattern.test(text) ? [`${path}: ${pattern.exec(text)![0]}`] : [],
  )
  expect(left).toEqual([])
  expect(readFileSync(join(root, 'recorded/host.json'), 'utf8')).toContain('Redacted: ')
})
