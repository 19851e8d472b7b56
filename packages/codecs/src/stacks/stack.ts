import type { Frame } from './symbol.ts'

export type StackFormat = 'bcc' | 'bpftrace' | 'perf' | 'ftrace' | 'oops' | 'crash' | 'call_tree' | 'frames'

/** One kernel stack and what the tool said about the moment it was taken. */
export interface Stack {
  readonly format: StackFormat
  /** Where it starts in the input, in UTF-16 code units. */
  readonly at: number
  /** As printed: seconds since start, time of day or seconds since boot. */
  readonly time?: string | undefined
  /** Process (tgid). */
  readonly pid?: number | undefined
  /** Thread. */
  readonly tid?: number | undefined
  readonly comm?: string | undefined
  readonly cpu?: number | undefined
  /** The function or event that was traced. */
  readonly event?: string | undefined
  /** How often bpftrace saw this stack. */
  readonly count?: bigint | undefined
  /** Innermost first. A hand-drawn call tree is turned round for that. */
  readonly frames: readonly Frame[]
  /** Errno that bcc printed instead of the stack: -14 EFAULT, -17 EEXIST (its table of stacks was full). */
  readonly failed_errno?: number | undefined
}

/** A stack while its lines are read. */
export type StackBuilder = { -readonly [K in keyof Stack]: Stack[K] } & { frames: Frame[] }
