/** One entry of a kernel stack, as far as the tool printed it. */
export interface Frame {
  /** Where it stands in the input, in UTF-16 code units. */
  readonly at: number
  /** Of its line in the input. */
  readonly length: number
  /** As printed, without offset and module: `gro_normal_list.part.0`. */
  readonly text: string
  /** Without the compiler's suffixes and under its newest name: `gro_normal_list`, `common_interrupt` for `do_IRQ`. */
  readonly symbol: string
  /** Bytes into the function. */
  readonly offset?: number | undefined
  /** Length of the function in bytes. */
  readonly size?: number | undefined
  /** `kernel` for the kernel itself; absent when the tool does not print it. */
  readonly module?: string | undefined
  readonly address?: string | undefined
  /** `? sym`: found on the stack, but not proven to be a caller. */
  readonly unreliable?: true | undefined
  /** What stands in parentheses after a symbol written by hand: `FLOW_CLS_REPLACE`. */
  readonly arguments?: string | undefined
}

/**
 * Functions whose work was renamed or moved between kernels 5.5 and 6.18, old name to newest: seen by reading
 * arch/x86/entry, kernel/softirq.c, net/core/dev.c, net/sched/cls_api.c and drivers/net/ethernet/mellanox of both.
 */
const RENAMED: ReadonlyMap<string, string> = new Map([
  // Hard interrupt entry, 5.8.
  ['do_IRQ', 'common_interrupt'],
  ['ret_from_intr', 'asm_common_interrupt'],
  // Softirq loop, split off in 6.10; __softirqentry_text_start is another label of __do_softirq.
  ['__softirqentry_text_start', 'handle_softirqs'],
  ['__do_softirq', 'handle_softirqs'],
  // Ingress classification, 5.15.
  ['tcf_classify_ingress', 'tcf_classify'],
  // Ingress hook, 6.6.
  ['sch_handle_ingress', 'tc_run'],
  // skb metadata restored after a miss in hardware, 5.8 and 6.1.
  ['mlx5e_tc_rep_update_skb', 'mlx5e_rep_tc_receive'],
  ['mlx5e_rep_tc_update_skb', 'mlx5e_rep_tc_receive'],
  // Two helpers made one.
  ['flow_offload_fixup_ct_state', 'flow_offload_fixup_ct'],
  ['flow_offload_fixup_ct_timeout', 'flow_offload_fixup_ct'],
])

// gro_normal_list.part.0, nf_flow_offload_tuple.isra.0, mlx5e_tc_add_flow.constprop.0.isra.0, foo.cold, bar.llvm.1234
const SUFFIX = /\.(?:isra|part|constprop|cold|lto_priv|llvm|localalias)(?:\.\d{1,20})?/g

/** The function a printed symbol stands for, comparable across compilers and kernels 5.5 to 6.18. */
export function normaliseSymbol(text: string): string {
  const plain = text.includes('.') ? text.replaceAll(SUFFIX, '') : text
  return RENAMED.get(plain) ?? plain
}

/** What a C identifier with compiler suffixes may look like. */
export const SYMBOL = '[A-Za-z_][\\w.$]{0,200}'
