/** All scenarios, sorted. Each begins where `steady` is, two machines on br-int with traffic in tc, and ends there. */
import { ct } from './scenarios/ct.ts'
import { deviceOf, manyFilters } from './scenarios/many-flows.ts'
import { showLayers, there } from './scenarios/stage.ts'
import type { Scenario } from './scenarios/stage.ts'
import { tunnel } from './scenarios/tunnel.ts'
import { restartOvs, sflowOff, sflowOn, udpChurn } from './scripts.ts'

export type { Scenario, Stage } from './scenarios/stage.ts'

const MANY = 50_000
const ADD_MS_MAX = 300_000

export const SCENARIOS: readonly Scenario[] = [
  ct,
  there(
    'ct-zones-missing',
    'flows with ct() that this kernel refuses (no CONFIG_NF_CONNTRACK_ZONES)',
    `set -e
ovs-ofctl del-flows br-int
ovs-ofctl add-flow br-int 'priority=10,ip,ct_state=-trk,actions=ct(table=1,zone=7)'
ovs-ofctl add-flow br-int 'table=1,ip,actions=normal'
ovs-ofctl add-flow br-int 'priority=1,actions=normal'`,
    `ovs-ofctl del-flows br-int && ovs-ofctl add-flow br-int actions=normal`,
  ),
  there(
    'flow-churn',
    'a hundred new connections a second: flows come and go',
    udpChurn(10_000),
    `kill "$(cat /run/churn.pid)"; ovs-ofctl --strict del-flows br-int priority=5,udp`,
  ),
  there('link-flap', 'the link of vm1 goes down and comes back', 'ip link set vm1 down', 'ip link set vm1 up'),
  {
    name: 'many-flows',
    summary: '50,000 flower filters on one device',
    hosts: 1,
    async run({ guests, say, hold }) {
      for (const guest of guests) await guest.check(manyFilters(MANY), ADD_MS_MAX)
      for (const { name } of guests) say(`${name}: 50,000 filters on the device "${deviceOf.manyFilters}"`)
      await hold('many-flows')
      for (const guest of guests) await guest.check(`ip link del ${deviceOf.manyFilters}`, ADD_MS_MAX)
      await hold('after')
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
      await stage.hold('steady')
      await showLayers(stage, 'steady')
    },
  },
  tunnel,
  there('vswitchd-restart', 'ovs-vswitchd is restarted', restartOvs, 'true'),
]
