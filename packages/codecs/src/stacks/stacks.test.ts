import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { classifyStack } from './classify.ts'
import { frame } from './frame.ts'
import { parseStacks } from './parse.ts'
import { FALLBACK_RULES, PHASE_RULES, PHASES } from './phases.ts'
import { normaliseSymbol } from './symbol.ts'

const notebook = readFileSync(new URL('../../testcases/stacks/notebook/input.txt', import.meta.url), 'utf8')
const classify = (...symbols: string[]): string | undefined =>
  classifyStack({ frames: symbols.map((symbol) => frame(symbol, 0, 0)) })?.phase

test('every stack of the notebook has its phase', () => {
  const { value, problems } = parseStacks(notebook)
  const phases = value.map((stack) => [stack.event ?? stack.frames.at(-1)?.text, classifyStack(stack)?.phase])
  expect(phases).toEqual([
    ['tcf_sample_init', 'SAMPLE_ACTION_ADD'],
    ['nf_flow_offload_add', 'HW_QUEUED'],
    ['mlx5_fc_query_cached', 'STATS'],
    ['tcf_ct_act', 'HW_QUEUED'],
    ['flow_offload_work_handler', 'HW_PROGRAMMING'],
    ['mlx5_eswitch_add_offloaded_rule', 'HW_ACTIVE'],
    ['nf_flow_offload_gc_step', 'HW_DYING'],
    ['flow_offload_work_handler', 'HW_DEL'],
    ['mlx5_eswitch_del_offloaded_rule', 'HW_DEL'],
    ['flow_offload_teardown', 'TEARDOWN'],
    ['__mlx5_tc_ct_flow_offload', 'TC_RULE_ADD'],
  ])
  // The only slip of its author in the stacks: flow_offload_work_delFLOW_OFFLOAD_DIR_REPLY)
  expect(problems.map(({ message }) => message)).toEqual(['"(" is missing before FLOW_OFFLOAD_DIR_REPLY'])
})

test('the thread of an upcall handler is kept apart from its process', () => {
  expect(parseStacks(notebook).value.at(-1)).toMatchObject({
    pid: 3798,
    tid: 30693,
    comm: 'handler66',
    time: '19.41299',
  })
})

describe('symbols', () => {
  test.for([
    ['gro_normal_list.part.0', 'gro_normal_list'],
    ['nf_flow_offload_tuple.isra.0', 'nf_flow_offload_tuple'],
    ['mlx5e_tc_add_flow.constprop.0.isra.0', 'mlx5e_tc_add_flow'],
    ['flow_offload_work_handler.cold', 'flow_offload_work_handler'],
    ['fl_change.llvm.1234567890', 'fl_change'],
    ['do_IRQ', 'common_interrupt'],
    ['__softirqentry_text_start', 'handle_softirqs'],
    ['tcf_classify_ingress', 'tcf_classify'],
    ['mlx5e_tc_rep_update_skb', 'mlx5e_rep_tc_receive'],
    ['mlx5e_rep_tc_update_skb', 'mlx5e_rep_tc_receive'],
    ['tcf_ct_act', 'tcf_ct_act'],
  ] as const)('%s is %s', ([text, symbol]) => expect(normaliseSymbol(text)).toBe(symbol))
})

