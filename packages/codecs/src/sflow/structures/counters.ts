/**
 * Counter structures of interfaces and switches: sflow_version_5.txt, sflow_80211.txt, sflow_lag.txt,
 * sflow_openflow.txt, sflow_optics.txt, sflow_broadcom_tables.txt (all https://sflow.org/) and sflow.h of sflowtool for
 * those that have no other text.
 */
import { choice, each, i32, inUnit, mac, string, structures, u32, u64 } from './field.ts'

const STATUS = { 0: 'down', 1: 'admin up, down', 2: 'admin down, up', 3: 'up' }
const DIRECTIONS = { 0: 'unknown', 1: 'full-duplex', 2: 'half-duplex', 3: 'in', 4: 'out' }

/** Fields of a direction of if_counters. */
const packets = (way: 'In' | 'Out') => [
  ...u64(`if${way}Octets`),
  ...u32(
    ...[`if${way}UcastPkts`, `if${way}MulticastPkts`, `if${way}BroadcastPkts`, `if${way}Discards`, `if${way}Errors`],
  ),
]

export const COUNTER_STRUCTURES = structures(0, [
  [
    1,
    'if_counters',
    [
      ...u32('ifIndex', 'ifType'),
      ...inUnit('bit/s', u64('ifSpeed')),
      ...choice('ifDirection', DIRECTIONS),
      ...choice('ifStatus', STATUS),
      ...packets('In'),
      ...u32('ifInUnknownProtos'),
      ...packets('Out'),
      ...u32('ifPromiscuousMode'),
    ],
  ],
  [
    2,
    'ethernet_counters',
    u32(
      ...['dot3StatsAlignmentErrors', 'dot3StatsFCSErrors', 'dot3StatsSingleCollisionFrames'],
      ...['dot3StatsMultipleCollisionFrames', 'dot3StatsSQETestErrors', 'dot3StatsDeferredTransmissions'],
      ...['dot3StatsLateCollisions', 'dot3StatsExcessiveCollisions', 'dot3StatsInternalMacTransmitErrors'],
      ...['dot3StatsCarrierSenseErrors', 'dot3StatsFrameTooLongs', 'dot3StatsInternalMacReceiveErrors'],
      'dot3StatsSymbolErrors',
    ),
  ],
  [
    3,
    'tokenring_counters',
    u32(
      ...['dot5StatsLineErrors', 'dot5StatsBurstErrors', 'dot5StatsACErrors', 'dot5StatsAbortTransErrors'],
      ...['dot5StatsInternalErrors', 'dot5StatsLostFrameErrors', 'dot5StatsReceiveCongestions'],
      ...['dot5StatsFrameCopiedErrors', 'dot5StatsTokenErrors', 'dot5StatsSoftErrors', 'dot5StatsHardErrors'],
      ...['dot5StatsSignalLoss', 'dot5StatsTransmitBeacons', 'dot5StatsRecoverys', 'dot5StatsLobeWires'],
      ...['dot5StatsRemoves', 'dot5StatsSingles', 'dot5StatsFreqErrors'],
    ),
  ],
  [
    4,
    'vg_counters',
    [
      ...u32('dot12InHighPriorityFrames'),
      ...u64('dot12InHighPriorityOctets'),
      ...u32('dot12InNormPriorityFrames'),
      ...u64('dot12InNormPriorityOctets'),
      ...u32('dot12InIPMErrors', 'dot12InOversizeFrameErrors', 'dot12InDataErrors', 'dot12InNullAddressedFrames'),
      ...u32('dot12OutHighPriorityFrames'),
      ...u64('dot12OutHighPriorityOctets'),
      ...u32('dot12TransitionIntoTrainings'),
      ...u64('dot12HCInHighPriorityOctets', 'dot12HCInNormPriorityOctets', 'dot12HCOutHighPriorityOctets'),
    ],
  ],
  [
    5,
    'vlan_counters',
    [...u32('vlan_id'), ...u64('octets'), ...u32('ucastPkts', 'multicastPkts', 'broadcastPkts', 'discards')],
  ],
  [
    6,
    'ieee80211_counters',
    u32(
      ...['dot11TransmittedFragmentCount', 'dot11MulticastTransmittedFrameCount', 'dot11FailedCount'],
      ...['dot11RetryCount', 'dot11MultipleRetryCount', 'dot11FrameDuplicateCount', 'dot11RTSSuccessCount'],
      ...['dot11RTSFailureCount', 'dot11ACKFailureCount', 'dot11ReceivedFragmentCount'],
      ...['dot11MulticastReceivedFrameCount', 'dot11FCSErrorCount', 'dot11TransmittedFrameCount'],
      ...['dot11WEPUndecryptableCount', 'dot11QoSDiscardedFragmentCount', 'dot11AssociatedStationCount'],
      ...['dot11QoSCFPollsReceivedCount', 'dot11QoSCFPollsUnusedCount', 'dot11QoSCFPollsUnusableCount'],
      'dot11QoSCFPollsLostCount',
    ),
  ],
  [
    7,
    'lag_port_stats',
    [
      ...mac('dot3adAggPortActorSystemID', 'dot3adAggPortPartnerOperSystemID'),
      ...u32('dot3adAggPortAttachedAggID', 'dot3adAggPortState'),
      ...u32('dot3adAggPortStatsLACPDUsRx', 'dot3adAggPortStatsMarkerPDUsRx'),
      ...u32('dot3adAggPortStatsMarkerResponsePDUsRx', 'dot3adAggPortStatsUnknownRx', 'dot3adAggPortStatsIllegalRx'),
      ...u32('dot3adAggPortStatsLACPDUsTx', 'dot3adAggPortStatsMarkerPDUsTx'),
      ...u32('dot3adAggPortStatsMarkerResponsePDUsTx'),
    ],
  ],
  [8, 'slow_path_counts', u32('unknown', 'other', 'cam_miss', 'cam_full', 'no_hw_support', 'cntrl')],
  [9, 'ib_counters'],
  [
    10,
    'sfp',
    [
      ...u32('module_id', 'module_total_lanes'),
      ...inUnit('mV', u32('module_supply_voltage')),
      ...inUnit('m°C', i32('module_temperature')),
      ...each('lanes', [
        ...u32('lane_index'),
        ...inUnit('uA', u32('tx_bias_current')),
        ...inUnit('uW', u32('tx_power', 'tx_power_min', 'tx_power_max')),
        ...inUnit('nm', u32('tx_wavelength')),
        ...inUnit('uW', u32('rx_power', 'rx_power_min', 'rx_power_max')),
        ...inUnit('nm', u32('rx_wavelength')),
      ]),
    ],
  ],
  [
    11,
    'pfc',
    [
      ...u32('requests', 'indications'),
      ...inUnit('us', u32('pause_duration')),
      ...u32('storm_detected', 'storm_restored'),
    ],
  ],
  [
    1001,
    'processor',
    [...inUnit('1/100 %', u32('cpu_5s', 'cpu_1m', 'cpu_5m')), ...inUnit('bytes', u64('total_memory', 'free_memory'))],
  ],
  [1002, 'radio_utilization', inUnit('ms', u32('elapsed_time', 'on_channel_time', 'on_channel_busy_time'))],
  [
    1003,
    'queue_length',
    u32(
      ...['queueIndex', 'segmentSize', 'queueSegments', 'queueLength0', 'queueLength1', 'queueLength2', 'queueLength4'],
      ...['queueLength8', 'queueLength32', 'queueLength128', 'queueLength1024', 'queueLengthMore', 'dropped'],
    ),
  ],
  [1004, 'of_port', [...u64('datapath_id'), ...u32('port_no')]],
  [1005, 'port_name', string('name')],
  [
    3000,
    'energy',
    [
      ...inUnit('mV', u32('voltage')),
      ...inUnit('mA', u32('current')),
      ...inUnit('mW', u32('real_power')),
      ...i32('power_factor'),
      ...inUnit('mJ', u32('energy')),
      ...u32('errors'),
    ],
  ],
  [3001, 'temperature', [...inUnit('°C', i32('minimum', 'maximum')), ...u32('errors')]],
  [3002, 'humidity', inUnit('%', u32('relative'))],
  [3003, 'fans', u32('total', 'failed', 'speed')],
])

