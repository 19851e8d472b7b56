import type { Guest } from '../guest.ts'
import { showLayers } from './stage.ts'
import type { Scenario } from './stage.ts'

const KEY = 5001
const addressOf = (index: number) => `10.89.0.${index + 1}`

/** A bridge with a VXLAN port to the other host, and a machine on it. */
const addTunnel = (remote: Guest, index: number) => `set -e
ovs-vsctl --timeout=20 add-br br-tun -- add-port br-tun vx0 -- set interface vx0 type=vxlan options:remote_ip=${remote.address} options:key=${KEY}
ip netns add vmt
ip link add vmt type veth peer name eth0 netns vmt
ip link set vmt up
ip -n vmt link set eth0 mtu 1400 up
ip -n vmt addr add ${addressOf(index)}/24 dev eth0
ovs-vsctl --timeout=20 add-port br-tun vmt`

const removeTunnel = `[ -e /run/tunnel.pid ] && kill "$(cat /run/tunnel.pid)"
ovs-vsctl --timeout=20 --if-exists del-br br-tun; ip netns del vmt`

export const tunnel: Scenario = {
  name: 'tunnel',
  summary: 'VXLAN between two hosts: a machine on each, and their traffic in it',
  hosts: 2,
  async run(stage) {
    const [one, other] = stage.guests as [Guest, Guest]
    try {
      await one.check(addTunnel(other, 0))
      await other.check(addTunnel(one, 1))
      await one.waitFor(`ip netns exec vmt ping -c 1 -W 1 ${addressOf(1)} || true`, (text) =>
        text.includes('1 received'),
      )
      await other.check(
        `(ip netns exec vmt iperf3 -s >/dev/null 2>&1 & echo $! >/run/tunnel.pid) </dev/null; sleep 0.5`,
      )
      await one.check(
        `(ip netns exec vmt iperf3 -c ${addressOf(1)} -t 86400 -b 20M >/dev/null 2>&1 & echo $! >/run/tunnel.pid) </dev/null`,
      )
      await stage.hold('tunnel')
      await showLayers(stage, 'tunnel')
    } finally {
      for (const guest of [one, other]) await guest.check(removeTunnel)
    }
    await stage.hold('after')
  },
}
