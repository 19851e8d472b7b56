/** Lines of trace_pipe as kernels print them, and what becomes of them. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { EventReader } from './trace/events.ts'
import type { TraceEvent } from './trace/events.ts'
import { Tally } from './trace/tally.ts'

function read(lines: string): { events: TraceEvent[]; reader: EventReader } {
  const events: TraceEvent[] = []
  const reader = new EventReader((event) => events.push(event))
  for (const line of lines.split('\n')) reader.line(line)
  reader.flush()
  return { events, reader }
}

const tally = (events: readonly TraceEvent[], distinctMax = 100) => {
  const all = new Tally(distinctMax)
  for (const event of events) all.add(event, 1_000_000 + event.time_s * 1_000)
  return { rows: all.drain(), all }
}

// Kernel 6.18: two `tc qdisc add … pathwatch-none`, and one that OVS's handler was refused.
const EXTACKS = `              tc-2912    [001] .....   469.121212: netlink_extack: msg=Specified qdisc kind is unknown
       handler66-812     [000] .....   469.500000: netlink_extack: msg=mlx5_core: Requested chain is out of supported range
              tc-2913    [000] .....   470.000000: netlink_extack: msg=Specified qdisc kind is unknown`

// The documentation's samples of mlx5, and two of them again with another cookie.
const MLX5 = `              tc-6535  [019] ...1  2672.404466: mlx5e_configure_flower: cookie=0000000067874a55 actions= REDIRECT
              tc-6535  [019] ...1  2673.000000: mlx5e_configure_flower: cookie=0000000067874a66 actions= REDIRECT
              tc-6535  [019] ...1  2673.500000: mlx5e_configure_flower: cookie=0000000067874a77 actions= VLAN_PUSH REDIRECT
              tc-6546  [010] ...1  2679.704889: mlx5e_stats_flower: cookie=0000000060eb3d6a bytes=0 packets=0 lastused=4295560217
              tc-6546  [010] ...1  2680.704889: mlx5e_stats_flower: cookie=0000000060eb3d6b bytes=9 packets=1 lastused=4295560218
 kworker/u48:7-2221  [009] ...1  1475.387435: mlx5e_rep_neigh_update: netdev: ens1f0 MAC: 24:8a:07:9a:17:9a IPv4: 1.1.1.10 IPv6: ::ffff:1.1.1.10 neigh_connected=1`

// A softirq of iperf3 adds a connection while a worker on another processor programs one: their records mix.
const STACKS = `          iperf3-901     [000] ..s2.   812.000001: flow_offload_add <-tcf_ct_flow_table_add
     kworker/1:2-55      [001] .....   812.000002: flow_offload_work_add <-flow_offload_work_handler
          iperf3-901     [000] ..s2.   812.000003: <stack trace>
 => flow_offload_add
 => tcf_ct_flow_table_add
 => tcf_ct_act
 => tcf_action_exec
 => fl_classify
 => net_rx_action
     kworker/1:2-55      [001] .....   812.000004: <stack trace>
 => flow_offload_work_add
 => flow_offload_work_handler
 => process_one_work
 => worker_thread
          iperf3-901     [000] ..s2.   813.000001: flow_offload_teardown <-tcf_ct_act`

describe('events', () => {
  test('refusals are counted by their text, the last one is the example', () => {
    const { rows } = tally(read(EXTACKS).events)
    expect(rows).toEqual([
      {
        ...{ event: 'netlink_extack', message: 'Specified qdisc kind is unknown', count: 2, phase: '', stack: '' },
        ...{ first_at_ms: 1_469_121.212, at_ms: 1_470_000, pid: 2913, command: 'tc', cpu: 0, fields: '' },
      },
      expect.objectContaining({
        message: 'mlx5_core: Requested chain is out of supported range',
        count: 1,
        command: 'handler66',
      }),
    ])
  })

  test('rules given to mlx5 are counted by their actions, not by their cookies', () => {
    const { rows } = tally(read(MLX5).events)
    expect(rows.map(({ event, count }) => `${count} ${event}`)).toEqual([
      '2 mlx5e_configure_flower',
      '1 mlx5e_configure_flower',
      '2 mlx5e_stats_flower',
      '1 mlx5e_rep_neigh_update',
    ])
    expect(JSON.parse(String(rows[0]!.fields))).toEqual({ cookie: '0000000067874a66', actions: 'REDIRECT' })
    expect(JSON.parse(String(rows[1]!.fields))).toEqual({ cookie: '0000000067874a77', actions: 'VLAN_PUSH REDIRECT' })
    expect(JSON.parse(String(rows[3]!.fields))).toEqual({
      ...{ netdev: 'ens1f0', MAC: '24:8a:07:9a:17:9a', IPv4: '1.1.1.10', IPv6: '::ffff:1.1.1.10' },
      neigh_connected: '1',
    })
  })

  test('a stack goes to the function of its thread, and tells the phase', () => {
    const { events, reader } = read(STACKS)
    expect(reader.unknown).toBe(0)
    const { rows } = tally(events)
    expect(rows.map(({ event, phase, command }) => [event, phase, command])).toEqual([
      ['flow_offload_add', 'SW_ADDED', 'iperf3'],
      ['flow_offload_work_add', 'HW_PROGRAMMING', 'kworker/1:2'],
      ['flow_offload_teardown', '', 'iperf3'],
    ])
    expect(rows[0]!.stack).toBe(
      'flow_offload_add\ntcf_ct_flow_table_add\ntcf_ct_act\ntcf_action_exec\nfl_classify\nnet_rx_action',
    )
    expect(rows[2]).toMatchObject({ stack: '', message: 'called by tcf_ct_act' })
  })

  test('a call with its arguments, as kernels from 6.15 on print them with func-args', () => {
    // Made after print_function_args of kernel/trace/trace_output.c.
    const { events, reader } = read(
      '     kworker/1:2-55      [001] .....   812.000002: tcf_ct_flow_table_fill_actions(net=0xffffffff83c0b840, flow=0xffff888007a2c000, tdir=1, flow_rule=0xffff888003c1e000) <-nf_flow_offload_rule_alloc',
    )
    expect(reader.unknown).toBe(0)
    expect(events).toMatchObject([
      {
        event: 'tcf_ct_flow_table_fill_actions',
        message: 'called by nf_flow_offload_rule_alloc',
        fields: { net: '0xffffffff83c0b840', flow: '0xffff888007a2c000', tdir: '1', flow_rule: '0xffff888003c1e000' },
      },
    ])
  })

  test('the whole life of connections on a 6.1 kernel', () => {
    const file = '../../../../packages/codecs/testcases/stacks/ftrace-6.1-act-ct/input.txt'
    const { events, reader } = read(readFileSync(new URL(file, import.meta.url), 'utf8'))
    // What `trace` prints above its events, and trace_pipe does not.
    expect(reader.unknown).toBe(12)
    const { rows } = tally(events)
    const phases = rows.map(({ phase, count }) => `${phase} ${count}`)
    expect(phases).toMatchInlineSnapshot(`
      [
        "SW_ADDED 1",
        "HW_QUEUED 1",
        "SW_ADDED 1",
        "HW_QUEUED 1",
        "REFRESH 3",
        "REFRESH 1",
        "TEARDOWN 2",
        "HW_DYING 2",
        "FREED 2",
      ]
    `)
  })

  test('kinds beyond the limit are counted as lost; the known ones go on', () => {
    const { events } = read(EXTACKS)
    const { rows, all } = tally(events, 1)
    expect(rows).toMatchObject([{ count: 2 }])
    expect(all.uncounted).toBe(1)
  })

  test('what is no event is counted, not kept', () => {
    const { events, reader } = read(
      ' => orphan\nnonsense\n  tc-1 [000] ..... 1.0: sched_switch: prev=x\n  tc-1 [000] ..... 1.0: <stack trace>\n => lost',
    )
    expect(events).toEqual([])
    expect(reader.unknown).toBe(2)
  })
})