describe('one function, several phases', () => {
  test.for([
    // Kernel 5.6: straight into the e-switch; later by steering mode.
    ['HW_ACTIVE', ['mlx5_eswitch_add_offloaded_rule', 'mlx5_tc_ct_block_flow_offload', 'nf_flow_offload_tuple']],
    ['HW_ACTIVE', ['mlx5_smfs_rule_create', 'mlx5_ct_fs_smfs_ct_rule_add', 'mlx5_tc_ct_entry_add_rule']],
    ['HW_ACTIVE', ['mlx5hws_bwc_rule_create', 'mlx5_ct_fs_hmfs_ct_rule_add', 'flow_offload_work_handler']],
    ['TC_RULE_ADD', ['mlx5_eswitch_add_offloaded_rule', 'mlx5e_tc_offload_fdb_rules', 'mlx5e_tc_add_fdb_flow']],
    ['TC_RULE_DEL', ['mlx5_eswitch_del_offloaded_rule', 'mlx5e_tc_del_fdb_flow', 'mlx5e_delete_flower']],
    ['TC_RULE_STATS', ['mlx5_fc_query_cached', 'mlx5e_stats_flower', 'fl_hw_update_stats']],
    ['STATS', ['mlx5_fc_query_cached', 'nf_flow_offload_tuple', 'flow_offload_work_handler']],
    ['HW_QUEUED', ['flow_offload_queue_work', 'nf_flow_offload_add', 'flow_offload_add']],
    ['REFRESH', ['nf_flow_offload_add', 'flow_offload_refresh', 'tcf_ct_flow_table_lookup']],
    ['HW_DYING', ['flow_offload_queue_work', 'nf_flow_offload_del', 'nf_flow_offload_gc_step']],
    ['STATS', ['flow_offload_queue_work', 'nf_flow_offload_stats', 'nf_flow_offload_gc_step']],
    ['GC', ['nf_flow_offload_gc_step', 'nf_flow_table_iterate', 'nf_flow_offload_work_gc']],
    ['TEARDOWN', ['flow_offload_teardown', 'nf_flow_offload_gc_step']],
    ['FREED', ['flow_offload_free', 'flow_offload_del', 'nf_flow_offload_gc_step']],
    ['HW_WORK', ['mlx5_tc_ct_block_flow_offload', 'nf_flow_offload_tuple', 'flow_offload_work_handler']],
    ['MISS_RESTORE', ['mlx5e_tc_rep_update_skb', 'mlx5e_handle_rx_cqe_rep', 'mlx5e_napi_poll']],
    ['CANDIDATE', ['tcf_ct_flow_table_process_conn', 'tcf_ct_act']],
    ['UPCALL', ['queue_userspace_packet', 'ovs_dp_upcall', 'ovs_dp_process_packet']],
  ] as const)('%s: %j', ([phase, symbols]) => expect(classify(...symbols)).toBe(phase))

  test('a removal that is neither of a connection nor of a rule is left open', () => {
    expect(classify('mlx5_eswitch_del_offloaded_rule', 'mlx5e_tc_encap_flows_del')).toBeUndefined()
  })

  test('a frame that is not proven decides nothing', () => {
    const frames = [frame('flow_offload_teardown', 0, 0, { unreliable: true }), frame('schedule', 0, 0)]
    expect(classifyStack({ frames })).toBeUndefined()
  })
})

test('each rule names a phase that can be reached by its first symbol', () => {
  for (const { phase, symbols, within } of [...PHASE_RULES, ...FALLBACK_RULES]) {
    expect(PHASES[phase].meaning).not.toBe('')
    for (const symbol of symbols) {
      expect(normaliseSymbol(symbol), 'rules use the newest names').toBe(symbol)
      if (within === undefined) expect(classify(symbol)).toBeDefined()
      else expect(classify(symbol, within[0]!)).toBe(phase)
    }
  }
})

const symbol = fc.stringMatching(/^[a-z_][a-z0-9_]{1,20}$/)
const frames = fc.array(
  fc.record({
    symbol,
    offset: fc.nat({ max: 65535 }),
    suffix: fc.constantFrom('', '.isra.0', '.part.3', '.constprop.0'),
    module: fc.constantFrom('kernel', 'mlx5_core', 'act_ct'),
  }),
  { minLength: 1, maxLength: 12 },
)
const comm = fc.stringMatching(/^[a-z][a-zA-Z0-9:/_-]{0,14}$/)

test('bcc, perf, ftrace and bpftrace print the same frames: all are read alike', () => {
  fc.assert(
    fc.property(frames, comm, fc.nat({ max: 4_000_000 }), (list, name, tid) => {
      const hex = (offset: number): string => `0x${offset.toString(16)}`
      const bcc = list.map((f) => `        ${f.symbol}${f.suffix}+${hex(f.offset)} [${f.module}]\n`).join('')
      const perf = list
        .map(
          (f) =>
            `\tffffffff81000000 ${f.symbol}${f.suffix}+${hex(f.offset)} ([${f.module === 'kernel' ? 'kernel.kallsyms' : f.module}])\n`,
        )
        .join('')
      const ftrace = list.map((f) => ` => ${f.symbol}${f.suffix}+${hex(f.offset)}/0xfffff [${f.module}]\n`).join('')
      const bpf = list.map((f) => `    ${f.symbol}${f.suffix}+${f.offset}\n`).join('')
      const text =
        `1.234567 ${tid} ${tid} ${name.padEnd(15)} probed_function\n${bcc}\n` +
        `${name} ${tid} [003] 1203.482811: probe:probed_function: (ffffffff81000000)\n${perf}\n` +
        `${name.padStart(16)}-${tid} [019] ...1. 2672.404471: <stack trace>\n${ftrace}@[\n${bpf}]: 42\n`
      const { value, problems } = parseStacks(text)
      expect(problems).toEqual([])
      expect(value.map(({ format }) => format)).toEqual(['bcc', 'perf', 'ftrace', 'bpftrace'])
      for (const stack of value) {
        expect(stack.frames.map((f) => [f.symbol, f.offset])).toEqual(
          list.map((f) => [normaliseSymbol(f.symbol), f.offset]),
        )
        if (stack.format !== 'bpftrace') {
          expect(stack).toMatchObject({ comm: name, tid })
          expect(stack.frames.map((f) => f.module)).toEqual(list.map((f) => f.module))
        }
      }
    }),
  )
})
