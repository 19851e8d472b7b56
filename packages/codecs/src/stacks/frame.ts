import { normaliseSymbol, SYMBOL } from './symbol.ts'
import type { Frame } from './symbol.ts'

// tcf_sample_init+0x1 [act_sample]                     bcc trace -K
// ffffffffc0a01b05 tcf_action_init+0x115 [kernel]      bcc trace -K -v
// nf_flow_offload_add+1                                bpftrace kstack: decimal
// ffffffffc0a01b05 tcf_sample_init+0x5 ([act_sample])  perf script
// tcf_sample_init+0x5/0x310 [act_sample]               ftrace with sym-offset, oops
// 7f2c1a92a4fd sendmsg+0x1d (/usr/lib/libc.so.6)     perf script, user space
// ? __pfx_worker_thread+0x10/0x10                      oops, unreliable
const PRINTED = new RegExp(
  String.raw`^(\? )?(?:(?:0x)?([0-9a-f]{8,16}) )?(${SYMBOL})(?:\+(0x[0-9a-f]{1,16}|\d{1,10})(?:\/(0x[0-9a-f]{1,16}))?)?` +
    String.raw`(?: \(?\[([\w.-]{1,100})\]\)?| \((\/[^()]{1,200}|inlined)\))?$`,
)

//  #4 [ffffa0d6c0e3fb50] mlx5e_configure_flower at ffffffffc0b2a2c8 [mlx5_core]
const CRASH = new RegExp(
  String.raw`^#\d{1,3} \[[0-9a-f]{8,16}\] (${SYMBOL}) at ([0-9a-f]{8,16})(?: \[([\w.-]{1,100})\])?$`,
)

// #2  nf_flow_offload_add+0x1/0x120 (net/netfilter/nf_flow_table_offload.c:1020:1)
// #2  0xffffffff81a2f3c1 in schedule+0x31 at kernel/sched/core.c:6654
const DRGN = new RegExp(
  String.raw`^#\d{1,3} +(?:(0x[0-9a-f]{8,16}) in )?(${SYMBOL})(?:\+(0x[0-9a-f]{1,16}|\d{1,10})(?:\/(0x[0-9a-f]{1,16}))?)?` +
    String.raw`(?: (?:\(|at )[^ ]{1,300})?$`,
)

/** Reads one entry of a stack, without the blanks around it, found at `at` of the input; undefined when the text is none. */
export function parseFrame(text: string, at: number): Frame | undefined {
  if (text.length > 700) return undefined
  if (text.startsWith('#')) return parseNumbered(text, at)
  const found = PRINTED.exec(text)
  if (!found) return undefined
  const [, unreliable, address, symbol = '', offset, size, module, file] = found
  return frame(symbol, at, text.length, {
    offset: number(offset),
    size: number(size),
    // perf names the kernel itself after the file of its symbols.
    module: module === 'kernel.kallsyms' ? 'kernel' : (module ?? (file === 'inlined' ? undefined : file)),
    address,
    unreliable: unreliable === undefined ? undefined : true,
  })
}

/** A frame for a symbol as printed. */
export function frame(
  text: string,
  at: number,
  length: number,
  rest: Omit<Frame, 'text' | 'symbol' | 'at' | 'length'> = {},
): Frame {
  return { text, symbol: normaliseSymbol(text), at, length, ...rest }
}

function parseNumbered(text: string, at: number): Frame | undefined {
  const crash = CRASH.exec(text)
  if (crash) return frame(crash[1]!, at, text.length, { address: crash[2], module: crash[3] })
  const drgn = DRGN.exec(text)
  return drgn
    ? frame(drgn[2]!, at, text.length, { address: drgn[1], offset: number(drgn[3]), size: number(drgn[4]) })
    : undefined
}

function number(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text)
}
