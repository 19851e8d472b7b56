/** What the agent reads where it is asked to, or where its best way is closed, on a real kernel: psample, and tc by command. */
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Guest, missing } from '../lab/guest.ts'

const root = new URL('../..', import.meta.url).pathname
const node = join(root, 'node_modules/.bin/node')
const runSource = (name: string, end: string, settings: object) =>
  `${node} ${join(root, 'apps/agent/test/run-source.ts')} ${name} ${end} '${JSON.stringify(settings)}'`
const poll = (task: string, parameters: object) =>
  `${node} ${join(root, 'apps/agent/test/poll-task.ts')} ${task} 1000 '${JSON.stringify(parameters)}'`
const FOREVER = 'flow_samples:1000000'
const stop = 'pkill -TERM -f run-source.ts'
/** Whether a program listens to what generic netlink announces. */
const listens = `awk '$2 == 16 && $4 != "00000000"' /proc/net/netlink`

interface Filter {
  if_index: number
  device: string
  parent: string
  chain: number
  preference: number
  protocol: string
  handle: number
  kind: string
  hardware: number
  skip: number
  match: string
  actions: string
  packets_delta: number
}

interface Emitted {
  records: Record<string, Filter[]>
  samples: Record<string, number | string>[]
  measures: Record<string, number>
  losses: { stage: string; reason: string; count: number }[]
  problems: string[]
}

const reason = missing()
const guest = new Guest({ name: 'lab-agent' })

beforeAll(async () => {
  if (reason !== undefined) return
  await guest.boot()
  await guest.check(`set -e
ip netns add peer
ip link add here type veth peer name there netns peer
ip addr add 10.77.0.1/24 dev here
ip link set here up
ip -n peer addr add 10.77.0.2/24 dev there
ip -n peer link set there up
tc qdisc add dev here clsact
tc filter add dev here ingress matchall action sample rate 10 group 5`)
}, 60_000)
afterAll(() => guest.stop())

test.skipIf(reason)('psample: a packet in ten, with its device and addresses', { timeout: 60_000 }, async () => {
  const sampled = guest.check(runSource('psample', FOREVER, { enabled: true, groups: [5] }))
  await guest.waitFor(listens, (text) => text !== '')
  await guest.check(`ip netns exec peer ping -q -i 0.002 -c 1000 -s 400 10.77.0.1; ${stop}`)
  const { samples, losses, problems, measures } = JSON.parse(await sampled) as Emitted
  const index = Number(await guest.check('cat /sys/class/net/here/ifindex'))
  const pings = samples.filter(({ ip_protocol }) => ip_protocol === 1)
  // A random one in ten: these bounds are missed once in 10^9 times.
  expect(pings.length).toBeGreaterThan(45)
  expect(pings.length).toBeLessThan(165)
  expect(pings[0]).toMatchObject({
    ...{ origin: 1, sampling_rate: 10, source_id_index: 5, input: index, frame_length: 442, eth_type: 0x0800 },
    ...{ src_ip: '00000000000000000000ffff0a4d0002', dst_ip: '00000000000000000000ffff0a4d0001', icmp_type: 8 },
  })
  expect(losses).toEqual([])
  expect(problems).toEqual([])
  expect(measures).toMatchObject({ overruns_total: 0, header_incomplete_total: 0 })
})

test.skipIf(reason)('psample: what did not fit into the receive buffer is counted', { timeout: 60_000 }, async () => {
  await guest.check(`tc filter del dev here ingress
tc filter add dev here ingress matchall action sample rate 1 group 5`)
  const sampled = guest.check(runSource('psample', FOREVER, { enabled: true, receive_buffer_bytes: 8192 }))
  await guest.waitFor(listens, (text) => text !== '')
  const ping = (count: number) => `ip netns exec peer ping -q -i 0.002 -c ${count} 10.77.0.1 >/dev/null`
  await guest.check(`${ping(20)}
pkill -STOP -f run-source.ts; ${ping(300)}; pkill -CONT -f run-source.ts
sleep 0.5; ${ping(20)}; ${stop}`)
  const { samples, losses, measures } = JSON.parse(await sampled) as Emitted
  expect(measures['overruns_total']).toBeGreaterThan(0)
  const numbers = samples.map(({ sample_sequence }) => Number(sample_sequence))
  const made = Math.max(...numbers) - Math.min(...numbers) + 1
  expect(made).toBeGreaterThanOrEqual(340)
  expect(losses).toEqual([{ stage: 'socket', reason: 'psample_buffer_full', count: made - samples.length }])
})

test.skipIf(reason)('without netlink, filters are read by tc, the same ones', { timeout: 60_000 }, async () => {
  await guest.check(`tc filter add dev here ingress pref 10 protocol ip flower dst_ip 10.1.2.3 ip_proto tcp dst_port 80 action drop
tc filter add dev here ingress pref 11 protocol ip chain 2 flower skip_hw src_ip 10.9.0.0/16 action mirred egress redirect dev lo
tc filter add dev here egress pref 12 protocol ip flower dst_ip 10.77.0.2 action pass`)
  const limits = { limits: { listMax: 100, busiestMax: 5, full: false } }
  await guest.check('(ip netns exec peer ping -q -i 0.1 10.77.0.1 >/dev/null &) </dev/null')
  const byCommand = await guest.check(runSource('offload-by-command', 'tc_filters:2', { enabled: true, interval_s: 1 }))
  const { records, problems } = JSON.parse(byCommand) as Emitted
  const { filters } = JSON.parse(await guest.check(poll('offload', limits))) as { filters: Filter[] }
  const flowers = (all: Filter[]) =>
    all.filter(({ kind }) => kind === 'flower').map(({ match, actions }) => [match, actions])
  expect(flowers(records['tc_filters']!)).toEqual(flowers(filters))
  const same = ({ if_index, device, parent, chain, preference, protocol, handle, kind, hardware, skip }: Filter) => ({
    if_index,
    device,
    parent,
    chain,
    preference,
    protocol,
    handle,
    kind,
    hardware,
    skip,
  })
  expect(records['tc_filters']!.map(same)).toEqual(filters.map(same))
  expect(filters).toHaveLength(4)
  const egress = records['tc_filters']!.find(({ parent }) => parent === 'egress')!
  expect(egress).toMatchObject({
    match: 'eth_type ipv4 dst_ip 10.77.0.2',
    actions: 'pass',
    interval_ms: expect.any(Number),
  })
  expect(egress.packets_delta).toBeGreaterThan(0)
  expect(records['facts']).toMatchObject([
    {
      source: 'offload',
      name: 'agent.way.offload',
      value: 'tc -j, without the flows of Open vSwitch’s datapath: no koffi in this test',
    },
  ])
  expect(problems[0]).toBe('filters are read by tc -j, and flows not at all: no koffi in this test')
})
