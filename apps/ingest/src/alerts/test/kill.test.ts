import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { expect, it, onTestFinished } from 'vitest'
import type { AlertEventRow } from '../../store/alert-store.ts'
import { fingerprintOf } from '../labels.ts'
import type { State } from '../state-file.ts'
import { expectSound, type Seen } from './oracle.ts'
import { receiver, temporaryDirectory } from './support.ts'

const KILLS = 20
const program = fileURLToPath(new URL('crash-child.ts', import.meta.url))

async function startChild(directory: string, url: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, [program, directory, url], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  const started = Promise.withResolvers<void>()
  child.stdout.on('data', (chunk: Buffer) => chunk.includes('alerts started') && started.resolve())
  child.once('exit', () => started.reject(new Error('the child ended before it had started')))
  await started.promise
  return child
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  child.removeAllListeners('exit')
  const exited = once(child, 'exit') as Promise<[number | null]>
  child.kill(signal)
  return (await exited)[0]
}

it(`loses no transition in ${KILLS} kills under a receiver that fails`, { timeout: 120_000 }, async () => {
  const directory = temporaryDirectory()
  const seen: Seen[] = []
  let healthy = false
  let requests = 0
  const { url } = await receiver((response, { headers, body }) => {
    requests++
    if (!healthy && requests % 4 === 0) return void response.writeHead(500).end()
    seen.push({ id: String(headers['idempotency-key']), body })
    // Taken, but the answer never arrives.
    if (!healthy && requests % 7 === 0) response.destroy()
    else response.end()
  })
  const setHosts = (hosts: readonly string[]) =>
    writeFileSync(join(directory, 'rows.json'), JSON.stringify(hosts.map((host) => ({ host, value: 200 }))))
  const all = ['a', 'b', 'c', 'd', 'e', 'f']

  for (let kill = 0; kill < KILLS; kill++) {
    setHosts(all.filter((_, index) => (kill >> (index % 3)) % 2 === 0))
    const child = await startChild(directory, url.href)
    await sleep(10 + ((kill * 37) % 150))
    setHosts(all.filter((_, index) => (kill + index) % 3 !== 0))
    await sleep((kill * 23) % 60)
    await end(child, 'SIGKILL')
  }

  healthy = true
  setHosts(['a', 'e'])
  const child = await startChild(directory, url.href)
  const state = () => JSON.parse(readFileSync(join(directory, 'alerts', 'state.json'), 'utf8')) as State
  const active = () => new Set(state().alerts.map(({ labels }) => labels['host']))
  const settled = () => state().outbox.length === 0 && active().symmetricDifference(new Set(['a', 'e'])).size === 0
  for (const deadline = Date.now() + 60_000; !settled() && Date.now() < deadline;) await sleep(50)
  expect(await end(child, 'SIGTERM')).toBe(0)

  expect(state().outbox).toEqual([])
  const labels = (host: string) => ({ alertname: 'HostSilent', host, severity: 'critical' })
  expectSound(seen, new Set(['a', 'e'].map((host) => fingerprintOf(labels(host)))))
  const lines = readFileSync(join(directory, 'events.jsonl'), 'utf8').trim().split('\n')
  const events = lines.map((line) => JSON.parse(line) as AlertEventRow)
  const told = new Set(seen.map(({ id }) => id))
  // A half-written file of rows makes AlertRuleFailing pending, which is in the history and told to nobody.
  const hosts = events.filter(({ rule }) => rule === 'HostSilent')
  expect(
    new Set(hosts.map(({ rule, fingerprint, since_ms, state }) => `${rule}/${fingerprint}/${since_ms}-${state}`)),
  ).toEqual(told)
  expect(told.size).toBeGreaterThan(KILLS)
  // Sent again after a kill or a lost answer: without repeats the test would not have met what it is for.
  expect(seen.length).toBeGreaterThan(told.size)
})
