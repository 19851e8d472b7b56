import type { CounterSampleColumns } from './counter-columns.ts'
import type { SflowCounts, UnsupportedFormats } from './counts.ts'
import * as format from './formats.ts'
import { RecordPad } from './record-pad.ts'

/** Bits of the column `records`, see interface_counters.proto. */
const HAS_IF_COUNTERS = 1 << 0
const HAS_ETHERNET_COUNTERS = 1 << 1
const HAS_LAG_PORT_STATS = 1 << 2
const HAS_OF_PORT = 1 << 3
const HAS_PORT_NAME = 1 << 4
const HAS_APP_RESOURCES = 1 << 5
const HAS_OVS_DP_STATS = 1 << 6
const HAS_SKIPPED = 1 << 31

/** Longer port names are cut: interface names have at most 15 bytes (IFNAMSIZ), Open vSwitch's own little more. */
export const PORT_NAME_BYTES_MAX = 64

/** Decodes counters_sample and counters_sample_expanded, one row each. */
export class CounterSampleDecoder {
  readonly #columns: CounterSampleColumns
  readonly #counts: SflowCounts
  readonly #unsupported: UnsupportedFormats
  readonly #pad = new RecordPad()
  readonly #utf8 = new TextDecoder('utf-8', { ignoreBOM: true })

  constructor(columns: CounterSampleColumns, counts: SflowCounts, unsupported: UnsupportedFormats) {
    this.#columns = columns
    this.#counts = counts
    this.#unsupported = unsupported
  }

  /**
   * Appends the sample whose body is [start, end) of the view. The caller has checked that the fixed part fits and
   * that a row is free. A record that cannot be read ends the sample but does not void it.
   */
  decode(view: DataView, start: number, end: number, type: number): void {
    const to = this.#columns
    const row = to.rows++
    this.#counts.counter_samples_total++
    to.sample_type[row] = type
    to.sample_sequence[row] = view.getUint32(start)
    const source = view.getUint32(start + 4)
    let p: number
    if (type === format.COUNTERS_SAMPLE) {
      to.source_id_type[row] = source >>> 24
      to.source_id_index[row] = source & 0xffffff
      p = start + format.COUNTERS_SAMPLE_BYTES
    } else {
      to.source_id_type[row] = Math.min(source, 0xff)
      to.source_id_index[row] = view.getUint32(start + 8)
      p = start + format.COUNTERS_SAMPLE_EXPANDED_BYTES
    }
    to.records[row] = this.#records(view, p, end, view.getUint32(p - 4), row)
  }

