/**
 * Every structure of the registry once, each field with a number of its own, against what sflowtool 6.11 (f5e9229,
 * `-j`) prints for the same bytes: the same values means the same layout.
 */
import { expect, test } from 'vitest'
import { readDatagram } from '../../src/sflow/structures/datagram.ts'
import type { ReadRecord } from '../../src/sflow/structures/datagram.ts'
import type { ReadField } from '../../src/sflow/structures/read.ts'
import { STRUCTURES } from '../../src/sflow/structures/registry.ts'
import { readCase } from './golden.ts'

type ToolValue = string | readonly ToolValue[] | { readonly [name: string]: ToolValue }

const datagrams = readCase('registry/input.hex').toString().trim().split('\n')
const printed = readCase('registry/expected.sflowtool.jsonl').toString().trim().split('\n')

/** sflowtool skips these by their length. */
const NOT_READ = new Set([
  ...['extended_openflow_v1', 'extended_fc', 'extended_queue_length', 'extended_ib_lrh', 'extended_ib_grh'],
  ...['extended_ib_brh', 'extended_vlanin', 'extended_vlanout', 'extended_acl', 'transaction'],
  ...['extended_nfs_storage_transaction', 'extended_scsi_storage_transaction', 'extended_http_transaction'],
  ...['extended_proxy_request', 'extended_nav_timing', 'slow_path_counts', 'queue_length', 'energy', 'temperature'],
  ...['humidity', 'fans', 'bst_device_buffers', 'bst_port_buffers'],
])

/** What sflowtool prints otherwise than as one value a field. */
const OTHERWISE: Readonly<Record<string, string>> = {
  sampled_ipv4: 'the length twice, ports and flags only of TCP and UDP',
  sampled_ipv6: 'the length twice, ports and flags only of TCP and UDP',
  extended_ipv4_tunnel_egress: 'the length twice, ports and flags only of TCP and UDP',
  extended_ipv4_tunnel_ingress: 'the length twice, ports and flags only of TCP and UDP',
  extended_ipv6_tunnel_egress: 'the length twice, ports and flags only of TCP and UDP',
  extended_ipv6_tunnel_ingress: 'the length twice, ports and flags only of TCP and UDP',
  extended_gateway: 'the AS path as one text, and its ends again',
  extended_mpls: 'label stacks as one text',
  extended_vlantunnel: 'tags as one text',
  app_operation: 'a status in words, here one that is not assigned',
  extended_tcp_info: 'a direction in words, here one that is not assigned',
  lag_port_stats: 'the four states of a port one by one',
  sfp: 'fields of a lane twice',
  of_port: 'the datapath in hex',
  host_adapters: 'also the number of addresses',
}

function leaves(fields: readonly ReadField[]): string[] {
  return fields.flatMap((field) => {
    const { value, meaning } = field
    if (typeof value === 'object') return leaves(value)
    if (meaning === '1/100 %') return [(Number(value) / 100).toFixed(2)]
    if (typeof value !== 'string') return [field.name.startsWith('load_') ? Number(value).toFixed(3) : String(value)]
    if (/^(?:..:){5}..$/.test(value)) return [value.replaceAll(':', '')]
    return [
      value.startsWith('2001:')
        ? value
            .split(':')
            .map((group) => group.padStart(4, '0'))
            .join(':')
        : value,
    ]
  })
}

function toolValues(value: ToolValue, name = ''): string[] {
  if (/Block_tag$|^extendedType$|^flowSampleType$/.test(name)) return []
  if (typeof value === 'string') return [value]
  return Object.entries(value).flatMap(([key, inside]) => toolValues(inside, key))
}

const pairs = datagrams.flatMap((hex, index): [ReadRecord, ToolValue][] => {
  const { samples } = readDatagram(Buffer.from(hex, 'hex'))
  const tool = JSON.parse(printed[index]!) as { samples: { elements?: ToolValue[] }[] }
  return samples.flatMap((sample, i) =>
    sample.records.map((record, k): [ReadRecord, ToolValue] => [record, tool.samples[i]!.elements![k]!]),
  )
})

test('the datagrams hold every structure with a layout, and no defect', () => {
  for (const hex of datagrams) expect(readDatagram(Buffer.from(hex, 'hex')).problems).toEqual([])
  const found = new Set(pairs.map(([{ kind, enterprise, format }]) => `${kind} ${enterprise}:${format}`))
  const known = (['flow_record', 'counter_record'] as const).flatMap((kind) =>
    [...STRUCTURES[kind].values()]
      .filter(({ fields }) => fields !== undefined)
      .map(({ enterprise, format }) => `${kind} ${enterprise}:${format}`),
  )
  // Of a sampled header there are 41,743 in ovs31-hv1; sflowtool takes 1013 for one, against sflow_80211.txt.
  expect(known.filter((one) => !found.has(one))).toEqual(['flow_record 0:1', 'flow_record 0:1013'])
})

test.each(pairs.map(([record, tool]) => [`${record.kind} ${record.name} ${record.format}`, record, tool] as const))(
  '%s',
  (_, record, tool) => {
    const ours = leaves(record.fields!).toSorted()
    const theirs = toolValues(tool).toSorted()
    if (NOT_READ.has(record.name)) expect(theirs).toEqual([])
    else if (OTHERWISE[record.name] === undefined) expect(ours).toEqual(theirs)
    else {
      expect(ours).not.toEqual(theirs)
      if (record.name.includes('ipv')) expect(theirs.filter((one) => !ours.includes(one))).toEqual([])
    }
  },
)

test('metrics', () => {
  const { samples } = readDatagram(Buffer.from(datagrams.at(-1)!, 'hex'))
  const tool = JSON.parse(printed.at(-1)!) as { samples: ToolValue[] }
  expect(samples.map(({ name }) => name)).toEqual(['rtmetric', 'rtflow'])
  for (const [index, { fields }] of samples.entries()) {
    // The names of metrics are names of the tool's fields; its numbers with a point have three digits behind it.
    const values = leaves(fields!).filter((one) => !one.startsWith('text') && !one.includes('.'))
    expect(values.length).toBeGreaterThan(0)
    expect(toolValues(tool.samples[index]!)).toEqual(expect.arrayContaining(values))
  }
})
