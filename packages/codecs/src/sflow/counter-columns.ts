import { columnBytes, zeroRows } from './columns.ts'

/**
 * Counter samples by column: `rows` values in every array, named and laid out as the fields of
 * proto/pathwatch/v1/interface_counters.proto, where each column's meaning and unit stand. Rows at and above `rows` are
 * zero (port_name: empty), so that a decoder stores only what a sample carries.
 */
export class CounterSampleColumns {
  rows = 0
  readonly capacity: number

  readonly received_at_ms: BigUint64Array
  readonly agent_address: Uint8Array
  readonly sub_agent_id: Uint32Array
  readonly datagram_sequence: Uint32Array
  readonly sample_type: Uint8Array
  readonly sample_sequence: Uint32Array
  readonly source_id_type: Uint8Array
  readonly source_id_index: Uint32Array
  readonly records: Uint32Array
  readonly port_name: string[]
  readonly if_index: Uint32Array
  readonly if_type: Uint32Array
  readonly if_speed: BigUint64Array
  readonly if_direction: Uint32Array
  readonly if_status: Uint32Array
  readonly in_octets: BigUint64Array
  readonly in_ucast_packets: Uint32Array
  readonly in_multicast_packets: Uint32Array
  readonly in_broadcast_packets: Uint32Array
  readonly in_discards: Uint32Array
  readonly in_errors: Uint32Array
  readonly in_unknown_protocols: Uint32Array
  readonly out_octets: BigUint64Array
  readonly out_ucast_packets: Uint32Array
  readonly out_multicast_packets: Uint32Array
  readonly out_broadcast_packets: Uint32Array
  readonly out_discards: Uint32Array
  readonly out_errors: Uint32Array
  readonly promiscuous_mode: Uint32Array
  readonly dot3_alignment_errors: Uint32Array
  readonly dot3_fcs_errors: Uint32Array
  readonly dot3_single_collision_frames: Uint32Array
  readonly dot3_multiple_collision_frames: Uint32Array
  readonly dot3_sqe_test_errors: Uint32Array
  readonly dot3_deferred_transmissions: Uint32Array
  readonly dot3_late_collisions: Uint32Array
  readonly dot3_excessive_collisions: Uint32Array
  readonly dot3_internal_mac_transmit_errors: Uint32Array
  readonly dot3_carrier_sense_errors: Uint32Array
  readonly dot3_frame_too_longs: Uint32Array
  readonly dot3_internal_mac_receive_errors: Uint32Array
  readonly dot3_symbol_errors: Uint32Array
  readonly of_datapath_id: BigUint64Array
  readonly of_port_no: Uint32Array
  readonly dp_hits: Uint32Array
  readonly dp_misses: Uint32Array
  readonly dp_lost: Uint32Array
  readonly dp_mask_hits: Uint32Array
  readonly dp_flows: Uint32Array
  readonly dp_masks: Uint32Array
  readonly app_user_time_ms: Uint32Array
  readonly app_system_time_ms: Uint32Array
  readonly app_memory_used_bytes: BigUint64Array
  readonly app_memory_max_bytes: BigUint64Array
  readonly app_fd_open: Uint32Array
  readonly app_fd_max: Uint32Array
  readonly app_connections_open: Uint32Array
  readonly app_connections_max: Uint32Array
  readonly lag_actor_system_id: BigUint64Array
  readonly lag_partner_system_id: BigUint64Array
  readonly lag_attached_agg_id: Uint32Array
  readonly lag_port_state: Uint32Array
  readonly lag_lacpdus_rx: Uint32Array
  readonly lag_marker_pdus_rx: Uint32Array
  readonly lag_marker_response_pdus_rx: Uint32Array
  readonly lag_unknown_rx: Uint32Array
  readonly lag_illegal_rx: Uint32Array
  readonly lag_lacpdus_tx: Uint32Array
  readonly lag_marker_pdus_tx: Uint32Array
  readonly lag_marker_response_pdus_tx: Uint32Array

  // The same memory in 32-bit words, low word first: what the decoder writes to.
  readonly receivedAtMsWords: Uint32Array
  readonly agentAddressWords: Uint32Array
  readonly ifSpeedWords: Uint32Array
  readonly inOctetsWords: Uint32Array
  readonly outOctetsWords: Uint32Array
  readonly ofDatapathIdWords: Uint32Array
  readonly appMemoryUsedBytesWords: Uint32Array
  readonly appMemoryMaxBytesWords: Uint32Array
  readonly lagActorSystemIdWords: Uint32Array
  readonly lagPartnerSystemIdWords: Uint32Array
  readonly #bytes: readonly Uint8Array[]

