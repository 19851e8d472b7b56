/** The source `trace` with this machine's kernel, and the whole agent with it: what it leaves on its host is nothing. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, rmdirSync } from 'node:fs'
import { decodeColumns } from '@pathwatch/proto/columns'
import type { ColumnTable } from '@pathwatch/proto/columns'
import { parseSubject } from '@pathwatch/proto/subjects'
import { facts, traces } from '@pathwatch/proto/tables'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { leftoversCommand } from '../src/cli/leftovers.ts'
import { Host } from '../src/host.ts'
import { findLeftovers, removeLeftovers } from '../src/kernel/tracefs.ts'
import { trace, traceConfig } from '../src/sources/trace.ts'
import { AgentProcess } from './agent-process.ts'
import { Namespace } from './kernel/namespace.ts'
import { EXTACK, TracingRoot, noTracing } from './kernel/tracing-root.ts'
import { TestNats, until } from './nats.ts'
import { Recorder } from './recorder.ts'

const INSTANCES = '/sys/kernel/tracing/instances'

describe.skipIf(noTracing)(`the source trace${noTracing ? ` (${noTracing})` : ''}`, () => {
  const root = new TracingRoot()
  const host = new Host(root.path)
  let namespace: Namespace
  let nats: TestNats
  let agent: AgentProcess | undefined

  beforeAll(async () => {
    root.mount()
    namespace = new Namespace()
    provoke('qdisc add dev lo clsact', AGAIN)
    nats = await TestNats.started()
    await nats.createStream()
  })
  afterEach(() => agent?.stop('SIGKILL'))
  afterAll(async () => {
    await removeLeftovers(host)
    await nats.remove()
    namespace.remove()
    root.remove()
  })

  /** The kernel refuses each with a text of its own; all network namespaces of a kernel trace to the same instances. */
  const provoke = (...lines: string[]) => {
    try {
      namespace.run('tc', ['-force', '-batch', '-'], `${lines.join('\n')}\n`)
    } catch {
      // Refused, as meant.
    }
  }
  const AGAIN = 'chain add dev lo ingress chain 9'
  const NO_PARENT = 'filter add dev lo parent 5: protocol ip matchall'
  const MATCH = ['*chain already*', 'Parent Qdisc*']

  async function tracing(settings: object, work: (emit: Recorder) => Promise<void>): Promise<Recorder> {
    const emit = new Recorder()
    const stopping = new AbortController()
    const config = traceConfig.parse({ enabled: true, interval_s: 1, ...settings })
    const running = trace.run(host, config, emit, stopping.signal)
    try {
      await Promise.race([running, until('facts', () => emit.of('facts').length > 0)])
      await work(emit)
    } finally {
      stopping.abort()
      await running
    }
    return emit
  }

  const found = (emit: Recorder) => emit.of('traces').flatMap(({ records }) => records)

  test('texts are counted, what is missing is said, and the instance is gone at the end', async () => {
    const settings = { events: ['netlink_extack', 'mlx5e_configure_flower'], extack_match: MATCH }
    const emit = await tracing(settings, async () => {
      expect(existsSync(root.at(`${INSTANCES}/pathwatch-${process.pid}`))).toBe(true)
      provoke(AGAIN, AGAIN, NO_PARENT, AGAIN)
      await Promise.resolve()
    })
    expect(found(emit)).toEqual([
      expect.objectContaining({ event: 'netlink_extack', count: 3, message: 'Filter chain already exists' }),
      expect.objectContaining({ event: 'netlink_extack', count: 1, command: 'tc' }),
    ])
    expect(emit.of('facts')[0]!.records).toMatchObject([
      { source: 'trace', name: 'trace.netlink_extack', value: 'on' },
      { source: 'trace', name: 'trace.mlx5e_configure_flower', value: 'this kernel does not have it' },
    ])
    expect(emit.problems).toEqual([])
    expect(existsSync(root.at(`${INSTANCES}/pathwatch-${process.pid}`))).toBe(false)
  })

  test('a filter is the kernel’s: other texts are not traced', async () => {
    const emit = await tracing(
      { events: ['netlink_extack'], extack_match: ['mlx5_core*', '*chain already*'] },
      async () => {
        provoke(AGAIN, NO_PARENT)
        await Promise.resolve()
      },
    )
    expect(found(emit).map(({ message }) => message)).toEqual(['Filter chain already exists'])
  })

  test('above the limit, lines are counted as lost', async () => {
    const settings = { events: ['netlink_extack'], extack_match: MATCH, lines_per_s_max: 1 }
    const emit = await tracing(settings, async () => {
      provoke(...Array.from({ length: 50 }, () => AGAIN))
      await Promise.resolve()
    })
    const kept = found(emit).reduce((sum, { count }) => sum + Number(count), 0)
    // Ten at once; a second that passes lets one more through.
    expect(kept).toBeGreaterThanOrEqual(10)
    expect(kept).toBeLessThan(50)
    expect(kept + emit.losses.count('trace', 'rate_limited')).toBe(50)
  })

  test('functions that cannot be traced do not keep events from it', async () => {
    const settings = { events: ['netlink_extack'], extack_match: MATCH, conntrack_stacks: true }
    const emit = await tracing(settings, async () => {
      provoke(AGAIN)
      await Promise.resolve()
    })
    expect(found(emit)).toMatchObject([{ count: 1 }])
    const states = new Map(emit.of('facts')[0]!.records.map(({ name, value }) => [name, value]))
    expect(states.get('trace.netlink_extack')).toBe('on')
    // On, missing, or not permitted: the kernel decides, and a fact says it.
    expect(states.get('trace.nf_flow_offload_add')).toMatch(/^on$|^this kernel does not have it$|not permitted/)
  })

  test('times are measured where their functions can be traced, and nowhere else said to be', async () => {
    const settings = { events: ['netlink_extack'], extack_match: MATCH, conntrack_times: true }
    const emit = await tracing(settings, async () => {
      provoke(AGAIN)
      await Promise.resolve()
    })
    expect(found(emit)).toMatchObject([{ count: 1 }])
    const states = new Map(emit.of('facts')[0]!.records.map(({ name, value }) => [name, value]))
    const names = ['nf_flow_offload_add', 'tcf_ct_flow_table_fill_actions']
    const on = names.every((name) => states.get(`trace.${name}`) === 'on')
    expect(names.map((name) => states.has(`trace.${name}`))).toEqual([true, true])
    expect(states.has('trace.flow_offload_teardown')).toBe(false)
    expect(emit.of('conntrack_offload_times').length > 0).toBe(on)
  })

  test('with nothing chosen, or nothing that this kernel has, it is absent', async () => {
    await expect(tracing({}, () => Promise.resolve())).rejects.toThrow('nothing is chosen')
    await expect(tracing({ events: ['mlx5e_stats_flower'] }, () => Promise.resolve())).rejects.toMatchObject({
      name: 'Absent',
      message: 'this kernel has none of mlx5e_stats_flower',
    })
  })

  /** All that an agent could have changed outside of its instance. */
  const state = () => {
    const tracing = root.at('/sys/kernel/tracing')
    const files = ['tracing_on', 'current_tracer', 'set_event', 'buffer_size_kb', 'trace_clock', 'trace_options']
    const enabled = ['events/enable', 'events/netlink/netlink_extack/enable', 'events/netlink/netlink_extack/filter']
    const read = (file: string) => [file, readFileSync(`${tracing}/${file}`, 'utf8')] as const
    return Object.fromEntries([...files, ...enabled].map(read))
  }

  const start = async (settings: object): Promise<AgentProcess> => {
    const names = ['agent_health', 'conntrack', 'facts', 'kmsg', 'offload', 'ovs_log', 'ports', 'sflow']
    const sources = { ...Object.fromEntries(names.map((name) => [name, { enabled: false }])), trace: settings }
    // tracefs at its usual place, in a mount namespace that ends with the agent.
    const mounted = 'mount -t tracefs tracefs /sys/kernel/tracing && exec "$@"'
    const started = new AgentProcess(
      { host: 'hv-trace', nats: { servers: [nats.url] }, metrics: false, sources },
      [],
      ['unshare', '--mount', 'sh', '-c', mounted, 'sh'],
    )
    await started.ready()
    return started
  }

  const rows = async (table: ColumnTable) => {
    const messages = (await nats.messages()).filter(({ subject }) => parseSubject(subject)?.stream === table.stream)
    return messages.flatMap(({ payload }) => {
      const { rows: length, columns } = decodeColumns(table, payload)
      const text = (name: string, row: number) => {
        const index = table.columns.findIndex((column) => column.name === name)
        return Buffer.from(columns[index]![row] as Uint8Array).toString('utf8')
      }
      return Array.from({ length }, (_, row) => (name: string) => text(name, row))
    })
  }

  test('an agent killed with -9 leaves its instance, the next one takes it away; nothing else changes', async () => {
    const before = state()
    agent = await start({ enabled: true, events: ['netlink_extack'], extack_match: MATCH, interval_s: 1 })
    const { pid } = agent
    const path = `${INSTANCES}/pathwatch-${pid}`
    await until('on', async () => (await rows(facts)).some((fact) => fact('value') === 'on'))
    provoke(AGAIN)
    await until('the refusal', async () =>
      (await rows(traces)).some((row) => row('message') === 'Filter chain already exists'),
    )
    expect(state()).toEqual(before)
    expect(existsSync(root.at(path))).toBe(true)
    expect(await findLeftovers(host)).not.toContain(path)
    await agent.stop('SIGKILL')
    expect(await findLeftovers(host)).toContain(path)
    let listed = ''
    const output = { out: (text: string) => (listed += text), err: () => {} }
    expect(await leftoversCommand.run({ root: root.path }, output, [])).toBe(10)
    expect(listed).toContain(`trace instance ${path}\n`)
    expect(readFileSync(root.at(`${path}/events/netlink/netlink_extack/enable`), 'utf8')).toBe('1\n')

    agent = await start({ enabled: false })
    expect(agent.log).toContainEqual(
      expect.objectContaining({ msg: 'removed what an agent that was killed left', path }),
    )
    expect(existsSync(root.at(path))).toBe(false)
    expect(state()).toEqual(before)
    expect(await agent.stop()).toBe(0)
    expect(state()).toEqual(before)
  })

  test('instances of agents that were killed are found and removed, those of others are not', async () => {
    // A process of the same program that is gone without a chance to clean up, one that lives, and one of a stranger.
    const script = `
      import { Host } from ${JSON.stringify(new URL('../src/host.ts', import.meta.url).href)}
      import { TraceInstance } from ${JSON.stringify(new URL('../src/kernel/tracefs.ts', import.meta.url).href)}
      const instance = await TraceInstance.create(new Host(${JSON.stringify(root.path)}), { bufferKiB: 64 })
      await instance.enableEvent('${EXTACK}')
      process.stdout.write('ready')
      setInterval(() => {}, 1000)`
    const start = () =>
      spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
    const [killed, living] = [start(), start()]
    const stranger = root.at(`${INSTANCES}/somebody-elses-${process.pid}`)
    const ended = [once(killed, 'exit'), once(living, 'exit')]
    const [killedPath, livingPath] = [killed, living].map(({ pid }) => `${INSTANCES}/pathwatch-${pid}`) as [
      string,
      string,
    ]
    try {
      mkdirSync(stranger)
      await Promise.all([once(killed.stdout, 'data'), once(living.stdout, 'data')])
      const before = await findLeftovers(host)
      expect(before).not.toContain(killedPath)
      killed.kill('SIGKILL')
      await ended[0]
      expect(await findLeftovers(host)).toEqual([...before, killedPath].toSorted())
      expect(await removeLeftovers(host)).toContain(killedPath)
      expect(
        [killedPath, livingPath, stranger].map((path) => existsSync(path === stranger ? path : root.at(path))),
      ).toEqual([false, true, true])
    } finally {
      for (const child of [killed, living]) child.kill('SIGKILL')
      await Promise.all(ended)
      await removeLeftovers(host)
      rmdirSync(stranger)
    }
  })
})
