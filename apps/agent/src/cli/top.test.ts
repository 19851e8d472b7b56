/** Frames of `top`, and how it treats a terminal. The kernel behind it: deploy/test/lab-agent.e2e.test.ts. */
import { spawn } from 'node:child_process'
import { createServer } from 'node:http'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readAgentMetrics } from './top/agent-metrics.ts'
import { frame } from './top/frame.ts'
import type { Look } from './top/look.ts'

const flow = (state: number, in_port: string, bytes_delta: number, match: string, actions: string) => ({
  ...{ state, in_port, bytes_delta, packets_delta: bytes_delta / 1_000, interval_ms: 2_000, match, actions },
})

const LOOK: Look = {
  atMs: 0,
  flows: {
    value: {
      stats: {
        ...{ flows_hardware: 812, packets_hardware: 2_400_000, bytes_hardware: 2_500_000_000 },
        ...{ flows_tc: 3, packets_tc: 10, bytes_tc: 640, flows_software: 2, packets_software: 0, bytes_software: 0 },
        ...{ interval_ms: 2_000, flows_sampled: 2, lost: 7 },
      },
      flows: [
        flow(1, 'vm\u001b[31m9', 0, 'recirc_id(0),in_port(9)', ''),
        flow(3, 'enp4s0f0_1', 2_000_000_000, 'dst_ip 10.0.0.2', 'mirred redirect to_dev enp4s0f0'),
        flow(2, 'vm1', 640, 'eth_type arp', 'mirred redirect to_dev vm2'),
      ],
      filters: 815,
      filtersInHardware: 812,
      upcalls: { missesPerS: 14.4, lostPerS: 0 },
    },
  },
  ports: { value: [{ name: 'enp4s0f0', rxBitPerS: 9_990_000_000, txBitPerS: 12 }] },
  connections: {
    value: [
      { offload: 2, ip_protocol: 6, tcp_state: 'ESTABLISHED', connections: 900 },
      { offload: 0, ip_protocol: 17, tcp_state: '', connections: 3 },
    ],
  },
  sflowDrops: { value: { sockets: 1, drops: 5 } },
  agent: { value: { state: 'running', datagrams: 1_204, lost: [{ cause: 'socket buffer_full', count: 5 }] } },
  refusals: {
    value: [{ message: 'mlx5_core: Requested chain is out of supported range', count: 40, command: 'handler66' }],
  },
}

test('a plain frame', () => {
  expect(frame(LOOK, { title: 'TITLE', columns: 400, rows: Infinity }).join('\n')).toMatchInlineSnapshot(`
    "TITLE

    Flows                                flows     packets/s       bit/s
      in hardware                          812     1,200,000      10.0 G
      in software, by tc                     3             5      2.56 k
      in software, by Open vSwitch           2             0           0
      with an sFlow or IPFIX sample action: 2
    tc filters    815, of them in hardware 812
    Upcalls       14/s, lost 0/s; lost since boot 7

    Busiest flows
      where      packets/s     bit/s  port            match → actions
      hardware   1,000,000    8.00 G  enp4s0f0_1      dst_ip 10.0.0.2 → mirred redirect to_dev enp4s0f0
      tc                 0    2.56 k  vm1             eth_type arp → mirred redirect to_dev vm2
      datapath           0         0  vm?[31m9        recirc_id(0),in_port(9) → drop

    Ports         enp4s0f0         received 9.99 Gbit/s, sent 12 bit/s
    Refusals           40  mlx5_core: Requested chain is out of supported range (handler66)
    Connections           3 in software: udp 3
                        900 in hardware: ESTABLISHED 900
    sFlow         dropped at full buffers on ports 6343 and 8087 (sockets: 1): 5
                  agent: running, 1,204 datagrams, lost: socket buffer_full 5"
  `)
})

test('a terminal gets no line too long, none too many, and nothing that steers it', () => {
  const lines = frame(LOOK, { title: 'TITLE', columns: 50, rows: 14 })
  expect(lines).toHaveLength(14)
  expect(Math.max(...lines.map((line) => line.length))).toBe(50)
  expect(lines.join('')).not.toContain('\u001b')
})

test('what cannot be seen is said, each for itself', () => {
  const look: Look = { ...LOOK, flows: { why: 'not permitted' }, connections: { why: 'needs CAP_NET_ADMIN' } }
  const text = frame(look, { title: '', columns: 100, rows: Infinity }).join('\n')
  expect(text).toContain('Flows         not permitted')
  expect(text).toContain('Connections   needs CAP_NET_ADMIN')
  expect(text).toContain('enp4s0f0')
})

test('losses of sFlow come from the metrics of the agent that runs here', async () => {
  const server = createServer((_, response) => {
    response.end(`# HELP x\npathwatch_agent_source_state{source="sflow",state="running"} 1
pathwatch_agent_source_state{source="sflow",state="absent"} 0
pathwatch_agent_source_events_total{source="sflow",event="datagrams"} 1204
pathwatch_agent_lost_rows_total{stage="socket",reason="buffer_full"} 5
pathwatch_agent_lost_rows_total{stage="spool",reason="full"} 9\n`)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/metrics`
  expect(await readAgentMetrics(url)).toEqual({
    ...{ state: 'running', datagrams: 1_204, lost: [{ cause: 'socket buffer_full', count: 5 }] },
  })
  server.close()
  await expect(readAgentMetrics(url)).rejects.toThrow(`no agent answers at ${url}`)
})

const BIN = join(import.meta.dirname, '../../bin/pathwatch-agent.js')
const [ENTER, LEAVE] = ['\u001b[?1049h', '\u001b[?1049l']

/** In a terminal that script(1) makes. `end` gets the program's own process. */
async function inTerminal(end: (terminal: NodeJS.WritableStream, pid: number) => void) {
  const command = `echo PID $$; exec ${process.execPath} ${BIN} top --interval 1`
  const script = spawn('script', ['--quiet', '--return', '--command', command, '/dev/null'])
  let text = ''
  let ended = false
  script.stdout.on('data', (chunk: Buffer) => {
    text += chunk.toString('utf8')
    if (ended || !text.includes('Connections')) return
    ended = true
    end(script.stdin, Number(/PID (\d+)/.exec(text)![1]))
  })
  const [code] = (await once(script, 'exit')) as [number]
  return { text, code }
}

test.each([
  ['q', (terminal: NodeJS.WritableStream) => terminal.write('q')],
  ['SIGTERM', (_: NodeJS.WritableStream, pid: number) => process.kill(pid, 'SIGTERM')],
])('the terminal is as it was after %s', async (_name, end) => {
  const { text, code } = await inTerminal((terminal, pid) => void end(terminal, pid))
  expect(code).toBe(0)
  expect(text.split(ENTER)).toHaveLength(2)
  expect(text.trimEnd().endsWith(LEAVE)).toBe(true)
})
