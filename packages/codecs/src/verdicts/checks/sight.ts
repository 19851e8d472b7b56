/** What the agent can see of this host. What it cannot is unknown, never fine. */
import type { Check } from '../entry.ts'

export const sightChecks = [
  {
    id: 'sight.netlink',
    name: 'flows, filters and ports',
    family: 'sight',
    why: 'Without netlink the agent sees no flow, no filter and no port.',
    remedy: 'Run the agent as root or with CAP_NET_ADMIN, on a glibc system (koffi).',
    source: 'netlink(7)',
  },
  {
    id: 'sight.ovsdb',
    name: 'settings of Open vSwitch',
    family: 'sight',
    why: "Without its database Open vSwitch's settings, bridges and samplers are unknown.",
    remedy: 'Run the agent as root or in the group of the database socket.',
    source: '/run/openvswitch/db.sock',
  },
  {
    id: 'sight.kernel_config',
    name: "kernel's configuration",
    family: 'sight',
    why: 'Without it nobody can tell what the kernel was built with.',
    remedy: 'Install the package that has /boot/config-$(uname -r), or a kernel with CONFIG_IKCONFIG_PROC.',
    source: '/proc/config.gz, /boot/config-*',
  },
  {
    id: 'sight.kernel_log',
    name: "kernel's messages",
    family: 'sight',
    why: 'Drivers tell there what firmware and hardware refused. The ring buffer forgets: messages of the start may be gone.',
    remedy: 'Run the agent as root or with CAP_SYSLOG; or sysctl -w kernel.dmesg_restrict=0.',
    source: '/dev/kmsg',
  },
  {
    id: 'sight.ovs_log',
    name: 'log of ovs-vswitchd',
    family: 'sight',
    why: 'It has the probes of the start and what failed. Refusals (EOPNOTSUPP, ENOSPC) are logged at debug level only.',
    remedy:
      'Let the agent read /var/log/openvswitch; ovs-appctl vlog/set netdev_offload_tc:file:dbg for refusals (loud).',
    source: '/var/log/openvswitch/ovs-vswitchd.log',
  },
  {
    id: 'sight.driver_reasons',
    name: "driver's reasons",
    family: 'sight',
    why: 'Why a driver refused a flow is only in the trace event netlink_extack.',
    remedy:
      'Turn the source on: sources.trace.enabled: true (makes a trace instance of its own; needs root and tracefs).',
    source: 'tracefs, netlink:netlink_extack',
  },
  {
    id: 'sight.flow_table_queue',
    name: 'queue of the flow table',
    family: 'sight',
    why: 'Without it a backlog of the hardware offload shows only as connections that are late.',
    remedy: 'A kernel with CONFIG_NF_FLOW_TABLE_PROCFS.',
    source: '/proc/net/stat/nf_flowtable',
  },
  {
    id: 'sight.offload_times',
    name: 'time of connections into hardware',
    family: 'sight',
    why: 'How long one waits for hardware no poll sees: without traces it is an estimate from how many wait.',
    remedy:
      'Turn it on: sources.trace.enabled: true and sources.trace.conntrack_times: true (needs root, tracefs and CONFIG_FUNCTION_TRACER; kernel lockdown forbids it).',
    source: 'tracefs, functions of act_ct and nf_flow_table',
  },
  {
    id: 'sight.driver_conntrack',
    name: "card's own count of connections",
    family: 'sight',
    why: 'Only it tells connections that are in hardware with one direction from those with both.',
    remedy: 'Mount debugfs and run the agent as root; kernel lockdown forbids it.',
    source: '/sys/kernel/debug/mlx5/PCI/ct/offloaded',
  },
  {
    id: 'sight.firmware',
    name: "card's firmware and switch",
    family: 'sight',
    why: 'Without devlink firmware, e-switch mode and health are unknown.',
    remedy: 'Run the agent as root or with CAP_NET_ADMIN.',
    source: 'devlink (generic netlink)',
  },
  {
    id: 'sight.openflow',
    name: 'counters of OpenFlow rules',
    family: 'sight',
    why: 'They have flows that came and went between two looks. The answer has all rules, and ovs-vswitchd makes it in its main loop.',
    remedy:
      'Open vSwitch 2.13; where its answer is too much for sources.openflow.answer_bytes_max or answer_ms_max, leave it off or raise them.',
    source: 'ovs-appctl bridge/dump-flows --offload-stats',
  },
] as const satisfies readonly Check[]
