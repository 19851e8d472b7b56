/** tc has the flow, the driver refused it. Its words (extack) are in the trace of netlink_extack only: Open vSwitch never sees them. */
import type { Reason } from '../entry.ts'

const enTc = 'mlx5 en_tc.c'

export const driverReasons = [
  {
    code: 'driver.refused',
    name: 'refused by the driver',
    layer: 'driver',
    meaning:
      'The flow is in tc and the port has an offload driver, which did not take it. Why, it says to nobody who listens.',
    remedy: 'Turn on the trace of netlink_extack (sources.trace): it has the words of the driver.',
    source: 'include/net/pkt_cls.h, tc_cls_common_offload_init: extack only with skip_sw or verbose',
  },
  {
    code: 'driver.other',
    name: "refused in the driver's words",
    layer: 'driver',
    meaning: 'The driver refused the flow with a text that has no code of its own yet: it is the evidence.',
    remedy: 'See the text.',
    source: 'trace event netlink:netlink_extack',
  },
  {
    code: 'driver.table_full',
    name: 'hardware table is full',
    layer: 'driver',
    meaning:
      'The card has no room for more: flow tables, counters or modify headers (ENOSPC, or a firmware command failed).',
    remedy:
      'Fewer flows: wider matches, shorter other_config:max-idle; devlink health and the firmware messages say which resource.',
    source: 'mlx5 fs_core.c, fs_counters.c; Open vSwitch logs ENOSPC at debug level only',
  },
  {
    code: 'driver.match',
    name: 'match the card lacks',
    layer: 'driver',
    meaning: 'The card or its driver cannot match a field of the flow.',
    remedy: 'See the text; newer firmware or another card may.',
    source: `${enTc}, __parse_cls_flower: "Unsupported key", "attempt to offload an unsupported field"`,
  },
  {
    code: 'driver.min_inline',
    name: 'inline mode too low',
    layer: 'driver',
    meaning: 'The flow matches deeper into the packet than the inline mode of the e-switch lets the card see.',
    remedy: 'devlink dev eswitch set pci/PCI inline-mode transport',
    source: `${enTc}: "Flow is not offloaded due to min inline setting"`,
  },
  {
    code: 'driver.rewrite',
    name: 'rewrite the card lacks',
    layer: 'driver',
    meaning: 'The card cannot rewrite what the flow sets: too many fields, part of a field, or an address behind ct.',
    remedy: 'See the text.',
    source: `${enTc}: "rewrite of few sub-fields isn't supported", "too many pedit actions, can't offload"`,
  },
  {
    code: 'driver.action',
    name: 'action the card lacks',
    layer: 'driver',
    meaning: 'The driver does not offload an action of the flow, or not in this combination.',
    remedy: 'See the text.',
    source: `${enTc}: "Action does not support offload", "Rule must have at least one forward/drop action"`,
  },
  {
    code: 'driver.ct_unavailable',
    name: 'the card tracks no connections',
    layer: 'driver',
    meaning:
      'Connection tracking is not offloaded on this card: firmware, kernel configuration or e-switch lack something.',
    remedy: 'pathwatch-agent doctor: the checks firmware.flow_level, kernel.mlx5_tc_ct and kernel.tc_skb_ext.',
    source:
      'mlx5 en/tc_ct.h: "offload of ct action isn\'t available", "offload of ct matching isn\'t available"; of the card, in the kernel log: "firmware level support is missing"',
  },
  {
    code: 'driver.ct',
    name: 'ct in a form the card lacks',
    layer: 'driver',
    meaning:
      'The card tracks connections, but not as this flow does: states rel or inv, labels, mirrors or rewrites with ct.',
    remedy: 'See the text.',
    source: 'mlx5 en/tc_ct.c, en_tc.c: "only ct_state trk, est, new and rpl are supported for offload"',
  },
  {
    code: 'driver.chain',
    name: 'chain the card lacks',
    layer: 'driver',
    meaning:
      'The card cannot do the chain or goto of the flow: out of range, on a tunnel device, or with a mirror or rewrite.',
    remedy: 'The check firmware.chains; fewer recirculations.',
    source: `${enTc}: "Requested chain is out of supported range"; lib/fs_chains.c`,
  },
  {
    code: 'driver.tunnel',
    name: 'tunnel the card lacks',
    layer: 'driver',
    meaning:
      'The card cannot do the encapsulation or match it: kind of tunnel, options, header too long, encap-mode none.',
    remedy: 'devlink dev eswitch set pci/PCI encap-mode basic; see the text.',
    source: 'mlx5 en/tc_tun.c: "Unsupported tunnel", "encap header larger than max supported"',
  },
  {
    code: 'driver.sample',
    name: 'sampling the card lacks',
    layer: 'driver',
    meaning: 'The driver does not sample, or not together with what else the flow does.',
    remedy: 'A kernel with CONFIG_MLX5_TC_SAMPLE, a ConnectX-5 or newer with current firmware.',
    source: 'mlx5 en/tc/act/sample.c: "Sample action with connection tracking is not supported"',
  },
  {
    code: 'driver.meter',
    name: 'meter the card lacks',
    layer: 'driver',
    meaning: 'The card has no meters, or none left.',
    remedy: 'A ConnectX-6 Dx or newer; fewer meters.',
    source: 'mlx5 en/tc/meter.c: "Failed to get flow meter"',
  },
  {
    code: 'driver.vlan',
    name: 'VLAN action the card lacks',
    layer: 'driver',
    meaning: 'The firmware does not push, pop or rewrite the VLAN tag as the flow wants.',
    remedy: 'Update the firmware; see the text.',
    source: 'mlx5 en/tc/act/vlan.c: "firmware vlan actions is not supported"',
  },
  {
    code: 'driver.other_switch',
    name: 'refused: another e-switch',
    layer: 'driver',
    meaning: 'The driver does not forward to that port: it belongs to another e-switch, or is the same port.',
    remedy: 'Put the ports of one card into the bridge, or bond its two ports (VF LAG).',
    source: `${enTc}: "devices are not on same switch HW, can't offload forwarding", "can't forward from a VF to itself"`,
  },
  {
    code: 'driver.fragment',
    name: 'fragments',
    layer: 'driver',
    meaning: 'The flow is of IP fragments, which the driver does not offload; it says nothing.',
    remedy: 'Avoid fragments with a larger MTU on the path.',
    source: `${enTc}, __parse_cls_flower: FLOW_DIS_FIRST_FRAG`,
  },
] as const satisfies readonly Reason[]
