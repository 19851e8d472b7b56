/** `npm start` as its user meets it: a second start, a taken port, a part that dies, Ctrl-C. */
import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Stack, root, startStack } from './stack.ts'

let stack: Stack

beforeAll(async () => {
  stack = await startStack(['--no-agent'])
}, 180_000)

afterAll(() => stack.remove())

const start = (...args: string[]) =>
  spawnSync(process.execPath, [join(root, 'deploy/standalone/main.ts'), ...args], { encoding: 'utf8' })

it('prints its help', () => {
  const { status, stdout } = start('--help')
  expect(status).toBe(0)
  expect(stdout).toContain('usage: npm start -- [options]')
})

it('a second start says that it runs, and where', () => {
  const { status, stderr } = start('--data', stack.data)
  expect(stderr).toContain(`already running: ${stack.url}`)
  expect(status).toBe(3)
})

it('a taken port is named with the setting that changes it', () => {
  const natsPort = stack.natsUrl.split(':').at(-1)!
  const { status, stderr } = start('--data', `${stack.data}/other`, '--no-agent', '--nats-port', natsPort)
  expect(stderr).toContain(`port ${natsPort} for NATS is not free (EADDRINUSE): choose another with --nats-port`)
  expect(status).toBe(1)
})

it('a part that dies is started again, and that is said', async () => {
  process.kill(pidOf('apps/ingest'), 'SIGKILL')
  for (let tries = 0; !stack.output().includes('ingest is back') && tries < 100; tries += 1) await sleep(200)
  expect(stack.output()).toMatch(/ingest ended by SIGKILL, starting it again in 1 s/)
  expect(stack.output()).toContain('ingest is back')
}, 40_000)

it('Ctrl-C stops all parts in reverse order and leaves nothing running', async () => {
  expect(await stack.stop()).toBe(0)
  const stopped = [...stack.output().matchAll(/^ {2}(\w+) stopped$/gm)].map(([, part]) => part)
  expect(stopped).toEqual(['dashboard', 'ingest', 'clickhouse', 'nats'])
  expect(processes().filter(({ command }) => command.includes(stack.data))).toEqual([])
}, 60_000)

function pidOf(part: string): number {
  const found = processes().find(({ command }) => command.includes(part) && command.includes(stack.data))
  if (!found) throw new Error(`no process of ${part}:\n${execFileSync('ps', ['ax'], { encoding: 'utf8' })}`)
  return found.pid
}

function processes(): { pid: number; command: string }[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .flatMap((name) => {
      try {
        return [{ pid: Number(name), command: readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ') }]
      } catch {
        // It ended between the listing and the reading.
        return []
      }
    })
}
