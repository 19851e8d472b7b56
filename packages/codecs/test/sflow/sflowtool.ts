/** What `sflowtool -j` 6.11 printed for the first 600 datagrams of ovs31-hv1. Every value is text. */
import { readCase } from './golden.ts'

export type Element = Record<string, string>
export type ToolSample = Record<string, string> & { elements: Element[] }
export type ToolDatagram = Record<string, string> & { samples: ToolSample[] }

export function toolDatagrams(): ToolDatagram[] {
  const lines = readCase('ovs31-hv1/expected.first600.sflowtool.jsonl.gz').toString().trimEnd().split('\n')
  return lines.map((line) => JSON.parse(line) as ToolDatagram)
}

/** Field of a counter block: our column, in the order of the wire. */
export const counterColumns: Record<string, string> = {
  ifIndex: 'if_index',
  networkType: 'if_type',
  ifSpeed: 'if_speed',
  ifDirection: 'if_direction',
  ifStatus: 'if_status',
  ifInOctets: 'in_octets',
  ifInUcastPkts: 'in_ucast_packets',
  ifInMulticastPkts: 'in_multicast_packets',
  ifInBroadcastPkts: 'in_broadcast_packets',
  ifInDiscards: 'in_discards',
  ifInErrors: 'in_errors',
  ifInUnknownProtos: 'in_unknown_protocols',
  ifOutOctets: 'out_octets',
  ifOutUcastPkts: 'out_ucast_packets',
  ifOutMulticastPkts: 'out_multicast_packets',
  ifOutBroadcastPkts: 'out_broadcast_packets',
  ifOutDiscards: 'out_discards',
  ifOutErrors: 'out_errors',
  ifPromiscuousMode: 'promiscuous_mode',
  dot3StatsAlignmentErrors: 'dot3_alignment_errors',
  dot3StatsFCSErrors: 'dot3_fcs_errors',
  dot3StatsSingleCollisionFrames: 'dot3_single_collision_frames',
  dot3StatsMultipleCollisionFrames: 'dot3_multiple_collision_frames',
  dot3StatsSQETestErrors: 'dot3_sqe_test_errors',
  dot3StatsDeferredTransmissions: 'dot3_deferred_transmissions',
  dot3StatsLateCollisions: 'dot3_late_collisions',
  dot3StatsExcessiveCollisions: 'dot3_excessive_collisions',
  dot3StatsInternalMacTransmitErrors: 'dot3_internal_mac_transmit_errors',
  dot3StatsCarrierSenseErrors: 'dot3_carrier_sense_errors',
  dot3StatsFrameTooLongs: 'dot3_frame_too_longs',
  dot3StatsInternalMacReceiveErrors: 'dot3_internal_mac_receive_errors',
  dot3StatsSymbolErrors: 'dot3_symbol_errors',
  openflow_port: 'of_port_no',
  OVS_dp_hits: 'dp_hits',
  OVS_dp_misses: 'dp_misses',
  OVS_dp_lost: 'dp_lost',
  OVS_dp_mask_hits: 'dp_mask_hits',
  OVS_dp_flows: 'dp_flows',
  OVS_dp_masks: 'dp_masks',
  user_time: 'app_user_time_ms',
  system_time: 'app_system_time_ms',
  memory_used: 'app_memory_used_bytes',
  memory_max: 'app_memory_max_bytes',
  files_open: 'app_fd_open',
  files_max: 'app_fd_max',
  connections_open: 'app_connections_open',
  connections_max: 'app_connections_max',
  attachedAggID: 'lag_attached_agg_id',
  LACPDUsRx: 'lag_lacpdus_rx',
  markerPDUsRx: 'lag_marker_pdus_rx',
  markerResponsePDUsRx: 'lag_marker_response_pdus_rx',
  unknownRx: 'lag_unknown_rx',
  illegalRx: 'lag_illegal_rx',
  LACPDUsTx: 'lag_lacpdus_tx',
  markerPDUsTx: 'lag_marker_pdus_tx',
  markerResponsePDUsTx: 'lag_marker_response_pdus_tx',
}

/** Four one-byte states, which are one column: dot3adAggPortState. */
export function lagPortState(element: Element): number {
  const states = ['actorAdminPortState', 'actorOperPortState', 'partnerAdminPortState', 'partnerOperPortState']
  return states.reduce((word, name) => word * 256 + Number(element[name]), 0)
}

/** "7", "multiple 1", "0x3fffffff" and the like, as interface format and value. */
export function toolInterface(text: string): { format: number; value: number } {
  const [word, value] = text.split(' ')
  if (value === undefined) return { format: 0, value: Number(word) }
  return { format: { dropEvent: 1, multiple: 2 }[word!]!, value: Number(value) }
}
