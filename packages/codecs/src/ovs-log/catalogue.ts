/** What kind of message it is: decides the panel it is shown in. */
export type OvsMessageClass =
  | 'offload_refused'
  | 'offload_failed'
  | 'offload_done'
  | 'port_setup'
  | 'probe'
  | 'configuration'
  | 'sampling'
  | 'upcall'
  | 'datapath'
  | 'action_rejected'
  | 'key_not_understood'
  | 'daemon'
  | 'rate_limit'

/** How bad it is for offload, whatever level the daemon logs it at: most refusals are DBG. */
export type OvsSeverity = 'critical' | 'warning' | 'info'

export interface OvsMessagePattern {
  readonly id: string
  /** Modules that print it, old and new names (3.7 renamed the offload modules); empty: any module. */
  readonly modules: readonly string[]
  readonly class: OvsMessageClass
  readonly severity: OvsSeverity
  /** Against the whole first line of the message; named groups become fields. Anchored and without nested repeats. */
  readonly pattern: RegExp
  readonly meaning: string
  readonly remedy: string
}

const DPIF = ['dpif_netlink', 'dpif_offload_tc']
const TC = ['netdev_offload_tc', 'dpif_offload_tc_netdev', 'dpif_offload_tc']
const NETDEV = ['netdev_offload', 'dpif_offload', 'dpif_offload_tc']

/**
 * Messages about offload and sampling, most specific first.
 * @see https://github.com/openvswitch/ovs/blob/v3.1.0/lib/netdev-offload-tc.c
 * @see https://github.com/openvswitch/ovs/blob/v3.1.0/lib/dpif-netlink.c
 */
