/** All scenarios, sorted. Each begins where `steady` is, two machines on br-int with traffic in tc, and ends there. */
import { ctZonesMissing } from './scenarios/ct-zones-missing.ts'
import { ct } from './scenarios/ct.ts'
import { MANY_DEVICE, manyFilters } from './scenarios/many-flows.ts'
import { showLayers, there } from './scenarios/stage.ts'
import type { Scenario } from './scenarios/stage.ts'
import { tunnel } from './scenarios/tunnel.ts'
import { restartOvs, sflowOff, sflowOn, udpChurn } from './scripts.ts'

export type { Scenario, Stage } from './scenarios/stage.ts'

const MANY = 50_000
const ADD_MS_MAX = 300_000

export const SCENARIOS: readonly Scenario[] = [
  ct,
  ctZonesMissing,
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
      try {
        for (const guest of guests) await guest.check(manyFilters(MANY), ADD_MS_MAX)
        for (const { name } of guests) say(`${name}: 50,000 filters on the device "${MANY_DEVICE}"`)
        await hold('many-flows')
      } finally {
        for (const guest of guests) await guest.check(`ip link del ${MANY_DEVICE}`, ADD_MS_MAX)
      }
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
