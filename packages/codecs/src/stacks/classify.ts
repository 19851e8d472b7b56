import { FALLBACK_RULES, PHASE_RULES, PHASES } from './phases.ts'
import type { Phase, PhaseFacts, PhaseRule } from './phases.ts'
import type { Stack } from './stack.ts'
import type { Frame } from './symbol.ts'

export type Context = 'softirq' | 'worker' | 'syscall' | 'unknown'

/** What a stack is about. */
export interface Classification extends PhaseFacts {
  readonly phase: Phase
  /** The normalised symbol that decided. */
  readonly decided_by: string
  readonly context: Context
}

/**
 * Finds the phase of a stack by the symbols in it, the innermost that means something first. Neighbours do not matter:
 * inlining and tail calls drop frames, newer kernels add some. Undefined when no symbol of the offload path is in it.
 */
export function classifyStack(stack: Pick<Stack, 'frames' | 'comm'>): Classification | undefined {
  const frames = stack.frames.filter((frame) => frame.unreliable === undefined)
  const found = find(frames, PHASE_RULES) ?? command(frames) ?? find(frames, FALLBACK_RULES)
  if (found === undefined) return undefined
  const [phase, symbol] = found
  return { phase, ...PHASES[phase], decided_by: symbol, context: context(stack) }
}

type Found = readonly [Phase, string]

function find(frames: readonly Frame[], rules: readonly PhaseRule[]): Found | undefined {
  const present = new Set(frames.map((frame) => frame.symbol))
  for (const { symbol } of frames) {
    for (const rule of rules) {
      if (
        rule.symbols.includes(symbol) &&
        (rule.within === undefined || rule.within.some((outer) => present.has(outer)))
      ) {
        return [rule.phase, symbol]
      }
    }
  }
  return undefined
}

const COMMANDS: ReadonlyMap<string, Phase> = new Map([
  ['FLOW_CLS_REPLACE', 'HW_PROGRAMMING'],
  ['FLOW_CLS_DESTROY', 'HW_DEL'],
  ['FLOW_CLS_STATS', 'STATS'],
])

/** A hand-written frame may carry the command: `flow_offload_work_handler(FLOW_CLS_REPLACE)`. */
function command(frames: readonly Frame[]): Found | undefined {
  for (const frame of frames) {
    const phase = COMMANDS.get(frame.arguments ?? '')
    if (phase !== undefined) return [phase, frame.symbol]
  }
  return undefined
}

const WORKER = new Set(['worker_thread', 'process_one_work', 'process_scheduled_works', 'kthread'])
const SOFTIRQ = new Set([
  'handle_softirqs',
  'net_rx_action',
  '__napi_poll',
  'do_softirq',
  '__do_softirq_own_stack',
  'run_ksoftirqd',
])
const SYSCALL = new Set([
  'do_syscall_64',
  'x64_sys_call',
  'entry_SYSCALL_64_after_hwframe',
  'el0_svc',
  'invoke_syscall',
  'netlink_sendmsg',
])

function context(stack: Pick<Stack, 'frames' | 'comm'>): Context {
  // A softirq may interrupt a worker or a system call, so its frames are the inner ones.
  for (const { symbol } of stack.frames) {
    if (SOFTIRQ.has(symbol)) return 'softirq'
    if (WORKER.has(symbol)) return 'worker'
    if (SYSCALL.has(symbol)) return 'syscall'
  }
  return stack.comm?.startsWith('kworker/') === true ? 'worker' : 'unknown'
}