export const OVS_MESSAGES: readonly OvsMessagePattern[] = [
  {
    // 2026-11-22T20:43:40.846Z|00315|dpif|DBG|Dropped 53 log messages in last 1 seconds (most recently, 1 seconds ago) due to excessive rate
    id: 'ovs.log.dropped',
    modules: [],
    class: 'rate_limit',
    severity: 'info',
    pattern:
      /^Dropped (?<messages>\d{1,10}) log messages in last (?<seconds>\d{1,10}) seconds \(most recently, (?<ago_s>\d{1,10}) seconds ago\) due to excessive rate$/,
    meaning: 'The rate limit of this module and level kept messages out of the log.',
    remedy:
      'Add the number to the count of the message that follows; count failures from counters, not from log lines.',
  },
  {
    // 2022-11-09T09:44:47.380Z|00011|dpif_netlink(handler1)|ERR|failed to offload flow: No such file or directory: ovn-f14c0f-0
    id: 'ovs.offload.no_qdisc',
    modules: DPIF,
    class: 'offload_failed',
    severity: 'critical',
    pattern: /^failed to offload flow: (?<error>No such file or directory): (?<port>\S{1,100})$/,
    meaning: 'The ingress qdisc of the port is gone: none of its flows can be offloaded.',
    remedy: 'Find who removed it (NetworkManager, bonding, another tc user); re-add the port or restart ovs-vswitchd.',
  },
  {
    // failed to offload flow: No space left on device: enp8s0f0_1
    id: 'ovs.offload.no_space',
    modules: DPIF,
    class: 'offload_failed',
    severity: 'critical',
    pattern: /^failed to offload flow: (?<error>No space left on device): (?<port>\S{1,100})$/,
    meaning: 'The hardware table is full.',
    remedy:
      'Fewer or wider flows: check masks, max-idle and the number of connections; look for resource errors of the NIC.',
  },
  {
    // 2019-09-23T03:14:48.824Z|00035|dpif_netlink(handler2)|ERR|failed to offload flow: Operation not supported: 621b9db0ed0b6aa
    id: 'ovs.offload.unsupported',
    modules: DPIF,
    class: 'offload_refused',
    severity: 'warning',
    pattern: /^failed to offload flow: (?<error>Operation not supported): (?<port>\S{1,100})$/,
    meaning: 'The flow of this in-port could not be put into tc; the kernel datapath handles it (dp:ovs).',
    remedy: 'The reason is on the line before, from netdev_offload_tc or netlink_socket at level DBG.',
  },
  {
    // failed to offload flow: Invalid argument: enp8s0f0_1
    id: 'ovs.offload.failed',
    modules: DPIF,
    class: 'offload_failed',
    severity: 'warning',
    pattern: /^failed to offload flow: (?<error>[^:]{1,100}): (?<port>\S{1,100})$/,
    meaning: 'The flow of this in-port could not be put into tc; the kernel datapath handles it (dp:ovs).',
    remedy: 'Look up the error; the kernel says more with netlink_socket:file:dbg.',
  },
  {
    // failed to delete offloaded flow: Invalid argument
    id: 'ovs.offload.delete_failed',
    modules: DPIF,
    class: 'offload_failed',
    severity: 'warning',
    pattern: /^failed to delete offloaded flow: (?<error>.{1,200})$/,
    meaning: 'A rule may be left in the NIC that Open vSwitch no longer knows.',
    remedy: 'Compare tc filter show with dpctl/dump-flows; restart ovs-vswitchd, which flushes tc.',
  },
  {
    // 2026-11-22T20:43:17.581Z|00131|dpif_netlink(handler1)|DBG|added flow
    id: 'ovs.offload.added',
    modules: DPIF,
    class: 'offload_done',
    severity: 'info',
    pattern: /^added flow$/,
    meaning: 'A flow was put into tc.',
    remedy: '',
  },
  {
    // 2026-11-22T20:44:51.203Z|00052|netdev_offload_tc(handler1)|DBG|unsupported put action type: 6
    id: 'ovs.refused.sample',
    modules: TC,
    class: 'offload_refused',
    severity: 'critical',
    pattern: /^unsupported put action type: (?<type>6)$/,
    meaning: 'The flow has a sample action: sFlow or IPFIX is on, and upstream Open vSwitch cannot offload it.',
    remedy:
      'Sample elsewhere: switch sFlow off on this bridge, use psample where driver and OVS build take it, or count from tc.',
  },
  {
    // unsupported put action type: 2
    id: 'ovs.refused.action',
    modules: TC,
    class: 'offload_refused',
    severity: 'warning',
    pattern: /^unsupported put action type: (?<type>\d{1,5})$/,
    meaning: 'An action has no counterpart in tc: 2 userspace, 8 hash, 13 trunc, 20 clone, 25 psample.',
    remedy: 'Find the OpenFlow rule that needs it: controller, dp_hash groups, mirrors with a length.',
  },
  {
    // unsupported set action type: 15
    id: 'ovs.refused.set',
    modules: TC,
    class: 'offload_refused',
    severity: 'warning',
    pattern:
      /^unsupported (?:set action type|sub attribute of set action type|tunnel key attribute)[: ] ?(?<type>\d{1,5})/,
    meaning: 'A header rewrite has no counterpart in tc.',
    remedy: 'Find the OpenFlow rule that sets this field.',
  },
  {
    // set action type 7 not supported on fragments due to checksum limitation
    id: 'ovs.refused.set_fragment',
    modules: TC,
    class: 'offload_refused',
    severity: 'warning',
    pattern: /^set action type (?<type>\d{1,5}) not supported on fragments/,
    meaning: 'A fragmented packet would be rewritten, and its checksum could not be mended.',
    remedy: 'Avoid fragments: raise the MTU of the underlay.',
  },
  {
    // offloading attribute pkt_mark isn't supported
    id: 'ovs.refused.match',
    modules: TC,
    class: 'offload_refused',
    severity: 'warning',
    pattern: /^offloading (?:attribute |of |multiple )(?<what>.{1,100}) isn't supported$/,
    meaning: 'The flow matches on something tc cannot match.',
    remedy: 'Find the OpenFlow rule that matches it, or the feature that needs it (marks, registers, dp_hash).',
  },
  {
    // offloading isn't supported, unknown attribute
    id: 'ovs.refused.unknown_attribute',
    modules: TC,
    class: 'offload_refused',
    severity: 'warning',
    pattern: /^offloading isn't supported, unknown attribute/,
    meaning: 'The flow matches on a key the offload code does not know.',
    remedy: 'Compare the versions of kernel and Open vSwitch; the bits are dumped on the next lines.',
  },
  {
    // Can't find offloaded netdev for output port 5
    id: 'ovs.refused.output_port',
    modules: TC,
    class: 'offload_refused',
    severity: 'warning',
    pattern: /^Can't find (?:offloaded netdev|ifindex) for output port (?<port>\S{1,100})/,
    meaning: 'A packet of the flow leaves through a port that tc cannot reach.',
    remedy: 'Use representors of the same e-switch; internal and userspace ports are not offloaded.',
  },
  {
    // Flow API provider mismatch between ingress (linux_tc) and egress (dpdk_flow_api) ports
    id: 'ovs.refused.provider_mismatch',
    modules: TC,
    class: 'offload_refused',
    severity: 'warning',
    pattern:
      /^Flow API provider mismatch between ingress \((?<ingress>[^)]{1,60})\) and egress \((?<egress>[^)]{1,60})\) ports/,
    meaning: 'The flow crosses two kinds of datapath.',
    remedy: 'Put both ports on one datapath type.',
  },
  {
    // Can only support 16 actions
    id: 'ovs.refused.too_many_actions',
    modules: TC,
    class: 'offload_refused',
    severity: 'warning',
    pattern: /^Can only support (?<max>\d{1,5}) actions/,
    meaning: 'The flow has more actions than tc takes; usually a flood.',
    remedy: 'Fewer flood ports, or learn the address.',
  },
  {
    // 2023-01-13T06:50:43.423Z|00290|netdev_offload_tc(handler3)|ERR|flow_put: recirc_id sharing not supported
    id: 'ovs.refused.recirc_sharing',
    modules: TC,
    class: 'offload_refused',
    severity: 'critical',
    pattern: /^flow_put: recirc_id sharing not supported$/,
    meaning:
      'The kernel cannot hand a packet from the NIC back at the right chain: no flow with recirculation, so no conntrack, is offloaded.',
    remedy: 'Kernel 5.5 or newer with CONFIG_NET_TC_SKB_EXT=y.',
  },
  {
    // match for chain 6 failed due to non-existing goto chain action
    id: 'ovs.refused.chain',
    modules: TC,
    class: 'offload_refused',
    severity: 'warning',
    pattern:
      /^(?:flow recirc_id (?<recirc_id>\d{1,10}) exceeds the chain id upper limit|match for chain (?<chain>\d{1,10}) failed due to)/,
    meaning: 'The recirculation id does not map to a tc chain.',
    remedy: 'Passing; if it stays, restart ovs-vswitchd to renumber recirculation ids.',
  },
  {
    // couldn't get tc prio: No space left on device
    id: 'ovs.offload.no_prio',
    modules: TC,
    class: 'offload_failed',
    severity: 'critical',
    pattern: /^couldn't get tc prio: (?<error>.{1,200})$/,
    meaning: 'No tc priority is left: too many distinct masks.',
    remedy: 'Reduce the number of different matches in the OpenFlow tables.',
  },
  {
    // flow_put: failed to get ifindex for vnet3: No such device
    id: 'ovs.offload.no_ifindex',
    modules: TC,
    class: 'offload_failed',
    severity: 'warning',
    pattern: /^(?<where>\w{1,60}): failed to get ifindex(?: for (?<port>\S{1,100}))?: (?<error>.{1,200})$/,
    meaning: 'The port is gone or moved to another network namespace.',
    remedy: 'Passing when a VM stops; otherwise check the port.',
  },
  {
    // flow get failed (dev v1 prio 4 handle 1): No such file or directory
    id: 'ovs.offload.rule_vanished',
    modules: TC,
    class: 'offload_failed',
    severity: 'warning',
    pattern:
      /^flow get failed \(dev (?<port>\S{1,100}) prio (?<prio>\d{1,10}) handle (?<handle>\d{1,10})\): (?<error>.{1,200})$/,
    meaning: 'A rule was removed behind the back of Open vSwitch.',
    remedy: 'Find the other tc user of this port.',
  },
  {
    // 2026-11-26T04:55:17.601Z|00001|odp_util(handler2)|ERR|internal error parsing flow key recirc_id(0),dp_hash(0),skb_priority(0),tunnel(tun_id=0x1389,src=10.99.5.2,dst=10.99.5.1,ttl=64,tp_src=33480,tp_dst=4789,flags(csum|key)),in_port(2),skb_mark(0),ct_state(0),ct_mark(0),ct_label(0),eth(src=96:04:91:9b:d8:89,dst=86:67:81:1d:e3:11),eth_type(0x0806),arp(sip=10.89.0.2,tip=10.89.0.1,op=2,sha=96:04:91:9b:d8:89,tha=86:67:81:1d:e3:11) (too_much)
    id: 'ovs.flow.key_not_understood',
    modules: ['odp_util'],
    class: 'key_not_understood',
    severity: 'critical',
    pattern:
      /^internal error parsing flow key [^ ]{0,400}?(?<part>tunnel)\([^ ]{0,4000} \((?<fit>too_much|too_little|error)\)$/,
    meaning:
      'The kernel describes a flow that came through a tunnel with something that this Open vSwitch does not know: none such goes to tc.',
    remedy: 'A newer Open vSwitch.',
  },
  {
    // 2026-11-25T10:03:17.224Z|00061|ofproto_dpif(main)|WARN|Rejecting ct action because datapath does not support ct zones (your kernel module may be out of date)
    id: 'ovs.rule.action_rejected',
    modules: ['ofproto_dpif'],
    class: 'action_rejected',
    severity: 'critical',
    pattern: /^Rejecting (?<action>\w{1,40}) action because datapath does not support (?<feature>[^(]{1,60}?)(?: \(|$)/,
    meaning:
      'An OpenFlow rule was refused: this kernel cannot do its action. Whoever wanted it (OVN, a controller) goes on without.',
    remedy: 'A kernel built with the feature: for ct zones CONFIG_NF_CONNTRACK_ZONES.',
  },
  {
    // failed adding ingress qdisc required for offloading on bond0: Operation not supported
    id: 'ovs.port.qdisc_failed',
    modules: TC,
    class: 'port_setup',
    severity: 'critical',
    pattern: /^failed adding ingress qdisc required for offloading on (?<port>\S{1,100}): (?<error>.{1,200})$/,
    meaning: 'The port can never be offloaded.',
    remedy:
      'File exists: another program owns the ingress or clsact qdisc. Not supported: the kernel lacks NET_SCH_INGRESS or shared blocks.',
  },
  {
    // 2026-11-22T20:25:55.450Z|00045|netdev_offload_tc|INFO|added ingress qdisc to v1
    id: 'ovs.port.qdisc_added',
    modules: TC,
    class: 'port_setup',
    severity: 'info',
    pattern: /^added ingress qdisc to (?<port>\S{1,100})$/,
    meaning: 'The port is ready for tc rules.',
    remedy: '',
  },
  {
    // 2026-11-22T20:25:55.450Z|00046|netdev_offload|INFO|v1: Assigned flow API 'linux_tc'.
    id: 'ovs.port.flow_api',
    modules: NETDEV,
    class: 'port_setup',
    severity: 'info',
    pattern: /^(?<port>\S{1,100}): Assigned flow API '(?<api>\w{1,40})'/,
    meaning: 'The port takes part in offload.',
    remedy: 'A port without this line is never offloaded.',
  },
  {
    // 2026-11-22T20:25:54.100Z|00006|netdev_offload|INFO|netdev: Flow API Enabled
    id: 'ovs.config.enabled',
    modules: NETDEV,
    class: 'configuration',
    severity: 'info',
    pattern: /^(?:netdev: Flow API Enabled(?:, using (?<threads>\d{1,5}) thread)?|Flow HW offload is enabled)/,
    meaning: 'hw-offload=true took effect when the daemon started.',
    remedy: 'Absent although other_config:hw-offload=true: the daemon was not restarted since.',
  },
  {
    // 2026-11-22T20:25:54.100Z|00007|tc|INFO|tc: Using policy 'skip_hw'
    id: 'ovs.config.skip_hw',
    modules: ['tc'],
    class: 'configuration',
    severity: 'critical',
    pattern: /^tc: Using policy '(?<policy>skip_hw)'$/,
    meaning: 'tc-policy=skip_hw keeps every rule out of the NIC.',
    remedy: 'ovs-vsctl remove Open_vSwitch . other_config tc-policy, then restart ovs-vswitchd.',
  },
  {
    // tc: Using policy 'skip_sw'
    id: 'ovs.config.skip_sw',
    modules: ['tc'],
    class: 'configuration',
    severity: 'warning',
    pattern: /^tc: Using policy '(?<policy>skip_sw)'$/,
    meaning: 'tc-policy=skip_sw breaks conntrack offload: the software path creates the flow tables.',
    remedy: 'Use tc-policy=none with conntrack.',
  },
  {
    // 2026-11-22T20:43:16.150Z|00007|tc|INFO|tc: Using policy 'none'
    id: 'ovs.config.policy',
    modules: ['tc'],
    class: 'configuration',
    severity: 'info',
    pattern: /^tc: Using policy '(?<policy>\w{1,20})'$/,
    meaning: 'The tc-policy in force.',
    remedy: '',
  },
  {
    // 2026-11-22T20:25:54.508Z|00012|netdev_offload_tc|INFO|probe tc: supported ovs ct_state bits: 0x3f
    id: 'ovs.probe.ct_state',
    modules: TC,
    class: 'probe',
    severity: 'info',
    pattern: /^probe tc: supported ovs ct_state bits: (?<bits>0x[0-9a-f]{1,8})$/,
    meaning: 'Which ct_state bits tc matches: 0x3f is new, est, rel, rpl, inv and trk; fewer on older kernels.',
    remedy: 'A flow that matches a missing bit stays in software: newer kernel.',
  },
  {
    // 2026-11-22T20:25:54.500Z|00011|netdev_offload_tc|INFO|probe tc: multiple masks on single tc prio is supported.
    id: 'ovs.probe.feature',
    modules: TC,
    class: 'probe',
    severity: 'info',
    pattern: /^probe tc: (?<feature>.{1,100}?) (?:is|are) supported\.?$/,
    meaning: 'The kernel has this tc feature.',
    remedy: '',
  },
  {
    // Failed to add police 268435456 for meter id 1: Operation not supported
    id: 'ovs.offload.meter',
    modules: TC,
    class: 'offload_failed',
    severity: 'warning',
    pattern:
      /^(?:Failed to (?<verb>add|modify|get|del) police (?<police>\d{1,10})|No free police index for meter id (?<meter>\d{1,10}))/,
    meaning: 'A meter is not offloaded.',
    remedy: 'Meters need act_police and a NIC with flow meters (ConnectX-6 Dx).',
  },
  {
    // received NAK error=95 - mlx5_core: Requested chain is out of supported range
    id: 'ovs.kernel.refusal',
    modules: ['netlink_socket'],
    class: 'offload_refused',
    severity: 'warning',
    pattern: /^received NAK error=(?<errno>\d{1,5})(?: - (?<reason>.{1,300}))?$/,
    meaning:
      'The kernel refused a request; the text is its own reason since 2.17 (extack), the name of the error before.',
    remedy: 'Look up the reason among those of the driver named before the colon.',
  },
  {
    // 2026-11-22T20:25:54.494Z|00009|dpif_netlink|INFO|Datapath dispatch mode: per-cpu
    id: 'ovs.datapath.dispatch_mode',
    modules: ['dpif_netlink'],
    class: 'datapath',
    severity: 'info',
    pattern: /^Datapath dispatch mode: (?<mode>per-cpu|per-vport)$/,
    meaning: 'How upcalls are spread; per-cpu prints pid=4294967295 in flows.',
    remedy: '',
  },
  {
    // 2026-11-22T20:26:02.152Z|00006|dpif_netlink(handler2)|WARN|system@ovs-system: lost packet on handler 0
    id: 'ovs.upcall.lost',
    modules: ['dpif_netlink'],
    class: 'upcall',
    severity: 'warning',
    pattern:
      /^(?<datapath>\S{1,100}): lost packet on (?:handler (?<handler>\d{1,10})|port channel (?<channel>\d{1,10}))/,
    meaning: 'Upcalls came faster than handlers read them: packets were dropped, sFlow samples among them.',
    remedy: 'Look for a new-flow storm or a sampling rate too high; see lost in dpctl/show.',
  },
  {
    // 2026-11-22T20:26:00.668Z|00051|sflow|INFO|creating sFlow agent 0
    id: 'ovs.sflow.agent_created',
    modules: ['sflow'],
    class: 'sampling',
    severity: 'info',
    pattern: /^creating sFlow agent (?<sub_agent>\d{1,10})$/,
    meaning: 'sFlow was switched on or changed; with hw-offload the flows of the bridge leave tc.',
    remedy: '',
  },
  {
    // could not determine IP address for sFlow agent
    id: 'ovs.sflow.no_agent_address',
    modules: ['sflow'],
    class: 'sampling',
    severity: 'critical',
    pattern: /^could not determine IP address for sFlow agent/,
    meaning: 'No sample is sent: the agent device has no address.',
    remedy: 'Set agent= to a device that has one.',
  },
  {
    // sFlow agent error: socket open error
    id: 'ovs.sflow.agent_error',
    modules: ['sflow'],
    class: 'sampling',
    severity: 'warning',
    pattern: /^sFlow agent error: (?<error>.{1,200})$/,
    meaning: 'The sFlow agent reports an error of its own.',
    remedy: 'Check agent and targets.',
  },
  {
    // no collectors could be initialized, sFlow disabled
    id: 'ovs.sflow.no_collectors',
    modules: ['sflow'],
    class: 'sampling',
    severity: 'critical',
    pattern: /^no collectors could be initialized/,
    meaning: 'None of the targets can be used: no sample is sent.',
    remedy: 'Check the syntax of targets and that names resolve.',
  },
  {
    // 2026-11-22T20:26:02.001Z|00001|collectors(handler2)|WARN|127.0.0.1:53132<->127.0.0.1:6343: sending to collector failed (Connection refused)
    id: 'ovs.collector.send_failed',
    modules: ['collectors'],
    class: 'sampling',
    severity: 'warning',
    pattern: /^(?<connection>\S{1,200}): sending to collector failed \((?<error>[^)]{1,100})\)$/,
    meaning: 'A datagram of sFlow, NetFlow or IPFIX was not sent.',
    remedy: 'Connection refused: nothing listens at the target.',
  },
  {
    // Spent an unreasonably long 1342ms dumping flows
    id: 'ovs.revalidator.slow_dump',
    modules: ['ofproto_dpif_upcall'],
    class: 'upcall',
    severity: 'warning',
    pattern: /^Spent an unreasonably long (?<duration_ms>\d{1,10})ms dumping flows$/,
    meaning: 'A pass over all flows takes too long; the flow limit is lowered.',
    remedy: 'More revalidator threads, or fewer flows.',
  },
  {
    // 2026-11-22T20:25:54.235Z|00008|bridge|INFO|ovs-vswitchd (Open vSwitch) 3.1.0
    id: 'ovs.daemon.version',
    modules: ['bridge'],
    class: 'daemon',
    severity: 'info',
    pattern: /^ovs-vswitchd \(Open vSwitch\) (?<version>\S{1,60})$/,
    meaning: 'The daemon started; offloaded flows of the one before are gone.',
    remedy: '',
  },
  {
    // 2026-11-22T20:28:45Z|00001|fatal_signal|WARN|terminating with signal 15 (Terminated)
    id: 'ovs.daemon.terminated',
    modules: ['fatal_signal'],
    class: 'daemon',
    severity: 'warning',
    pattern: /^terminating with signal (?<signal>\d{1,3}) \((?<name>[^)]{1,40})\)$/,
    meaning: 'The daemon was stopped.',
    remedy: '',
  },
]
