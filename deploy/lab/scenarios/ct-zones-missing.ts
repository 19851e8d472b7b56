import { showLayers } from './stage.ts'
import type { Scenario } from './stage.ts'

const ADD_FLOW = `ovs-ofctl add-flow br-int 'priority=10,ip,ct_state=-trk,actions=ct(table=1,zone=7)'`

/** Open vSwitch asks the kernel for each feature when it starts, and refuses flows with ct() when zones are missing. */
export const ctZonesMissing: Scenario = {
  name: 'ct-zones-missing',
  summary: 'a flow with ct() that Open vSwitch refuses: this kernel has no CONFIG_NF_CONNTRACK_ZONES',
  hosts: 1,
  async run(stage) {
    for (const guest of stage.guests) {
      const { code, stderr } = await guest.run(ADD_FLOW)
      if (code === 0) throw new Error(`${guest.name}: the flow with ct() was taken; this kernel has zones?`)
      stage.say(`${guest.name}: ${stderr.trim().split('\n')[0]}`)
    }
    await stage.hold('ct-zones-missing')
    await showLayers(stage, 'after')
    await stage.hold('after')
  },
}