  /** Decodes up to `announced` records and returns their bits; the same walk as over flow records. */
  #records(view: DataView, start: number, end: number, announced: number, row: number): number {
    let bits = 0
    let p = start
    // As a signed number the count stays an integer to the compiler; 2^32 - 1 is -1 and still counts down to 0.
    for (let left = announced | 0; left !== 0; left = (left - 1) | 0) {
      if (end - p < 8) {
        this.#counts.records_missing++
        return bits | HAS_SKIPPED
      }
      const tag = view.getUint32(p)
      const length = view.getUint32(p + 4)
      p += 8
      if (length > end - p) {
        this.#counts.record_overrun++
        return bits | HAS_SKIPPED
      }
      const fixed = tag < 4096 ? format.COUNTER_RECORD_BYTES[tag]! : 0
      if (fixed === 0) {
        this.#counts.unsupported_records++
        this.#unsupported.count('counter_record', tag)
        bits |= HAS_SKIPPED
      } else if (length < fixed) {
        this.#counts.record_too_short++
        bits |= this.#record(this.#pad.fill(view, p, length), 0, fixed, tag, row)
      } else bits |= this.#record(view, p, p + length, tag, row)
      p += (length + 3) & ~3
    }
    if (p < end) this.#counts.sample_trailing_bytes++
    return bits
  }

  /** Decodes one record whose fixed part is all there, and returns its bit. */
  #record(view: DataView, p: number, end: number, tag: number, row: number): number {
    const to = this.#columns
    switch (tag) {
      case format.IF_COUNTERS:
        this.#ifCounters(view, p, row)
        return HAS_IF_COUNTERS
      case format.ETHERNET_COUNTERS:
        this.#ethernetCounters(view, p, row)
        return HAS_ETHERNET_COUNTERS
      case format.LAG_PORT_STATS:
        this.#lagPortStats(view, p, row)
        return HAS_LAG_PORT_STATS
      case format.OF_PORT:
        write64(to.ofDatapathIdWords, row, view, p)
        to.of_port_no[row] = view.getUint32(p + 8)
        return HAS_OF_PORT
      case format.PORT_NAME:
        to.port_name[row] = this.#name(view, p, end)
        return HAS_PORT_NAME
      case format.APP_RESOURCES:
        this.#appResources(view, p, row)
        return HAS_APP_RESOURCES
      default:
        this.#ovsDpStats(view, p, row)
        return HAS_OVS_DP_STATS
    }
  }

  /** An XDR string, cut to what is there. Invalid UTF-8 and control characters become U+FFFD. */
  #name(view: DataView, p: number, end: number): string {
    const length = view.getUint32(p)
    if (length > end - (p + 4)) this.#counts.record_too_short++
    const bytes = new Uint8Array(
      view.buffer,
      view.byteOffset + p + 4,
      Math.min(length, end - (p + 4), PORT_NAME_BYTES_MAX),
    )
    return this.#utf8.decode(bytes).replaceAll(/\p{Cc}/gu, '\u{fffd}')
  }

  #ifCounters(view: DataView, p: number, row: number): void {
    const to = this.#columns
    to.if_index[row] = view.getUint32(p)
    to.if_type[row] = view.getUint32(p + 4)
    write64(to.ifSpeedWords, row, view, p + 8)
    to.if_direction[row] = view.getUint32(p + 16)
    to.if_status[row] = view.getUint32(p + 20)
    write64(to.inOctetsWords, row, view, p + 24)
    to.in_ucast_packets[row] = view.getUint32(p + 32)
    to.in_multicast_packets[row] = view.getUint32(p + 36)
    to.in_broadcast_packets[row] = view.getUint32(p + 40)
    to.in_discards[row] = view.getUint32(p + 44)
    to.in_errors[row] = view.getUint32(p + 48)
    to.in_unknown_protocols[row] = view.getUint32(p + 52)
    write64(to.outOctetsWords, row, view, p + 56)
    to.out_ucast_packets[row] = view.getUint32(p + 64)
    to.out_multicast_packets[row] = view.getUint32(p + 68)
    to.out_broadcast_packets[row] = view.getUint32(p + 72)
    to.out_discards[row] = view.getUint32(p + 76)
    to.out_errors[row] = view.getUint32(p + 80)
    to.promiscuous_mode[row] = view.getUint32(p + 84)
  }

  #ethernetCounters(view: DataView, p: number, row: number): void {
    const to = this.#columns
    to.dot3_alignment_errors[row] = view.getUint32(p)
    to.dot3_fcs_errors[row] = view.getUint32(p + 4)
    to.dot3_single_collision_frames[row] = view.getUint32(p + 8)
    to.dot3_multiple_collision_frames[row] = view.getUint32(p + 12)
    to.dot3_sqe_test_errors[row] = view.getUint32(p + 16)
    to.dot3_deferred_transmissions[row] = view.getUint32(p + 20)
    to.dot3_late_collisions[row] = view.getUint32(p + 24)
    to.dot3_excessive_collisions[row] = view.getUint32(p + 28)
    to.dot3_internal_mac_transmit_errors[row] = view.getUint32(p + 32)
    to.dot3_carrier_sense_errors[row] = view.getUint32(p + 36)
    to.dot3_frame_too_longs[row] = view.getUint32(p + 40)
    to.dot3_internal_mac_receive_errors[row] = view.getUint32(p + 44)
    to.dot3_symbol_errors[row] = view.getUint32(p + 48)
  }

  /** sflow_lag.txt. Each system identifier is 6 bytes of opaque data, padded to 8. */
  #lagPortStats(view: DataView, p: number, row: number): void {
    const to = this.#columns
    to.lagActorSystemIdWords[row * 2] = view.getUint32(p + 2)
    to.lagActorSystemIdWords[row * 2 + 1] = view.getUint16(p)
    to.lagPartnerSystemIdWords[row * 2] = view.getUint32(p + 10)
    to.lagPartnerSystemIdWords[row * 2 + 1] = view.getUint16(p + 8)
    to.lag_attached_agg_id[row] = view.getUint32(p + 16)
    to.lag_port_state[row] = view.getUint32(p + 20)
    to.lag_lacpdus_rx[row] = view.getUint32(p + 24)
    to.lag_marker_pdus_rx[row] = view.getUint32(p + 28)
    to.lag_marker_response_pdus_rx[row] = view.getUint32(p + 32)
    to.lag_unknown_rx[row] = view.getUint32(p + 36)
    to.lag_illegal_rx[row] = view.getUint32(p + 40)
    to.lag_lacpdus_tx[row] = view.getUint32(p + 44)
    to.lag_marker_pdus_tx[row] = view.getUint32(p + 48)
    to.lag_marker_response_pdus_tx[row] = view.getUint32(p + 52)
  }

  /** sflow_application.txt */
  #appResources(view: DataView, p: number, row: number): void {
    const to = this.#columns
    to.app_user_time_ms[row] = view.getUint32(p)
    to.app_system_time_ms[row] = view.getUint32(p + 4)
    write64(to.appMemoryUsedBytesWords, row, view, p + 8)
    write64(to.appMemoryMaxBytesWords, row, view, p + 16)
    to.app_fd_open[row] = view.getUint32(p + 24)
    to.app_fd_max[row] = view.getUint32(p + 28)
    to.app_connections_open[row] = view.getUint32(p + 32)
    to.app_connections_max[row] = view.getUint32(p + 36)
  }

  /** SFLOVSDP_counters of lib/sflow.h in Open vSwitch. */
  #ovsDpStats(view: DataView, p: number, row: number): void {
    const to = this.#columns
    to.dp_hits[row] = view.getUint32(p)
    to.dp_misses[row] = view.getUint32(p + 4)
    to.dp_lost[row] = view.getUint32(p + 8)
    to.dp_mask_hits[row] = view.getUint32(p + 12)
    to.dp_flows[row] = view.getUint32(p + 16)
    to.dp_masks[row] = view.getUint32(p + 20)
  }
}

/** A big-endian 64-bit value into a little-endian 64-bit column. */
function write64(words: Uint32Array, row: number, view: DataView, p: number): void {
  words[row * 2] = view.getUint32(p + 4)
  words[row * 2 + 1] = view.getUint32(p)
}
