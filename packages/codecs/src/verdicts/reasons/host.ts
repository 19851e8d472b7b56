/** What the host, its ports and its settings keep out of hardware. */
import type { Reason } from '../entry.ts'

export const hostReasons = [
  {
    code: 'policy.hw_offload_off',
    name: 'offload is off',
    layer: 'policy',
    meaning: 'Open vSwitch is not told to offload: other_config:hw-offload is not true.',
    remedy: 'ovs-vsctl set Open_vSwitch . other_config:hw-offload=true; systemctl restart openvswitch-switch',
    source: 'ovs-vswitchd.conf.db(5), other_config:hw-offload',
  },
  {
    code: 'policy.restart_needed',
    name: 'ovs-vswitchd not restarted',
    layer: 'policy',
    meaning: 'other_config:hw-offload was set after ovs-vswitchd was started: it takes effect at the next start only.',
    remedy: 'systemctl restart openvswitch-switch (interrupts traffic)',
    source: 'ovs-vswitchd.conf.db(5): "Changing this value requires restarting the daemon"',
  },
  {
    code: 'policy.skip_hw',
    name: 'tc-policy is skip_hw',
    layer: 'policy',
    meaning: 'Open vSwitch puts flows into tc with skip_hw: no driver is asked.',
    remedy: 'ovs-vsctl remove Open_vSwitch . other_config tc-policy; systemctl restart openvswitch-switch',
    source: 'ovs-vswitchd.conf.db(5), other_config:tc-policy; include/net/pkt_cls.h, tc_skip_hw',
  },
  {
    code: 'policy.skip_sw',
    name: 'tc-policy is skip_sw',
    layer: 'policy',
    meaning:
      'Open vSwitch puts flows into tc for hardware only (skip_sw): what the driver does not take is in no tc at all, and connection tracking never is.',
    remedy: 'ovs-vsctl remove Open_vSwitch . other_config tc-policy; systemctl restart openvswitch-switch',
    source:
      'ovs-vswitchd.conf.db(5), other_config:tc-policy; OVS documentation topics/tc-offload: ct offload relies on tc software',
  },
  {
    code: 'port.no_ingress_qdisc',
    name: 'ingress qdisc is lost',
    layer: 'port',
    meaning:
      'The port has no ingress (clsact) qdisc, so tc has no place for its flows. Open vSwitch adds it once, when it sets the port up; something deleted it.',
    remedy:
      'systemctl restart openvswitch-switch, or ovs-vsctl del-port and add-port PORT; find what runs tc qdisc del.',
    source: 'Open vSwitch, lib/netdev-offload-tc.c, netdev_tc_init_flow_api: tc_add_del_qdisc',
  },
  {
    code: 'port.no_offload_device',
    name: 'no device that could take it',
    layer: 'port',
    meaning:
      'The port is a device without an offload driver (veth, tap, internal, tunnel …): tc switches the flow in software.',
    remedy: 'Attach the machine by a virtual function or sub-function whose representor is in the bridge.',
    source: 'net/core/dev.c, ndo_setup_tc; net/sched/cls_api.c, tc_setup_cb_add',
  },
  {
    code: 'port.hw_tc_offload_off',
    name: 'hw-tc-offload is off',
    layer: 'port',
    meaning: 'The device has its feature hw-tc-offload off: its driver is not asked.',
    remedy: 'ethtool -K PORT hw-tc-offload on',
    source: 'include/net/pkt_cls.h, tc_can_offload: NETIF_F_HW_TC',
  },
  {
    code: 'port.eswitch_legacy',
    name: 'e-switch in legacy mode',
    layer: 'port',
    meaning: "The card's embedded switch is in legacy mode: it forwards by MAC address and takes no flows.",
    remedy: 'devlink dev eswitch set pci/PCI mode switchdev (virtual functions are unbound for it)',
    source: 'Documentation/networking/devlink, eswitch mode; mlx5 en_tc.c',
  },
  {
    code: 'port.other_switch',
    name: 'ports of different e-switches',
    layer: 'port',
    meaning:
      'The flow goes from a port of one embedded switch to a port of another one: no hardware forwards between them.',
    remedy: 'Put the ports of one card into the bridge, or bond its two ports (VF LAG).',
    source: 'mlx5 en_tc.c: "devices are not on same switch HW, can\'t offload forwarding"',
  },
] as const satisfies readonly Reason[]