const tables = (...names: string[]) => names.flatMap((name) => u32(name, `${name}_max`))

/** Broadcom */
export const BROADCOM_COUNTER_STRUCTURES = structures(4413, [
  [1, 'bst_device_buffers', i32('uc_pc', 'mc_pc')],
  [
    2,
    'bst_port_buffers',
    [
      ...i32('ingress_uc_pc', 'ingress_mc_pc', 'egress_uc_pc', 'egress_mc_pc'),
      ...each('per_egress_queue_uc_pc', 'i32', 8),
      ...each('per_egress_queue_mc_pc', 'i32', 8),
    ],
  ],
  [
    3,
    'hw_tables',
    [
      ...tables('host_entries', 'ipv4_entries', 'ipv6_entries', 'ipv4_ipv6_entries', 'long_ipv6_entries'),
      ...tables('total_routes', 'ecmp_nexthops', 'mac_entries'),
      ...u32('ipv4_neighbors', 'ipv6_neighbors', 'ipv4_routes', 'ipv6_routes'),
      ...tables('acl_ingress_entries', 'acl_ingress_counters', 'acl_ingress_meters', 'acl_ingress_slices'),
      ...tables('acl_egress_entries', 'acl_egress_counters', 'acl_egress_meters', 'acl_egress_slices'),
    ],
  ],
])
