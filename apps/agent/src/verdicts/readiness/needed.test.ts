import { expect, test } from 'vitest'
import type { Message } from '../../source.ts'
import { PictureBook } from '../picture.ts'
import { readiness } from '../readiness.ts'

const ON = [
  ...['NET_CLS_ACT', 'NET_SCH_INGRESS', 'NET_ACT_MIRRED', 'NET_ACT_VLAN', 'NET_ACT_PEDIT', 'NET_ACT_CSUM'],
  ...['NET_ACT_TUNNEL_KEY', 'NET_ACT_SKBEDIT', 'NET_ACT_POLICE', 'NF_CONNTRACK', 'NF_CONNTRACK_ZONES'],
  ...['NF_CONNTRACK_MARK', 'NF_CONNTRACK_LABELS', 'MLX5_CORE_EN', 'MLX5_ESWITCH', 'MLX5_CLS_ACT', 'MLX5_TC_CT'],
  ...['MLX5_TC_SAMPLE', 'MLX5_SW_STEERING'],
]
const OFF = [
  ...['NET_CLS_FLOWER', 'NET_ACT_GACT', 'NET_TC_SKB_EXT', 'NF_FLOW_TABLE', 'NET_ACT_CT', 'PSAMPLE', 'NET_ACT_SAMPLE'],
  'NET_SWITCHDEV',
]
const facts = (object: string, values: readonly (readonly [name: string, value: string])[]): Message => ({
  stream: 'facts',
  records: values.map(([name, value]) => ({ object, name, value, read_from: 'x' })),
})
/** Of a machine without Open vSwitch, whose kernel was built with little. */
const messages: readonly Message[] = [
  { stream: 'capabilities', capabilities: { kernel: '6.1.0-18-amd64', ovsVersion: '', bootId: 'b' } },
  facts('host', [
    ['kernel.config.file', '/proc/config.gz'],
    ...ON.map((name) => [`kernel.config.CONFIG_${name}`, 'y'] as const),
    ...OFF.map((name) => [`kernel.config.CONFIG_${name}`, 'n'] as const),
    ['sysctl.net.netfilter.nf_conntrack_acct', '0'],
    ['telemetry.nf_flowtable_stat', 'no'],
    ['telemetry.debugfs', 'yes'],
  ]),
]

/** Ids of checks that fail or warn on a machine with a kernel built with little, and with this. */
function wrong(...more: readonly Message[]): string[] {
  const book = new PictureBook()
  for (const message of [...messages, ...more]) book.observe(message, 0)
  return readiness(book.picture(0, [])).flatMap(({ id, status }) =>
    status === 'fail' || status === 'warn' ? [id] : [],
  )
}

const fact = (object: string, name: string, value: string): Message => facts(object, [[name, value]])

const LACKING = ['kernel.tc', 'kernel.actions', 'kernel.tc_skb_ext', 'kernel.flow_table', 'kernel.sample']

test('a kernel that nothing needs has no fault', () => {
  expect(wrong()).toEqual([])
  // A card without a switch, a filter for policing, a veth: nothing that could be offloaded.
  expect(
    wrong(
      fact('pci 0000:02:00.0', 'driver', 'e1000e'),
      fact('host', 'module.openvswitch', 'loaded'),
      { stream: 'tc_filters', records: [{ kind: 'u32' }] },
      { stream: 'port_stats', records: [{ name: 'veth0', kind: 'veth' }] },
    ),
  ).toEqual([])
})

test.each<[string, Message]>([
  ['flows of a datapath', { stream: 'datapath_stats', records: [{ datapath: 'ovs-system', flows: 0 }] }],
  ['a version of Open vSwitch', { stream: 'capabilities', capabilities: { kernel: '6.1.0', ovsVersion: '3.1.0' } }],
  ['settings of Open vSwitch', fact('open_vswitch', 'vswitchd.version', '3.1.0')],
  ['a bridge', fact('bridge br-int', 'sflow', 'off')],
  ['a datapath', fact('datapath system@ovs-system', 'feature.ct_state', 'yes')],
  ['an mlx5 card', fact('pci 0000:08:00.0', 'driver', 'mlx5_core')],
  ['a card with a switch', fact('pci 0000:08:00.0', 'eswitch.mode', 'legacy')],
  ['a flower filter', { stream: 'tc_filters', records: [{ kind: 'flower' }] }],
  ['a matchall filter', { stream: 'tc_filters', records: [{ kind: 'matchall' }] }],
  ['a representor', { stream: 'port_stats', records: [{ name: 'rep0', kind: 'representor' }] }],
])('with %s it has', (_, message) => {
  expect(wrong(message)).toEqual(expect.arrayContaining([...LACKING, 'kernel.switchdev', 'conntrack.accounting']))
})

test('other checks stay as they are, where nothing is to be offloaded, too', () => {
  const full: Message = {
    stream: 'conntrack_stats',
    records: [{ connections: 96, connections_max: 100 }],
  }
  expect(wrong(full)).toEqual(['conntrack.room'])
})
