/** Cumulative numbers of what the decoder met. Everything that did not become a row or a value is counted by reason. */
export class SflowCounts {
  datagrams_total = 0
  /** Rows written. */
  flow_samples_total = 0
  /** Rows written. */
  counter_samples_total = 0

  /** Datagrams that are not sFlow version 5: nothing decoded. */
  bad_version = 0
  /** Datagrams whose agent address is neither IPv4 nor IPv6: nothing decoded. */
  bad_address_type = 0
  /** Datagrams that end inside their header, inside a sample's header or before the announced number of samples. */
  truncated = 0
  /** Datagrams with bytes behind the announced number of samples. */
  trailing_bytes = 0

  /** Samples whose length runs past the datagram: they and what follows are lost. */
  sample_overrun = 0
  /** Samples shorter than their fixed part: skipped by their length. */
  sample_too_short = 0
  /** Samples with bytes behind the announced number of records: kept. */
  sample_trailing_bytes = 0
  /** Samples of a type that is not decoded: skipped by their length. */
  unsupported_samples = 0
  /** Samples for which no row was left because one datagram held more than the columns' capacity. */
  over_capacity = 0

  /** Records whose length runs past their sample: they and the sample's further records are lost. */
  record_overrun = 0
  /** Samples that end before the announced number of records: what was there is kept. */
  records_missing = 0
  /** Records shorter than their structure: the fields that were there are kept. */
  record_too_short = 0
  /** Records of a format that is not decoded: skipped by their length. */
  unsupported_records = 0

  /** sampled_header records whose header_length runs past the record: parsed as far as they go. */
  header_truncated = 0
  /** Headers that are well formed but end before the transport header does (sampler's header size too small). */
  header_incomplete = 0
  /** Headers that contradict themselves, such as an IPv4 header of less than 20 bytes. */
  header_malformed = 0
  /** Packets inside of tunnels whose headers end too early or contradict themselves: read as far as they go. */
  inner_header_incomplete = 0
  /** sampled_header records of another protocol than Ethernet, IPv4, IPv6 and MPLS. */
  unsupported_header_protocols = 0
  /** Tunnel structures whose ports were put back in order, see tunnel-ports.ts. */
  tunnel_ports_swapped = 0
}

const KINDS = ['sample', 'flow_record', 'counter_record'] as const
export type FormatKind = (typeof KINDS)[number]

export interface UnsupportedFormat {
  readonly kind: FormatKind
  /** SMI private enterprise code, 0 for structures of sflow.org. */
  readonly enterprise: number
  readonly format: number
  readonly count: number
}

/** How often each unsupported (enterprise, format) was met. Bounded: formats beyond the limit share one number. */
export class UnsupportedFormats {
  readonly #limit: number
  readonly #counts = new Map<number, number>()
  /** Met with the table full. */
  others = 0

  constructor(limit = 64) {
    this.#limit = limit
  }

  /** `tag`: data_format of sflow_version_5.txt, enterprise in the upper 20 bits, format in the lower 12. */
  count(kind: FormatKind, tag: number): void {
    const key = KINDS.indexOf(kind) * 2 ** 32 + tag
    const known = this.#counts.get(key)
    if (known !== undefined || this.#counts.size < this.#limit) this.#counts.set(key, (known ?? 0) + 1)
    else this.others++
  }

  list(): UnsupportedFormat[] {
    return Array.from(this.#counts, ([key, count]) => {
      const tag = key % 2 ** 32
      return { kind: KINDS[Math.floor(key / 2 ** 32)]!, enterprise: tag >>> 12, format: tag & 0xfff, count }
    })
  }
}
