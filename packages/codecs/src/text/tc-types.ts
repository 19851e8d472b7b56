/**
 * One filter of `tc filter show`.
 * @see https://git.kernel.org/pub/scm/network/iproute2/iproute2.git/tree/tc/tc_filter.c
 */
export interface TcFilter {
  /** Left out by tc when the command named one: also `pref`, `chain`, `dev`. */
  readonly protocol?: string | undefined
  readonly dev?: string | undefined
  readonly parent?: string | undefined
  readonly block?: number | undefined
  readonly pref?: number | undefined
  /** `flower`, `matchall`, `u32`, `bpf`. */
  readonly kind: string
  readonly chain?: number | undefined
  /** `0x1`; `800::800` for u32. */
  readonly handle?: string | undefined
  /** Match keys by tc's names; masks and ranges stay in the text: `10.9.0.0/24`, `80-90`. */
  readonly keys: Readonly<Record<string, string>>
  readonly skip_sw: boolean
  readonly skip_hw: boolean
  /** Undefined when the kernel does not say (before 4.12). */
  readonly in_hw?: boolean | undefined
  /** In how many devices: 1 of 2 is half a failure on a bond. */
  readonly in_hw_count?: number | undefined
  readonly rule_hit?: bigint | undefined
  readonly actions: readonly TcAction[]
}

export interface TcAction {
  readonly order: number
  /** `mirred`, `gact`, `ct`, `sample`, … */
  readonly kind: string
  /** What makes this kind special, by tc's JSON names: `to_dev`, `zone`, `rate`; nested names joined by `_`. */
  readonly fields: Readonly<Record<string, string>>
  /** `pipe`, `stolen`, `goto chain 7`; police has two, exceeding and conforming. */
  readonly control: readonly string[]
  readonly index?: number | undefined
  readonly ref?: number | undefined
  readonly bind?: number | undefined
  /** Seconds since the action was made, last used and first used. */
  readonly installed_s?: number | undefined
  readonly last_used_s?: number | undefined
  readonly first_used_s?: number | undefined
  readonly stats?: TcStats | undefined
  readonly cookie?: string | undefined
  readonly no_percpu: boolean
  /** What was asked for: `immediate`, `delayed`, `disabled`. */
  readonly hw_stats: readonly string[]
  readonly used_hw_stats: readonly string[]
}

/** `bytes` and `packets` are software and hardware together; the parts exist only once hardware has counted. */
export interface TcStats {
  readonly bytes: bigint
  readonly packets: bigint
  readonly drops: bigint
  readonly overlimits: bigint
  readonly requeues: bigint
  readonly backlog_bytes: bigint
  readonly backlog_packets: bigint
  readonly sw_bytes?: bigint | undefined
  readonly sw_packets?: bigint | undefined
  readonly hw_bytes?: bigint | undefined
  readonly hw_packets?: bigint | undefined
}
