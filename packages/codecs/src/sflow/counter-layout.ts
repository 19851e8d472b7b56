import * as format from './formats.ts'

/**
 * Fields of the counter structures in wire order, under the names of interface_counters.proto. 48 bits are opaque data
 * of 6 bytes in a field of 8.
 */
export const COUNTER_FIELDS = {
  if_counters: {
    tag: format.IF_COUNTERS,
    fields: [
      ['if_index', 32],
      ['if_type', 32],
      ['if_speed', 64],
      ['if_direction', 32],
      ['if_status', 32],
      ['in_octets', 64],
      ['in_ucast_packets', 32],
      ['in_multicast_packets', 32],
      ['in_broadcast_packets', 32],
      ['in_discards', 32],
      ['in_errors', 32],
      ['in_unknown_protocols', 32],
      ['out_octets', 64],
      ['out_ucast_packets', 32],
      ['out_multicast_packets', 32],
      ['out_broadcast_packets', 32],
      ['out_discards', 32],
      ['out_errors', 32],
      ['promiscuous_mode', 32],
    ],
  },
  ethernet_counters: {
    tag: format.ETHERNET_COUNTERS,
    fields: [
      ['dot3_alignment_errors', 32],
      ['dot3_fcs_errors', 32],
      ['dot3_single_collision_frames', 32],
      ['dot3_multiple_collision_frames', 32],
      ['dot3_sqe_test_errors', 32],
      ['dot3_deferred_transmissions', 32],
      ['dot3_late_collisions', 32],
      ['dot3_excessive_collisions', 32],
      ['dot3_internal_mac_transmit_errors', 32],
      ['dot3_carrier_sense_errors', 32],
      ['dot3_frame_too_longs', 32],
      ['dot3_internal_mac_receive_errors', 32],
      ['dot3_symbol_errors', 32],
    ],
  },
  lag_port_stats: {
    tag: format.LAG_PORT_STATS,
    fields: [
      ['lag_actor_system_id', 48],
      ['lag_partner_system_id', 48],
      ['lag_attached_agg_id', 32],
      ['lag_port_state', 32],
      ['lag_lacpdus_rx', 32],
      ['lag_marker_pdus_rx', 32],
      ['lag_marker_response_pdus_rx', 32],
      ['lag_unknown_rx', 32],
      ['lag_illegal_rx', 32],
      ['lag_lacpdus_tx', 32],
      ['lag_marker_pdus_tx', 32],
      ['lag_marker_response_pdus_tx', 32],
    ],
  },
  of_port: {
    tag: format.OF_PORT,
    fields: [
      ['of_datapath_id', 64],
      ['of_port_no', 32],
    ],
  },
  app_resources: {
    tag: format.APP_RESOURCES,
    fields: [
      ['app_user_time_ms', 32],
      ['app_system_time_ms', 32],
      ['app_memory_used_bytes', 64],
      ['app_memory_max_bytes', 64],
      ['app_fd_open', 32],
      ['app_fd_max', 32],
      ['app_connections_open', 32],
      ['app_connections_max', 32],
    ],
  },
  ovs_dp_stats: {
    tag: format.OVS_DP_STATS,
    fields: [
      ['dp_hits', 32],
      ['dp_misses', 32],
      ['dp_lost', 32],
      ['dp_mask_hits', 32],
      ['dp_flows', 32],
      ['dp_masks', 32],
    ],
  },
} as const satisfies Record<string, { tag: number; fields: readonly (readonly [name: string, bits: 32 | 48 | 64])[] }>

export type CounterRecordKind = keyof typeof COUNTER_FIELDS
export type CounterField = (typeof COUNTER_FIELDS)[CounterRecordKind]['fields'][number][0]
/** Values by field; what is left out is 0. */
export type CounterValues = Partial<Record<CounterField, number | bigint>>
