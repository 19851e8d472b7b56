import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Message } from '../../source.ts'
import { PictureBook } from '../picture.ts'
import { readiness } from '../readiness.ts'

const file = new URL('../../../testcases/hosts/no-openvswitch-small-kernel/host.json', import.meta.url)
const { messages } = JSON.parse(readFileSync(file, 'utf8')) as { messages: Message[] }

/** Ids of checks that fail or warn on a machine with a kernel built with little, and with this. */
function wrong(...more: readonly Message[]): string[] {
  const book = new PictureBook()
  for (const message of [...messages, ...more]) book.observe(message, 0)
  return readiness(book.picture(0, [])).flatMap(({ id, status }) =>
    status === 'fail' || status === 'warn' ? [id] : [],
  )
}

const fact = (object: string, name: string, value: string): Message => ({
  stream: 'facts',
  records: [{ object, name, value, read_from: 'x' }],
})

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
