import { small, unsigned } from './lines.ts'

/**
 * One connection of `/proc/net/nf_conntrack`, `conntrack -L` or `-E`, or `dpctl/dump-conntrack`.
 * Timeout and TCP state are absent while the connection is in a flow table (status IPS_OFFLOAD).
 * @see https://elixir.bootlin.com/linux/v6.12/source/net/netfilter/nf_conntrack_standalone.c ct_seq_show()
 */
export interface ConntrackEntry {
  /** `NEW`, `UPDATE`, `DESTROY` of `conntrack -E`. */
  readonly event?: string | undefined
  /** Seconds since 1970 with `-o timestamp`, as printed. */
  readonly timestamp_s?: string | undefined
  /** `ipv4` or `ipv6`; `conntrack -L` prints it with `-o extended` only. */
  readonly layer3?: string | undefined
  readonly protocol: string
  readonly protocol_number?: number | undefined
  readonly timeout_s?: number | undefined
  readonly state?: string | undefined
  readonly orig: ConntrackTuple
  readonly reply?: ConntrackTuple | undefined
  /** Not printed when the kernel prints an offload mark instead. */
  readonly assured: boolean
  readonly unreplied: boolean
  readonly lifecycle: ConntrackLifecycle
  readonly mark?: bigint | undefined
  readonly zone?: number | undefined
  readonly use?: number | undefined
  readonly id?: bigint | undefined
  /** Status bits by name: `dpctl/dump-conntrack -m` only. */
  readonly status?: readonly string[] | undefined
  /** Everything else, `helper`, `secctx`, `labels`, `delta-time`: name to text. */
  readonly other: Readonly<Record<string, string>>
}

export interface ConntrackTuple {
  readonly src?: string | undefined
  readonly dst?: string | undefined
  readonly sport?: number | undefined
  readonly dport?: number | undefined
  readonly icmp_type?: number | undefined
  readonly icmp_code?: number | undefined
  readonly icmp_id?: number | undefined
  /** Counted with net.netfilter.nf_conntrack_acct=1 only. */
  readonly packets?: bigint | undefined
  readonly bytes?: bigint | undefined
}

/**
 * Where a connection stands in its offload life.
 * `software`: no mark. `flowtable`: `[OFFLOAD]`, in a flow table but not in the NIC. `hardware`: `[HW_OFFLOAD]`.
 * `teardown`: `[HW_OFFLOAD]` with its timeout back: OFFLOAD is cleared, the NIC's rule waits to be deleted; more than
 * some 2 s of it is a stuck delete. `unknown`: Open vSwitch does not print the marks.
 */
export type ConntrackLifecycle = 'software' | 'flowtable' | 'hardware' | 'teardown' | 'unknown'

/** A tuple while its line is read. */
export type TupleBuilder = { -readonly [K in keyof ConntrackTuple]: ConntrackTuple[K] }

/** Puts one `key=value` into the tuple; false when the key belongs to the connection. */
export function addToTuple(tuple: TupleBuilder, key: string, value: string): boolean {
  switch (key) {
    case 'src':
    case 'dst':
      tuple[key] = value
      return true
    case 'sport':
    case 'dport':
      tuple[key] = small(value)
      return true
    case 'type':
      tuple.icmp_type = small(value)
      return true
    case 'code':
      tuple.icmp_code = small(value)
      return true
    case 'packets':
    case 'bytes':
      tuple[key] = unsigned(value)
      return true
    case 'id':
      // The identifier of ICMP stands inside its tuple; a later one is the connection's own.
      if (tuple.icmp_type === undefined || tuple.icmp_id !== undefined) return false
      tuple.icmp_id = small(value)
      return true
    default:
      return false
  }
}
