/** A recording of this machine, whatever it is, says what the machine itself said. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { lookAtHost } from '../src/look.ts'
import type { Picture } from '../src/verdicts/picture.ts'
import { readiness } from '../src/verdicts/readiness.ts'

const folder = mkdtempSync(join(tmpdir(), 'pathwatch-record-'))

/** Of what is polled the newest numbers are other ones; and a log that may not be read is one that is not there. */
const OTHERWISE = new Set(['conntrack.room', 'sight.kernel_log'])

function told({ facts, ports, ...picture }: Picture) {
  const findings = readiness({ facts, ports, ...picture }).filter(({ id }) => !OTHERWISE.has(id))
  return {
    facts: facts.map(({ object, name, value, read_from }) => [object, name, value, read_from].join(' ')).toSorted(),
    ports: ports?.records.map(({ name, kind, if_index }) => [name, kind, if_index]),
    findings: findings.map(({ id, object, status, evidence }) => [id, object, status, evidence].join(' ')).toSorted(),
    system: picture.system,
    states: picture.sources.flatMap(({ name, state }) => (name === 'kmsg' ? [] : [[name, state]])),
  }
}

test('a recording says what the host said', { timeout: 60_000 }, async () => {
  try {
    const root = join(folder, 'host')
    const live = told(await lookAtHost('test', '/', { seconds: 1, recordTo: { folder: root, isPlain: true } }))
    const recorded = told(await lookAtHost('test', root, { seconds: 1 }))
    expect(live.facts.length).toBeGreaterThan(10)
    expect(recorded).toEqual(live)
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('a recording is written to a folder of its own', async () => {
  const other = mkdtempSync(join(tmpdir(), 'pathwatch-record-'))
  writeFileSync(join(other, 'precious'), '')
  await expect(lookAtHost('test', '/', { seconds: 1, recordTo: { folder: other, isPlain: true } })).rejects.toThrow(
    `${other} is not empty`,
  )
  rmSync(other, { recursive: true })
})
