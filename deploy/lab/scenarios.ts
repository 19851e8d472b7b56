/** All scenarios, sorted. Each begins where `steady` is: two machines on br-int, traffic between them, flows in tc. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Guest } from './guest.ts'
import { flowLayers, restartOvs, sflowOff, sflowOn, startTraffic } from './scripts.ts'

interface Stage {
  readonly guests: readonly Guest[]
  /** How long each state is held, in seconds. */
  readonly seconds: number
  readonly say: (text: string) => void
}

export interface Scenario {
  readonly name: string
  readonly summary: string
  /** Hosts it needs at least. */
  readonly hosts: number
  run(stage: Stage): Promise<void>
}

/** `4 flows: 4 tc` */
async function layers(guest: Guest): Promise<string> {
  const words = (await guest.check(`${flowLayers} || true`)).split('\n').filter((word) => word !== '')
  const counts = Map.groupBy(words, (word) => word)
  const parts = [...counts].map(
    ([word, all]) => `${all.length} ${word === 'ovs' ? 'in software (dp:ovs)' : `dp:${word}`}`,
  )
  return `${words.length} flows: ${parts.join(', ') || 'none'}`
}

const hold = ({ seconds }: Stage) => sleep(seconds * 1000)

async function show({ guests, say }: Stage, what: string): Promise<void> {
  for (const guest of guests) say(`${guest.name}, ${what}: ${await layers(guest)}`)
}

/** Something that is done, held, and undone. */
const there = (name: string, summary: string, done: string, undone: string): Scenario => ({
  name,
  summary,
  hosts: 1,
  async run(stage) {
    await show(stage, 'before')
    for (const guest of stage.guests) await guest.check(done)
    await hold(stage)
    await show(stage, name)
    for (const guest of stage.guests) await guest.check(undone)
    await hold(stage)
    await show(stage, 'after')
  },
})

const CT_MACHINES = 'vm1 vm2'

/** Connections by tc's act_ct: the first packet is tracked, what is established is in the flow table. */
export const actCt = `set -e
ovs-vsctl --timeout=20 --if-exists del-port br-int vm1 -- --if-exists del-port br-int vm2
for dev in ${CT_MACHINES}; do
  [ $dev = vm1 ] && peer=vm2 || peer=vm1
  tc qdisc del dev $dev ingress 2>/dev/null || true
  tc qdisc replace dev $dev clsact
  tc filter add dev $dev ingress protocol arp flower action mirred egress redirect dev $peer
  tc filter add dev $dev ingress protocol ip prio 2 flower ct_state -trk action ct pipe action goto chain 1
  tc filter add dev $dev ingress protocol ip prio 2 chain 1 flower ct_state +trk+new action ct commit pipe action mirred egress redirect dev $peer
  tc filter add dev $dev ingress protocol ip prio 2 chain 1 flower ct_state +trk+est action mirred egress redirect dev $peer
done`

export const connections = `grep -c OFFLOAD /proc/net/nf_conntrack || true`

const ct: Scenario = {
  name: 'ct',
  summary: 'connections tracked by tc act_ct come into the flow table, and leave it when they end',
  hosts: 1,
  async run({ guests, say, seconds }) {
    for (const guest of guests) {
      await guest.check(actCt)
      await guest.check(startTraffic(seconds, '20M'))
      await guest.waitFor(connections, (count) => Number(count) > 0)
      say(`${guest.name}, traffic: ${(await guest.check(connections)).trim()} connections in the flow table`)
      await sleep(seconds * 1000)
      await guest.check('pkill iperf3 || true')
      await guest.waitFor(connections, (count) => Number(count) === 0, 60_000)
      say(`${guest.name}, after: none in the flow table`)
    }
  },
}

