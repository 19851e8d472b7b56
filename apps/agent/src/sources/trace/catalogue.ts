/**
 * What can be traced. Event formats: include/trace/events/netlink.h and
 * https://docs.kernel.org/networking/device_drivers/ethernet/mellanox/mlx5/tracepoints.html
 */

/** Trace events by the name in the configuration: their group, and the fields that make two of them the same. */
export const TRACE_EVENTS = {
  // tc-5678 [000] .....  2672.404466: netlink_extack: msg=Specified qdisc kind is unknown
  netlink_extack: { group: 'netlink', key: ['msg'] },
  // tc-6535 [019] ...1  2672.404466: mlx5e_configure_flower: cookie=0000000067874a55 actions= REDIRECT
  mlx5e_configure_flower: { group: 'mlx5', key: ['actions'] },
  // tc-6569 [010] .N.1  2686.379075: mlx5e_delete_flower: cookie=0000000067874a55 actions= NULL
  mlx5e_delete_flower: { group: 'mlx5', key: ['actions'] },
  // tc-6546 [010] ...1  2679.704889: mlx5e_stats_flower: cookie=0000000060eb3d6a bytes=0 packets=0 lastused=4295560217
  mlx5e_stats_flower: { group: 'mlx5', key: [] },
  // kworker/u48:4-8806 [009] ...1 55117.882428: mlx5e_tc_update_neigh_used_value: netdev: ens1f0 IPv4: 1.1.1.10 IPv6: ::ffff:1.1.1.10 neigh_used=1
  mlx5e_tc_update_neigh_used_value: { group: 'mlx5', key: ['netdev', 'IPv4', 'IPv6', 'neigh_used'] },
  // kworker/u48:7-2221 [009] ...1  1475.387435: mlx5e_rep_neigh_update: netdev: ens1f0 MAC: 24:8a:07:9a:17:9a IPv4: 1.1.1.10 IPv6: ::ffff:1.1.1.10 neigh_connected=1
  mlx5e_rep_neigh_update: { group: 'mlx5', key: ['netdev', 'MAC', 'IPv4', 'IPv6', 'neigh_connected'] },
} as const satisfies Record<string, { group: string; key: readonly string[] }>

export type TraceEventName = keyof typeof TRACE_EVENTS
export const traceEventNames = Object.keys(TRACE_EVENTS) as TraceEventName[]

/**
 * Functions in the life of a connection that act_ct offloads, each called once or twice in it: those called for every
 * packet or every second (tcf_ct_flow_table_process_conn, flow_offload_refresh, nf_flow_offload_stats) are not among
 * them. Kernels 5.6 to 6.18: net/netfilter/nf_flow_table_{core,offload}.c, mlx5/core/en/tc_ct.c. Static ones may be
 * inlined, and are missing then.
 */
export const CONNTRACK_FUNCTIONS: readonly string[] = [
  'flow_offload_add',
  'nf_flow_offload_add',
  'flow_offload_work_add',
  'mlx5_tc_ct_block_flow_offload_add',
  'mlx5_tc_ct_entry_add_rules',
  'mlx5_eswitch_add_offloaded_rule',
  'flow_offload_teardown',
  'nf_flow_offload_del',
  'flow_offload_work_del',
  'mlx5_tc_ct_block_flow_offload_del',
  'mlx5_tc_ct_entry_del_rules',
  'mlx5_eswitch_del_offloaded_rule',
  'flow_offload_del',
]

/** Functions that a request to offload a connection passes, as far as a kernel lets them be traced. */
export interface OffloadSteps {
  /** Queues the request. */
  readonly asked: string
  /** A worker takes it up: the first of these that is traced, and how often it is called for one request. */
  readonly taken: readonly { readonly name: string; readonly calls: number }[]
  /** The driver is given its rules, any number of times for one request, by the thread that took it up. */
  readonly programmed: readonly string[]
}

/**
 * flow_offload_work_add has one caller and is mostly inlined into it, also by Debian's 6.1. tcf_ct_flow_table_fill_actions
 * never is, being called by address (nf_flowtable_type.action in act_ct.c, 5.7 on): for each direction of every request,
 * of one-way connections too, before the driver hears of the first. The driver's are called by address since 5.18
 * (mlx5_ct_fs_ops); those before them may be inlined.
 */
export const OFFLOAD_STEPS: OffloadSteps = {
  asked: 'nf_flow_offload_add',
  taken: [
    { name: 'flow_offload_work_add', calls: 1 },
    { name: 'tcf_ct_flow_table_fill_actions', calls: 2 },
  ],
  programmed: [
    'mlx5_tc_ct_block_flow_offload_add',
    'mlx5_tc_ct_entry_add_rules',
    'mlx5_ct_fs_dmfs_ct_rule_add',
    'mlx5_ct_fs_smfs_ct_rule_add',
    'mlx5_ct_fs_hmfs_ct_rule_add',
  ],
}

export const stepNames = ({ asked, taken, programmed }: OffloadSteps): string[] => [
  asked,
  ...taken.map(({ name }) => name),
  ...programmed,
]
