/**
 * Where in the life of an offload a stack was taken. The first group is about one connection offloaded by act_ct,
 * in the order in which it happens; the rest is about rules, samples and packets.
 * @see https://elixir.bootlin.com/linux/v6.12/source/net/netfilter/nf_flow_table_offload.c
 * @see https://elixir.bootlin.com/linux/v6.12/source/drivers/net/ethernet/mellanox/mlx5/core/en/tc_ct.c
 */
export type Phase =
  | 'CANDIDATE'
  | 'SW_ADDED'
  | 'HW_QUEUED'
  | 'HW_PROGRAMMING'
  | 'HW_ACTIVE'
  | 'HW_UPDATED'
  | 'REFRESH'
  | 'STATS'
  | 'TEARDOWN'
  | 'GC'
  | 'HW_DYING'
  | 'HW_DEL'
  | 'FREED'
  | 'HW_WORK'
  | 'TC_RULE_ADD'
  | 'TC_RULE_DEL'
  | 'TC_RULE_STATS'
  | 'SAMPLE_ACTION_ADD'
  | 'SAMPLE_HW_ADD'
  | 'SAMPLE_RX'
  | 'MISS_RESTORE'
  | 'UPCALL'

/** What a phase is about, and what it means, one sentence. */
export interface PhaseFacts {
  readonly subject: 'connection' | 'tc_rule' | 'sample' | 'packet'
  readonly meaning: string
}

export const PHASES: Readonly<Record<Phase, PhaseFacts>> = {
  CANDIDATE: {
    subject: 'connection',
    meaning:
      'act_ct checks whether the connection may be offloaded: TCP established and assured, UDP confirmed, no helper.',
  },
  SW_ADDED: {
    subject: 'connection',
    meaning: 'The connection enters the software flow table; conntrack shows [OFFLOAD].',
  },
  HW_QUEUED: {
    subject: 'connection',
    meaning: 'The connection is queued for the NIC (NF_FLOW_HW, FLOW_CLS_REPLACE); a worker programs it later.',
  },
  HW_PROGRAMMING: {
    subject: 'connection',
    meaning: 'The worker builds and sends the rule of each direction to the driver callbacks.',
  },
  HW_ACTIVE: {
    subject: 'connection',
    meaning:
      'The driver inserts the rules of the connection into the NIC; conntrack shows [HW_OFFLOAD] once it succeeds.',
  },
  HW_UPDATED: {
    subject: 'connection',
    meaning: 'The driver rewrites a rule in the NIC, as when a UDP connection gets its first reply.',
  },
  REFRESH: {
    subject: 'connection',
    meaning:
      'A packet of an offloaded connection was seen in software: the timeout is pushed and the rule queued again. Many of these mean that the NIC does not hit.',
  },
  STATS: {
    subject: 'connection',
    meaning: 'Counters and the time of last use are read from the NIC; that is what keeps the connection alive.',
  },
  TEARDOWN: {
    subject: 'connection',
    meaning: 'The connection leaves the fast path: FIN or RST, an invalid route, or the collector; OFFLOAD is cleared.',
  },
  GC: {
    subject: 'connection',
    meaning: 'The collector walks the flow table once a second for what expired, is dying or was torn down.',
  },
  HW_DYING: {
    subject: 'connection',
    meaning: 'The rule is queued for deletion from the NIC (NF_FLOW_HW_DYING, FLOW_CLS_DESTROY).',
  },
  HW_DEL: {
    subject: 'connection',
    meaning:
      'The driver removes the rules of the connection from the NIC; HW_OFFLOAD is cleared, then NF_FLOW_HW_DEAD set.',
  },
  FREED: { subject: 'connection', meaning: 'The connection is taken out of the flow table and freed.' },
  HW_WORK: {
    subject: 'connection',
    meaning:
      'A worker carries out a queued command for the NIC; the stack does not show whether it adds, deletes or reads counters.',
  },
  TC_RULE_ADD: {
    subject: 'tc_rule',
    meaning: 'A tc rule is offered to the NIC (RTM_NEWTFILTER); not a single connection.',
  },
  TC_RULE_DEL: { subject: 'tc_rule', meaning: 'A tc rule is removed from the NIC.' },
  TC_RULE_STATS: { subject: 'tc_rule', meaning: 'The counters of a tc rule are read from the driver, during a dump.' },
  SAMPLE_ACTION_ADD: {
    subject: 'sample',
    meaning: 'A tc rule with action sample is made; its psample group is looked up or created.',
  },
  SAMPLE_HW_ADD: { subject: 'sample', meaning: 'The driver programs a sample action into the NIC.' },
  SAMPLE_RX: { subject: 'sample', meaning: 'A sampled packet is handed to psample.' },
  MISS_RESTORE: {
    subject: 'packet',
    meaning:
      'A packet that missed in the NIC resumes in software at the tc chain where it left (needs CONFIG_NET_TC_SKB_EXT).',
  },
  UPCALL: {
    subject: 'packet',
    meaning: 'The datapath sends a packet to ovs-vswitchd: no flow matched, or an action asks for it.',
  },
}

