import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseHex } from '../hex/parse.ts'
import { Input } from '../netlink/kind.ts'
import { readMessages } from '../netlink/message.ts'
import { formatFlow, readCtLimit, readDatapath, readFlow, readMeter, readUpcall, readVport } from './flow.ts'

/** Replies the kernel (6.18) gave to `ovs-dpctl dump-flows [-m]` of Open vSwitch 3.1, and what it printed. */
const folder = new URL('../../testcases/', import.meta.url)
const read = (file: string): string => readFileSync(new URL(file, folder), 'utf8')

function load(file: string) {
  const [dump] = parseHex(read(file)).dumps
  const input = new Input(dump!.bytes)
  return { input, bytes: dump!.bytes, messages: readMessages(input) }
}

/** Ages depend on the moment of printing; the rest of a line doesn't. */
const withoutAge = (line: string): string => line.replace(/used:[^,]*/, 'used:')
const ports = new Map([
  [1, 'v0'],
  [2, 'a0'],
  [3, 'br0'],
  [4, 'b0'],
])

describe('ovs-dpctl', () => {
  it.each([
    ['ovs/ovs-dpctl-dump-flows', false],
    ['ovs/ovs-dpctl-dump-flows-m', true],
  ])('%s', (name, verbose) => {
    const { input, bytes, messages } = load(`${name}/input.hex`)
    const lines = read(`${name}/expected.txt`).trim().split('\n')
    const flows = messages.map((message) => readFlow(input, message))
    // With -m ovs-dpctl names the ports, too.
    const ours = flows.map((flow) => formatFlow(flow, bytes, verbose ? { verbose, ports } : {}))
    expect(ours.map(withoutAge)).toEqual(lines.map(withoutAge))
    // A used flow's age is that of one moment: adding it to the time of use gives the same "now" on each line.
    const moments = flows.flatMap((flow, i) => {
      const age = /used:(\d+\.\d+)s/.exec(lines[i]!)
      return age === null || flow.used === undefined ? [] : [Number(flow.used) + Number(age[1]) * 1000]
    })
    expect(moments.length).toBeGreaterThan(1)
    expect(Math.max(...moments) - Math.min(...moments)).toBeLessThan(100)
    expect(input.problems).toEqual([])
  })

  it('names ports and computes ages', () => {
    const { input, bytes, messages } = load('ovs/ovs-dpctl-dump-flows/input.hex')
    const flows = messages.map((message) => readFlow(input, message))
    const used = flows.find((flow) => flow.used !== undefined)!
    const line = formatFlow(used, bytes, { verbose: true, ports, now_ms: used.used! + 1234n })
    expect(line).toContain('used:1.234s')
    expect(line).toMatch(/in_port\((?:a0|b0)\)/)
    expect(line).toMatch(/,(?:a0|b0)$/)
  })
})

describe('other objects of the datapath', () => {
  it('reads a datapath', () => {
    const { input, messages } = load('netlink/ovs-datapath-get-reply/input.hex')
    expect(readDatapath(input, messages[0]!)).toEqual({
      cmd: 3,
      dp_ifindex: 11,
      name: 'ovs-system',
      stats: { n_hit: 0n, n_missed: 25n, n_lost: 0n, n_flows: 4n },
      megaflow_stats: { n_mask_hit: 0n, n_masks: 2, n_cache_hit: 0n },
      user_features: 7,
      masks_cache_size: 256,
    })
  })

  it('reads a port', () => {
    const { input, messages } = load('netlink/ovs-vport-get-reply/input.hex')
    expect(readVport(input, messages[0]!)).toMatchObject({
      port_no: 1,
      type: 1,
      name: 'v0',
      ifindex: 10,
      upcall_stats: { success: 7n, fail: 0n },
      upcall_pid: [2162658982],
    })
  })

  it('reads an upcall of the sFlow action with its cookie', () => {
    const { input, messages } = load('netlink/ovs-packet-action-upcall-sflow/input.hex')
    const upcall = readUpcall(input, messages[0]!)
    expect(upcall.cmd).toBe(2)
    expect(upcall.userdata).toMatchObject({ type: 'sflow', vlan_tci: 0, output: 7, ofp_in_port: 2 })
    expect(upcall.packet!.length).toBeGreaterThan(60)
    expect(upcall.actions!.value.length).toBeGreaterThan(0)
    expect(input.problems).toEqual([])
  })
})

/** No captures exist of these two; the bytes follow include/uapi/linux/openvswitch.h. */
describe('meters and conntrack limits', () => {
  const message = (cmd: number, attributes: string): Input => {
    const body = `0${cmd}0100000b000000${attributes}`
    const length = (16 + body.length / 2).toString(16).padStart(2, '0')
    return new Input(Uint8Array.from(Buffer.from(`${length}0000001f000000${'00'.repeat(8)}${body}`, 'hex')))
  }

  it('reads a meter with its band', () => {
    const stats = '1400030007000000000000000002000000000000'
    const band = '1c000100080001000100000008000200e80300000800030064000000'
    const input = message(4, `0800010005000000${stats}20000400${band}0c00050039300000000000000800070000010000`)
    expect(readMeter(input, readMessages(input)[0]!)).toEqual({
      cmd: 4,
      dp_ifindex: 11,
      id: 5,
      stats: { n_packets: 7n, n_bytes: 512n },
      bands: [{ type: 1, rate: 1000, burst: 100 }],
      used: 12345n,
      max_meters: 256,
    })
    expect(input.problems).toEqual([])
  })

  it('reads limits by zone, the default one as zone -1', () => {
    const input = message(3, '1c000100ffffffff0000000000000000070000006400000003000000')
    expect(readCtLimit(input, readMessages(input)[0]!).zone_limit).toEqual([
      { zone_id: -1, limit: 0, count: 0 },
      { zone_id: 7, limit: 100, count: 3 },
    ])
    expect(input.problems).toEqual([])
  })
})
