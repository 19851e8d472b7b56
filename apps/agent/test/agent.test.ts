/** The whole agent, as a process, on a recorded host, with a real nats-server. */
import { execFile } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { flowSamples } from '@pathwatch/proto/tables'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { AgentProcess } from './agent-process.ts'
import { ovsDatagram } from './datagrams.ts'
import { plain, rowsOf } from './messages.ts'
import { TestNats, freePort, until } from './nats.ts'
import type { StoredMessage } from './nats.ts'

const root = join(import.meta.dirname, '../testdata/root')
const bin = join(import.meta.dirname, '../bin/pathwatch-agent.js')
const run = promisify(execFile)

/** Of a message of facts; "" of others. */
function sourceOf(message: StoredMessage): string {
  const { columns } = plain(message) as { columns?: { source?: string[] } }
  return columns?.source?.[0] ?? ''
}

describe('the agent', () => {
  let nats: TestNats
  let agent: AgentProcess
  let sflowPort = 0
  let metricsPort = 0

  beforeEach(async () => {
    nats = await TestNats.started()
    await nats.createStream()
    sflowPort = await freePort()
    metricsPort = await freePort()
  })
  afterEach(async () => {
    await agent.stop('SIGKILL')
    await nats.remove()
  })

  async function start(more: object = {}): Promise<void> {
    const config = {
      host: 'dev-r630-04',
      nats: { servers: [nats.url] },
      metrics: { listen: `127.0.0.1:${metricsPort}` },
      sources: { sflow: { listen: [`127.0.0.1:${sflowPort}`] }, ...more },
    }
    agent = new AgentProcess(config, ['--root', root])
    await agent.ready()
  }

  async function send(datagrams: readonly Uint8Array[]): Promise<void> {
    const socket = createSocket('udp4')
    for (const datagram of datagrams) {
      await new Promise((resolve) => socket.send(datagram, sflowPort, '127.0.0.1', resolve))
    }
    socket.close()
  }

  const metric = async (pattern: RegExp) => {
    const text = await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text()
    return Number(pattern.exec(text)?.[1])
  }

  test('publishes what it finds: golden messages', async () => {
    await start({ agent_health: { interval_s: 3600 } })
    const wrong = ovsDatagram({ sequence: 2 })
    wrong[3] = 4
    await send([ovsDatagram({ sequence: 1, flows: 2, counters: 1 }), wrong, Buffer.from('not sFlow')])
    await until('samples', async () => rowsOf(flowSamples, await nats.messages()) === 2)
    expect(await agent.stop()).toBe(0)
    const messages = await nats.messages()
    // Of each stream the last message, and of facts that of each source; the last of agent_health is the one at the end.
    const last = Map.groupBy(messages, (message) => `${message.subject} ${sourceOf(message)}`)
    const golden = [...last.keys()].toSorted((a, b) => a.localeCompare(b)).map((name) => plain(last.get(name)!.at(-1)!))
    await expect(`${JSON.stringify(golden, null, 2)}\n`).toMatchFileSnapshot('../testdata/golden.json')
    const numbers = messages.map(({ id }) => Number(id.split(':')[2]))
    expect(numbers.toSorted((a, b) => a - b)).toEqual(numbers.map((_, index) => index + 1))
    expect(agent.log.at(-1)?.msg).toBe('stopped')
  })

  test('a killed nats-server loses no row', async () => {
    await start({ kmsg: { enabled: false } })
    let sequence = 0
    const batch = () => Array.from({ length: 50 }, () => ovsDatagram({ sequence: ++sequence, firstSample: sequence }))
    const sending = setInterval(() => void send(batch()), 100)
    try {
      for (let round = 0; round < 2; round++) {
        const published = () => metric(/^pathwatch_agent_published_batches_total (\d+)/m)
        const before = await published()
        await until('some went', async () => (await published()) > before + 2)
        await nats.kill('SIGKILL')
        await until(
          'noticed',
          async () => (await metric(/^pathwatch_agent_publisher_state\{state="disconnected"\} (\d)/m)) === 1,
        )
        await nats.start()
      }
    } finally {
      clearInterval(sending)
    }
    await until('all read', async () => {
      return (
        (await metric(/^pathwatch_agent_source_events_total\{source="sflow",event="flow_samples"\} (\d+)/m)) ===
        sequence
      )
    })
    await until(
      'back',
      async () => (await metric(/^pathwatch_agent_publisher_state\{state="publishing"\} (\d)/m)) === 1,
    )
    expect(await agent.stop()).toBe(0)
    const messages = await nats.messages()
    expect(new Set(messages.map(({ id }) => id)).size).toBe(messages.length)
    expect(rowsOf(flowSamples, messages)).toBe(sequence)
  })

  test('metrics and health', async () => {
    await start()
    const at = `http://127.0.0.1:${metricsPort}`
    expect(await (await fetch(`${at}/healthz`)).text()).toBe('ok\n')
    expect((await fetch(`${at}/other`)).status).toBe(404)
    await until(
      'events',
      async () =>
        (await metric(/^pathwatch_agent_source_rows_total\{source="kmsg",stream="kernel_events"\} (\d+)/m)) === 6,
    )
    expect(await metric(/^pathwatch_agent_lost_rows_total\{stage="kernel_log",reason="overwritten"\} (\d+)/m)).toBe(2)
    expect(await metric(/^pathwatch_agent_source_state\{source="kmsg",state="running"\} (\d)/m)).toBe(1)
    // Asking twice counts nothing twice.
    expect(await metric(/^pathwatch_agent_lost_rows_total\{stage="kernel_log",reason="overwritten"\} (\d+)/m)).toBe(2)
  })

  test('without NATS it starts, reads, and stops in time', async () => {
    await nats.kill()
    await start()
    await until('tried', () => agent.log.some(({ msg }) => msg.startsWith('NATS is not there yet')))
    expect(await agent.stop('SIGINT')).toBe(0)
    expect(agent.log.some(({ msg }) => msg === 'the broker did not take all batches; they are lost')).toBe(true)
  })
})

describe('a start that cannot be', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pathwatch-start-'))
  const file = join(folder, 'agent.yaml')
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  test('a mistake in the configuration ends with 2, one line each; --check says ok otherwise', async () => {
    writeFileSync(file, 'nast: {}\nlog_level: loud\n')
    const failed = await run(process.execPath, [bin, 'run', '--config', file]).catch((error: unknown) => error)
    expect(failed).toMatchObject({ code: 2, stdout: '' })
    expect((failed as { stderr: string }).stderr.split('\n').map((line) => line.split(': ').slice(0, 2))).toEqual([
      [file, 'log_level'],
      [file, 'nast'],
      [''],
    ])
    writeFileSync(file, 'host: hv-1\n')
    expect(await run(process.execPath, [bin, 'run', '--config', file, '--check'])).toMatchObject({ stdout: 'ok\n' })
  })

  test('a taken port for metrics ends with 1 and names it', async () => {
    const taken = createServer()
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve))
    const address = taken.address()
    const port = typeof address === 'object' ? address?.port : 0
    const agent = new AgentProcess({ metrics: { listen: `127.0.0.1:${port}` } })
    await expect(agent.ready()).rejects.toThrow(`metrics.listen: 127.0.0.1:${port}: listen EADDRINUSE`)
    expect(await agent.stop()).toBe(1)
    taken.close()
  })
})