/** tc keeps every line of a batch in memory until its end: 20,000 at a time. */
export const manyFilters = (count: number): string => `set -e
ip link add many type veth peer name many-peer
tc qdisc add dev many clsact
seq 1 ${count} | awk '{
  printf "filter add dev many ingress protocol ip pref 10 handle %d flower skip_hw dst_ip 10.%d.%d.%d action drop\\n", $1, $1 / 65536, ($1 / 256) % 256, $1 % 256
}' | split -l 20000 - /run/many.
for batch in /run/many.*; do tc -b $batch; rm $batch; done`

const tunnel: Scenario = {
  name: 'tunnel',
  summary: 'VXLAN between two hosts: one machine on each',
  hosts: 2,
  async run(stage) {
    const [one, other] = stage.guests as [Guest, Guest]
    for (const [guest, remote, address] of [
      [one, 12, '10.88.1.1'],
      [other, 11, '10.88.1.2'],
    ] as const) {
      await guest.check(`set -e
ovs-vsctl --timeout=20 add-br br-tun -- add-port br-tun vx0 -- set interface vx0 type=vxlan options:remote_ip=10.99.0.${remote} options:key=5001
ip netns add vmt; ip link add vmt type veth peer name eth0 netns vmt; ip link set vmt up
ip -n vmt link set eth0 mtu 1400 up; ip -n vmt addr add ${address}/24 dev eth0
ovs-vsctl --timeout=20 add-port br-tun vmt`)
    }
    await one.waitFor('ip netns exec vmt ping -c 1 -W 1 10.88.1.2', (text) => text.includes('1 received'))
    await one.check('(ip netns exec vmt ping -i 0.2 10.88.1.2 >/dev/null 2>&1 &) </dev/null')
    await hold(stage)
    await show(stage, 'tunnel')
    await one.check('pkill ping || true')
  },
}

export const SCENARIOS: readonly Scenario[] = [
  ct,
  there(
    'ct-zones-missing',
    'flows with ct() that this kernel refuses (no CONFIG_NF_CONNTRACK_ZONES)',
    `ovs-ofctl del-flows br-int && ovs-ofctl add-flow br-int 'priority=10,ip,ct_state=-trk,actions=ct(table=1,zone=7)' && ovs-ofctl add-flow br-int 'table=1,ip,actions=normal' && ovs-ofctl add-flow br-int 'priority=1,actions=normal'`,
    `ovs-ofctl del-flows br-int && ovs-ofctl add-flow br-int actions=normal`,
  ),
  there(
    'flow-churn',
    'many short connections: flows come and go',
    `ovs-ofctl add-flow br-int 'priority=5,tcp,actions=normal' && (for i in $(seq 1 200); do ip netns exec vm1 ping -c 1 -W 1 -I 10.88.0.1 10.88.0.2 >/dev/null; ip netns exec vm1 ip neigh flush all; done &) </dev/null`,
    'true',
  ),
  there('link-flap', 'the link of vm1 goes down and comes back', 'ip link set vm1 down', 'ip link set vm1 up'),
  {
    name: 'many-flows',
    summary: '50,000 flower filters on one device',
    hosts: 1,
    async run(stage) {
      for (const guest of stage.guests) await guest.check(manyFilters(50_000), 300_000)
      for (const { name } of stage.guests) stage.say(`${name}: 50,000 filters on the device "many"`)
      await hold(stage)
      for (const guest of stage.guests) await guest.check('ip link del many')
    },
  },
  there(
    'qdisc-lost',
    'somebody deletes the ingress qdisc of vm1 under Open vSwitch',
    'tc qdisc del dev vm1 ingress',
    restartOvs,
  ),
  there('sflow-on', 'sFlow takes all flows out of tc, and gives them back', sflowOn, sflowOff),
  {
    name: 'steady',
    summary: 'traffic between two machines, all flows in tc',
    hosts: 1,
    async run(stage) {
      await hold(stage)
      await show(stage, 'steady')
    },
  },
  tunnel,
  there('vswitchd-restart', 'ovs-vswitchd is restarted', restartOvs, 'true'),
]