/** Symbols that tell the phase, if the stack also has one of `within`. */
export interface PhaseRule {
  readonly phase: Phase
  readonly symbols: readonly string[]
  /** One of these must be in the stack too, or else the rule does not apply. */
  readonly within?: readonly string[]
}

const CONNECTION = [
  'mlx5_tc_ct_block_flow_offload',
  'mlx5_tc_ct_entry_add_rules',
  'mlx5_tc_ct_entry_add_rule',
  'mlx5_tc_ct_entry_del_rules',
  'mlx5_tc_ct_entry_del_rule',
  'nf_flow_offload_tuple',
  'flow_offload_work_handler',
]
const RULE_ADD = ['mlx5e_tc_add_fdb_flow', 'mlx5e_tc_add_nic_flow', 'mlx5e_configure_flower', 'fl_hw_replace_filter']
const RULE_DEL = ['mlx5e_tc_del_fdb_flow', 'mlx5e_tc_del_nic_flow', 'mlx5e_delete_flower', 'fl_hw_destroy_filter']
const RULE_STATS = ['mlx5e_stats_flower', 'fl_hw_update_stats']

/** Insertion and removal of one rule: the same functions serve connections and tc rules. */
const INSERT = [
  'mlx5_eswitch_add_offloaded_rule',
  'mlx5_tc_rule_insert',
  'mlx5_ct_fs_dmfs_ct_rule_add',
  'mlx5_ct_fs_smfs_ct_rule_add',
  'mlx5_ct_fs_hmfs_ct_rule_add',
  'mlx5_smfs_rule_create',
  'mlx5hws_bwc_rule_create',
  'mlx5_add_flow_rules',
]
const REMOVE = [
  'mlx5_eswitch_del_offloaded_rule',
  'mlx5_tc_rule_delete',
  'mlx5_ct_fs_dmfs_ct_rule_del',
  'mlx5_ct_fs_smfs_ct_rule_del',
  'mlx5_ct_fs_hmfs_ct_rule_del',
  'mlx5_smfs_rule_destroy',
  'mlx5hws_bwc_rule_destroy',
  'mlx5_del_flow_rules',
]
const COUNTERS = ['mlx5_fc_query_cached', 'mlx5_fc_query_cached_raw', 'mlx5_fc_query_lastuse']