  constructor(capacity: number) {
    this.capacity = capacity
    this.received_at_ms = new BigUint64Array(capacity)
    this.agent_address = new Uint8Array(capacity * 16)
    this.sub_agent_id = new Uint32Array(capacity)
    this.datagram_sequence = new Uint32Array(capacity)
    this.sample_type = new Uint8Array(capacity)
    this.sample_sequence = new Uint32Array(capacity)
    this.source_id_type = new Uint8Array(capacity)
    this.source_id_index = new Uint32Array(capacity)
    this.records = new Uint32Array(capacity)
    this.port_name = Array.from({ length: capacity }, () => '')
    this.if_index = new Uint32Array(capacity)
    this.if_type = new Uint32Array(capacity)
    this.if_speed = new BigUint64Array(capacity)
    this.if_direction = new Uint32Array(capacity)
    this.if_status = new Uint32Array(capacity)
    this.in_octets = new BigUint64Array(capacity)
    this.in_ucast_packets = new Uint32Array(capacity)
    this.in_multicast_packets = new Uint32Array(capacity)
    this.in_broadcast_packets = new Uint32Array(capacity)
    this.in_discards = new Uint32Array(capacity)
    this.in_errors = new Uint32Array(capacity)
    this.in_unknown_protocols = new Uint32Array(capacity)
    this.out_octets = new BigUint64Array(capacity)
    this.out_ucast_packets = new Uint32Array(capacity)
    this.out_multicast_packets = new Uint32Array(capacity)
    this.out_broadcast_packets = new Uint32Array(capacity)
    this.out_discards = new Uint32Array(capacity)
    this.out_errors = new Uint32Array(capacity)
    this.promiscuous_mode = new Uint32Array(capacity)
    this.dot3_alignment_errors = new Uint32Array(capacity)
    this.dot3_fcs_errors = new Uint32Array(capacity)
    this.dot3_single_collision_frames = new Uint32Array(capacity)
    this.dot3_multiple_collision_frames = new Uint32Array(capacity)
    this.dot3_sqe_test_errors = new Uint32Array(capacity)
    this.dot3_deferred_transmissions = new Uint32Array(capacity)
    this.dot3_late_collisions = new Uint32Array(capacity)
    this.dot3_excessive_collisions = new Uint32Array(capacity)
    this.dot3_internal_mac_transmit_errors = new Uint32Array(capacity)
    this.dot3_carrier_sense_errors = new Uint32Array(capacity)
    this.dot3_frame_too_longs = new Uint32Array(capacity)
    this.dot3_internal_mac_receive_errors = new Uint32Array(capacity)
    this.dot3_symbol_errors = new Uint32Array(capacity)
    this.of_datapath_id = new BigUint64Array(capacity)
    this.of_port_no = new Uint32Array(capacity)
    this.dp_hits = new Uint32Array(capacity)
    this.dp_misses = new Uint32Array(capacity)
    this.dp_lost = new Uint32Array(capacity)
    this.dp_mask_hits = new Uint32Array(capacity)
    this.dp_flows = new Uint32Array(capacity)
    this.dp_masks = new Uint32Array(capacity)
    this.app_user_time_ms = new Uint32Array(capacity)
    this.app_system_time_ms = new Uint32Array(capacity)
    this.app_memory_used_bytes = new BigUint64Array(capacity)
    this.app_memory_max_bytes = new BigUint64Array(capacity)
    this.app_fd_open = new Uint32Array(capacity)
    this.app_fd_max = new Uint32Array(capacity)
    this.app_connections_open = new Uint32Array(capacity)
    this.app_connections_max = new Uint32Array(capacity)
    this.lag_actor_system_id = new BigUint64Array(capacity)
    this.lag_partner_system_id = new BigUint64Array(capacity)
    this.lag_attached_agg_id = new Uint32Array(capacity)
    this.lag_port_state = new Uint32Array(capacity)
    this.lag_lacpdus_rx = new Uint32Array(capacity)
    this.lag_marker_pdus_rx = new Uint32Array(capacity)
    this.lag_marker_response_pdus_rx = new Uint32Array(capacity)
    this.lag_unknown_rx = new Uint32Array(capacity)
    this.lag_illegal_rx = new Uint32Array(capacity)
    this.lag_lacpdus_tx = new Uint32Array(capacity)
    this.lag_marker_pdus_tx = new Uint32Array(capacity)
    this.lag_marker_response_pdus_tx = new Uint32Array(capacity)
    this.receivedAtMsWords = new Uint32Array(this.received_at_ms.buffer)
    this.agentAddressWords = new Uint32Array(this.agent_address.buffer)
    this.ifSpeedWords = new Uint32Array(this.if_speed.buffer)
    this.inOctetsWords = new Uint32Array(this.in_octets.buffer)
    this.outOctetsWords = new Uint32Array(this.out_octets.buffer)
    this.ofDatapathIdWords = new Uint32Array(this.of_datapath_id.buffer)
    this.appMemoryUsedBytesWords = new Uint32Array(this.app_memory_used_bytes.buffer)
    this.appMemoryMaxBytesWords = new Uint32Array(this.app_memory_max_bytes.buffer)
    this.lagActorSystemIdWords = new Uint32Array(this.lag_actor_system_id.buffer)
    this.lagPartnerSystemIdWords = new Uint32Array(this.lag_partner_system_id.buffer)
    this.#bytes = columnBytes(this)
  }

  /** Forgets all rows. */
  clear(): void {
    zeroRows(this.#bytes, this.capacity, this.rows)
    this.port_name.fill('', 0, this.rows)
    this.rows = 0
  }
}
