import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { emptyState, loadState, StateFile, type State } from '../state-file.ts'
import { activeAlert, outboxEntry, temporaryDirectory } from './support.ts'

const full: State = {
  version: 1,
  alerts: [activeAlert(), activeAlert({ fingerprint: 'b', state: 'pending', value: null })],
  delivered_at_ms: { a: 5 },
  outbox: [outboxEntry()],
}

describe('state file', () => {
  it('gives back what was saved', async () => {
    const file = join(temporaryDirectory(), 'alerts', 'state.json')
    expect(await loadState(file, 0)).toEqual({ state: emptyState() })
    await new StateFile(file, () => full).save()
    expect(await loadState(file, 0)).toEqual({ state: full })
  })

  it('saves the newest state, however many saves are asked for at once', async () => {
    const file = join(temporaryDirectory(), 'state.json')
    let delivered = 0
    let snapshots = 0
    const stateFile = new StateFile(file, () => {
      snapshots++
      return { ...full, delivered_at_ms: { a: delivered } }
    })
    const save = async (asked: number) => {
      await stateFile.save()
      const onDisk = JSON.parse(readFileSync(file, 'utf8')) as State
      expect(onDisk.delivered_at_ms['a']).toBeGreaterThanOrEqual(asked)
    }
    const saved: Promise<void>[] = []
    for (delivered = 1; delivered < 50; delivered++) saved.push(save(delivered))
    await Promise.all(saved)
    expect(snapshots).toBe(2)
  })

  it('reports a write that fails, and writes again when it can', async () => {
    const file = join(temporaryDirectory(), 'blocked', 'state.json')
    writeFileSync(join(file, '..'), 'a file where the directory should be')
    const stateFile = new StateFile(file, () => full)
    const failing = [stateFile.save(), stateFile.save()]
    expect((await Promise.allSettled(failing)).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    rmSync(join(file, '..'))
    await stateFile.save()
    expect(await loadState(file, 0)).toEqual({ state: full })
  })

  it('ignores what a crash left half-written', async () => {
    const file = join(temporaryDirectory(), 'state.json')
    await new StateFile(file, () => full).save()
    writeFileSync(`${file}.tmp`, '{"version":1,"alerts":[{"ru')
    expect(await loadState(file, 0)).toEqual({ state: full })
  })

  it('puts a file aside that makes no sense, and starts', async () => {
    const sound = JSON.stringify(full)
    const damage = fc.oneof(
      fc.integer({ min: 0, max: sound.length - 1 }).map((length) => sound.slice(0, length)),
      fc.string(),
      fc.json(),
      fc.constantFrom(
        'null',
        '[]',
        '{}',
        '{"version":2,"alerts":[],"delivered_at_ms":{},"outbox":[]}',
        '\0'.repeat(100),
      ),
    )
    const directory = temporaryDirectory()
    let number = 0
    await fc.assert(
      fc.asyncProperty(damage, async (text) => {
        const file = join(directory, `${number++}`, 'state.json')
        mkdirSync(join(file, '..'))
        writeFileSync(file, text)
        expect(await loadState(file, 7)).toEqual({ state: emptyState(), quarantined: `${file}.corrupt-7` })
        expect(readFileSync(`${file}.corrupt-7`, 'utf8')).toBe(text.toWellFormed())
        expect(readdirSync(join(file, '..'))).toEqual(['state.json.corrupt-7'])
      }),
      { numRuns: 200 },
    )
  })

  it('is readable by its owner only', async () => {
    const file = join(temporaryDirectory(), 'state.json')
    await new StateFile(file, () => full).save()
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })
})
