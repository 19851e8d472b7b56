/** Connections by tc's act_ct: the first packet is tracked, what is established is in the flow table. */
import type { Guest } from '../guest.ts'
import { startTraffic, stopTraffic } from '../scripts.ts'
import type { Scenario, Stage } from './stage.ts'

const TRAFFIC_S = 86_400
/** The flow table lets a connection go 30 s after its last packet: nf_flowtable_tcp_timeout. */
const LEAVE_MS_MAX = 60_000

/** Takes the machines from the bridge and connects them by hand. */
export const actCt = `set -e
echo 1 >/proc/sys/net/netfilter/nf_conntrack_acct
ovs-vsctl --timeout=20 --if-exists del-port br-int vm1 -- --if-exists del-port br-int vm2
for dev in vm1 vm2; do
  [ $dev = vm1 ] && peer=vm2 || peer=vm1
  tc qdisc del dev $dev ingress 2>/dev/null || true
  tc qdisc replace dev $dev clsact
  tc filter add dev $dev ingress protocol arp flower action mirred egress redirect dev $peer
  tc filter add dev $dev ingress protocol ip prio 2 flower ct_state -trk action ct pipe action goto chain 1
  tc filter add dev $dev ingress protocol ip prio 2 chain 1 flower ct_state +trk+new action ct commit pipe action mirred egress redirect dev $peer
  tc filter add dev $dev ingress protocol ip prio 2 chain 1 flower ct_state +trk+est action mirred egress redirect dev $peer
done`

const backOnBridge = `set -e
for dev in vm1 vm2; do
  tc qdisc del dev $dev clsact
  ovs-vsctl --timeout=20 add-port br-int $dev
done`

/** How many are in the flow table. */
export const offloaded = `grep -c OFFLOAD /proc/net/nf_conntrack || true`

export const ct: Scenario = {
  name: 'ct',
  summary: 'connections tracked by tc act_ct come into the flow table, and leave it when they end',
  hosts: 1,
  async run({ guests, say, hold }) {
    try {
      await connect(guests, say)
      await hold('ct')
      await disconnect(guests, say)
      await hold('ended')
    } finally {
      for (const guest of guests) await guest.check(`${stopTraffic}\n${backOnBridge}\n${startTraffic(TRAFFIC_S)}`)
    }
    await hold('after')
  },
}

async function connect(guests: readonly Guest[], say: Stage['say']): Promise<void> {
  for (const guest of guests) {
    await guest.check(`${stopTraffic}\n${actCt}`)
    await guest.check(startTraffic(TRAFFIC_S, '20M'))
    await guest.waitFor(offloaded, (count) => Number(count) > 0)
    say(`${guest.name}, traffic: ${(await guest.check(offloaded)).trim()} connections in the flow table`)
  }
}

async function disconnect(guests: readonly Guest[], say: Stage['say']): Promise<void> {
  for (const guest of guests) {
    await guest.check(stopTraffic)
    await guest.waitFor(offloaded, (count) => Number(count) === 0, LEAVE_MS_MAX)
    say(`${guest.name}, traffic ended: none in the flow table`)
  }
}
