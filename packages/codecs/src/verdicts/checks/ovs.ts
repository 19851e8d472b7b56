/** How Open vSwitch is set, and what it found that this kernel can. */
import type { Check } from '../entry.ts'

const settings = 'ovs-vswitchd.conf.db(5), table Open_vSwitch, other_config'
const probes = 'ovs-vswitchd.log at its start; lib/netdev-offload-tc.c, probe_*'

export const ovsChecks = [
  {
    id: 'ovs.hw_offload',
    name: 'offload is on',
    family: 'ovs',
    why: 'Without it Open vSwitch puts no flow into tc.',
    remedy: 'ovs-vsctl set Open_vSwitch . other_config:hw-offload=true; systemctl restart openvswitch-switch',
    source: `${settings}:hw-offload`,
  },
  {
    id: 'ovs.restarted',
    name: 'restarted since offload was set',
    family: 'ovs',
    why: 'hw-offload is read at the start of ovs-vswitchd only.',
    remedy: 'systemctl restart openvswitch-switch (interrupts traffic)',
    source: `${settings}:hw-offload; ovs-vswitchd.log: "netdev: Flow API Enabled"`,
  },
  {
    id: 'ovs.tc_policy',
    name: 'tc-policy',
    family: 'ovs',
    why: 'skip_hw keeps everything out of hardware; skip_sw keeps out connection tracking and leaves no second chance in tc.',
    remedy: 'ovs-vsctl remove Open_vSwitch . other_config tc-policy; systemctl restart openvswitch-switch',
    source: `${settings}:tc-policy`,
  },
  {
    id: 'ovs.sampling',
    name: 'no sFlow or IPFIX on the bridge',
    family: 'ovs',
    why: 'Upstream Open vSwitch has no translation of sample() to tc: every flow of a bridge that samples is in software.',
    remedy: 'ovs-vsctl clear bridge BRIDGE sflow; ovs-vsctl clear bridge BRIDGE ipfix',
    source: 'ovs-vswitchd.conf.db(5), table Bridge; lib/netdev-offload-tc.c, netdev_tc_parse_nl_actions',
  },
  {
    id: 'ovs.mirrors',
    name: 'no mirrors on the bridge',
    family: 'ovs',
    why: 'A mirror adds outputs to every flow: truncated ones are in software, and cards refuse some combinations with ct and chains.',
    remedy: 'ovs-vsctl clear bridge BRIDGE mirrors',
    source: 'ovs-vswitchd.conf.db(5), table Mirror; mlx5: "Mirroring goto chain rules isn\'t supported"',
  },
  {
    id: 'ovs.datapath',
    name: 'kernel datapath',
    family: 'ovs',
    why: 'A bridge of the userspace datapath has its own offload (DPDK), which Pathwatch does not read.',
    remedy: 'None, when DPDK is wanted.',
    source: 'ovs-vswitchd.conf.db(5), Bridge datapath_type',
  },
  {
    id: 'ovs.probe_masks',
    name: 'several masks on one priority',
    family: 'ovs',
    why: 'Without it each mask needs a tc priority of its own, which the card may not have.',
    remedy: 'A kernel of 4.17 or newer.',
    source: `${probes}: "multiple masks on single tc prio is supported"`,
  },
  {
    id: 'ovs.probe_ct_state',
    name: 'ct_state in tc',
    family: 'ovs',
    why: 'What Open vSwitch found that tc can match of ct_state; without it flows with ct are not offloaded.',
    remedy: 'A kernel of 5.7 or newer with CONFIG_NET_ACT_CT; then restart ovs-vswitchd.',
    source: `${probes}: "supported ovs ct_state bits"`,
  },
  {
    id: 'ovs.idle',
    name: 'flows live longer than statistics take',
    family: 'ovs',
    why: 'When max-idle is below the delay of offloaded statistics, flows in hardware are taken for idle and removed.',
    remedy: 'ovs-vsctl remove Open_vSwitch . other_config max-idle',
    source: `${settings}:max-idle, offloaded-stats-delay`,
  },
  {
    id: 'ovs.flow_limit',
    name: 'room for flows',
    family: 'ovs',
    why: 'At the limit Open vSwitch installs no more flows: their packets go through ovs-vswitchd one by one.',
    remedy: 'ovs-vsctl set Open_vSwitch . other_config:flow-limit=N; ovs-appctl upcall/show',
    source: `${settings}:flow-limit`,
  },
] as const satisfies readonly Check[]