/** Tried for each frame from the innermost out; of several rules for one symbol the first that applies decides. */
export const PHASE_RULES: readonly PhaseRule[] = [
  { phase: 'SAMPLE_ACTION_ADD', symbols: ['tcf_sample_init'] },
  { phase: 'SAMPLE_HW_ADD', symbols: ['mlx5e_tc_sample_offload'] },
  { phase: 'SAMPLE_RX', symbols: ['mlx5e_tc_sample_skb', 'psample_sample_packet', 'tcf_sample_act'] },
  { phase: 'MISS_RESTORE', symbols: ['mlx5e_rep_tc_receive', 'mlx5e_tc_update_skb', 'mlx5_tc_ct_restore_flow'] },
  { phase: 'UPCALL', symbols: ['ovs_dp_upcall', 'queue_userspace_packet'] },

  { phase: 'HW_ACTIVE', symbols: INSERT, within: CONNECTION },
  { phase: 'TC_RULE_ADD', symbols: INSERT, within: RULE_ADD },
  { phase: 'HW_DEL', symbols: REMOVE, within: CONNECTION },
  { phase: 'TC_RULE_DEL', symbols: REMOVE, within: RULE_DEL },
  { phase: 'STATS', symbols: COUNTERS, within: CONNECTION },
  { phase: 'TC_RULE_STATS', symbols: COUNTERS, within: RULE_STATS },

  {
    phase: 'HW_UPDATED',
    symbols: [
      'mlx5_tc_ct_block_flow_offload_update',
      'mlx5_tc_ct_entry_update_rules',
      'mlx5_tc_ct_entry_replace_rules',
    ],
  },
  {
    phase: 'HW_ACTIVE',
    symbols: ['mlx5_tc_ct_block_flow_offload_add', 'mlx5_tc_ct_entry_add_rules', 'mlx5_tc_ct_entry_add_rule'],
  },
  {
    phase: 'STATS',
    symbols: [
      'mlx5_tc_ct_block_flow_offload_stats',
      'nf_flow_offload_stats',
      'flow_offload_work_stats',
      'flow_offload_tuple_stats',
    ],
  },
  {
    phase: 'HW_DEL',
    symbols: [
      'mlx5_tc_ct_block_flow_offload_del',
      'mlx5_tc_ct_entry_del_rules',
      'mlx5_tc_ct_entry_del_rule',
      'flow_offload_work_del',
      'flow_offload_tuple_del',
    ],
  },
  { phase: 'HW_PROGRAMMING', symbols: ['flow_offload_work_add', 'flow_offload_rule_add', 'flow_offload_tuple_add'] },
  { phase: 'HW_DYING', symbols: ['nf_flow_offload_del'] },
  // flow_offload_refresh ends in a jump to nf_flow_offload_add and is then not on the stack: its only callers tell.
  {
    phase: 'REFRESH',
    symbols: ['nf_flow_offload_add'],
    within: [
      ...['flow_offload_refresh', 'tcf_ct_flow_table_lookup', 'nf_flow_offload_ip_hook', 'nf_flow_offload_ipv6_hook'],
    ],
  },
  { phase: 'HW_QUEUED', symbols: ['nf_flow_offload_add'] },
  { phase: 'REFRESH', symbols: ['flow_offload_refresh'] },
  { phase: 'FREED', symbols: ['flow_offload_del', 'flow_offload_free'] },
  { phase: 'TEARDOWN', symbols: ['flow_offload_teardown', 'flow_offload_fixup_ct'] },
  { phase: 'SW_ADDED', symbols: ['flow_offload_add', 'tcf_ct_flow_table_add'] },
  { phase: 'GC', symbols: ['nf_flow_offload_gc_step', 'nf_flow_offload_work_gc'] },
  { phase: 'CANDIDATE', symbols: ['tcf_ct_flow_table_process_conn'] },

  {
    phase: 'TC_RULE_ADD',
    symbols: [
      '__mlx5_tc_ct_flow_offload',
      'mlx5_tc_ct_flow_offload',
      'mlx5_tc_ct_parse_action',
      'mlx5e_tc_offload_fdb_rules',
      ...RULE_ADD,
    ],
  },
  { phase: 'TC_RULE_DEL', symbols: ['mlx5_tc_ct_delete_flow', 'mlx5e_tc_unoffload_fdb_rules', ...RULE_DEL] },
  { phase: 'TC_RULE_STATS', symbols: RULE_STATS },
]

/** Decide only when nothing above does: they serve several phases. */
export const FALLBACK_RULES: readonly PhaseRule[] = [
  { phase: 'HW_QUEUED', symbols: ['flow_offload_queue_work'] },
  {
    phase: 'HW_WORK',
    symbols: ['mlx5_tc_ct_block_flow_offload', 'nf_flow_offload_tuple', 'flow_offload_work_handler'],
  },
]
