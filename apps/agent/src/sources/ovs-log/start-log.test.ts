import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { parseOvsLog } from '@pathwatch/codecs/ovs-log/record'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Host } from '../../host.ts'
import { readBack } from './read-back.ts'
import { StartLog } from './start-log.ts'

const cases = join(import.meta.dirname, '../../../testcases/start-log')
const show = (log: StartLog) => {
  const at = log.hwOffloadAtMs === undefined ? 'not' : new Date(log.hwOffloadAtMs).toISOString()
  const facts = log.facts().map(({ object, name, value }) => `${object}: ${name} = ${value}\n`)
  return `start ${log.complete ? 'seen' : 'not seen'}, offload ${at} enabled\n${facts.toSorted().join('')}`
}

test.each(readdirSync(cases))('facts of %s', async (name) => {
  const log = new StartLog('ovs-vswitchd.log')
  for (const record of parseOvsLog(readFileSync(join(cases, name, 'input.log'), 'utf8')).value) log.take(record)
  await expect(show(log)).toMatchFileSnapshot(join(cases, name, 'expected.txt'))
})

describe('the start is looked for', () => {
  const file = '/var/log/openvswitch/ovs-vswitchd.log'
  const start = readFileSync(join(cases, 'lab-3.1/input.log'), 'utf8')
  const later = (count: number) =>
    Array.from(
      { length: count },
      (_, n) => `2026-11-22T21:00:00.000Z|${60_000 + n}|bridge|INFO|nothing of interest\n`,
    ).join('')
  let root = ''
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'pathwatch-read-back-'))
    mkdirSync(join(root, 'var/log/openvswitch'), { recursive: true })
  })
  afterEach(() => rmSync(root, { recursive: true }))

  const write = (suffix: string, text: string | Buffer) => writeFileSync(join(root, file + suffix), text)
  async function read() {
    const log = new StartLog(file)
    await readBack(new Host(root), file, log, new AbortController().signal)
    return show(log)
  }
  const expected = readFileSync(join(cases, 'lab-3.1/expected.txt'), 'utf8')

  test('in the file itself, behind megabytes of other lines', async () => {
    write('', start + later(60_000))
    expect(await read()).toBe(expected)
  })

  test.each([
    ['.1', '.2.gz', '.10.gz'],
    ['-20261122.gz', '-20261123.gz', '-20261121.gz'],
  ])('in rotated files: %s, %s, %s', async (...suffixes) => {
    const byAge = suffixes[0].startsWith('.') ? suffixes : suffixes.toSorted().toReversed()
    const pack = (suffix: string, text: string) => write(suffix, suffix.endsWith('.gz') ? gzipSync(text) : text)
    write('', later(3))
    pack(byAge[0]!, later(3))
    pack(byAge[1]!, start.split('\n').slice(5).join('\n'))
    pack(byAge[2]!, start.split('\n').slice(0, 5).join('\n'))
    expect(await read()).toBe(expected)
  })

  test('no further back than the newest', async () => {
    write('.1', start.replaceAll('ct_state bits: 0x3f', 'ct_state bits: 0x0f'))
    write('', start)
    expect(await read()).toBe(expected)
  })

  test('nowhere', async () => {
    write('', later(3))
    expect(await read()).toBe('start not seen, offload not enabled\n')
  })
})
