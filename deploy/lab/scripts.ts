/** What is done in a lab guest, as bash: an Open vSwitch of its own, namespaces as virtual machines, traffic. */

/** ovs-vswitchd counts no core, and forwards nothing, when it is started before (seen: 6.1 under user-mode Linux). */
const UPTIME_MIN_S = 10

/** Open vSwitch with hardware offload on and, as there is no hardware, its flows in tc alone. */
export const startOvs = `set -e
while [ "$(cut -d. -f1 /proc/uptime)" -lt ${UPTIME_MIN_S} ]; do sleep 0.2; done
cd /run/openvswitch
export OVS_RUNDIR=/run/openvswitch OVS_LOGDIR=/var/log/openvswitch OVS_DBDIR=/etc/openvswitch
ovsdb-tool create conf.db /usr/share/openvswitch/vswitch.ovsschema
ovsdb-server conf.db --remote=punix:db.sock --no-chdir --detach --pidfile --log-file
ovs-vsctl --no-wait init
ovs-vsctl --no-wait set Open_vSwitch . other_config:hw-offload=true other_config:tc-policy=skip_hw
ovs-vswitchd --no-chdir --detach --pidfile --log-file
ovs-vsctl --timeout=20 add-br br-int`

/** Restarts the switch as \`systemctl restart openvswitch-switch\` does: its flows are gone, then made again. */
export const restartOvs = `set -e
export OVS_RUNDIR=/run/openvswitch
kill "$(cat /run/openvswitch/ovs-vswitchd.pid)"
while [ -e /run/openvswitch/ovs-vswitchd.pid ]; do sleep 0.1; done
ovs-vswitchd --no-chdir --detach --pidfile --log-file`

/** Namespaces vm1…vmN, each on a veth port of br-int: 10.88.0.N. */
export const addMachines = (count: number): string =>
  [
    'set -e',
    ...Array.from({ length: count }, (_, index) => {
      const vm = `vm${index + 1}`
      return `ip netns add ${vm}
ip link add ${vm} type veth peer name eth0 netns ${vm}
ip link set ${vm} up
ip -n ${vm} link set lo up
ip -n ${vm} link set eth0 address 52:54:00:00:00:${String(index + 1).padStart(2, '0')} up
ip -n ${vm} addr add 10.88.0.${index + 1}/24 dev eth0
ovs-vsctl --timeout=20 add-port br-int ${vm}`
    }),
    'ip netns exec vm1 ping -c 3 -i 0.3 -W 1 10.88.0.2 >/dev/null || ip netns exec vm1 ping -c 3 -W 1 10.88.0.2 >/dev/null',
  ].join('\n')

/** TCP at a bounded rate between the first two machines, for as long as asked. Returns at once. */
export const startTraffic = (seconds: number, rate = '50M'): string => `
ip netns exec vm2 iperf3 -s -D >/dev/null 2>&1
sleep 0.5
(ip netns exec vm1 iperf3 -c 10.88.0.2 -t ${seconds} -b ${rate} >/run/iperf.log 2>&1 &) </dev/null
sleep 1.5`

export const stopTraffic = 'pkill iperf3; sleep 0.2'

/** What a multipath action hashes is not left open in the datapath's match (ovs-actions(7)): a flow per connection. */
const flowPerUdpConnection = `ovs-ofctl add-flow br-int 'priority=5,udp,actions=multipath(symmetric_l3l4+udp,0,modulo_n,1,0,NXM_NX_REG0[]),normal'`
const udpPacket = 'echo x >/dev/udp/10.88.0.2/$port'

/** A packet to each of `ports` UDP ports in turn, for ever. Returns at once. */
export const udpChurn = (ports: number): string => `set -e
${flowPerUdpConnection}
cat >/run/churn.sh <<'END'
while :; do
  for ((port = 10000; port < 10000 + ${ports}; port++)); do
    ${udpPacket}
    ((port % 10)) || sleep 0.1
  done
done
END
(ip netns exec vm1 bash /run/churn.sh >/dev/null 2>&1 & echo $! >/run/churn.pid) </dev/null`

/** At least `count` flows of Open vSwitch that stay, packets or not. */
export const lastingFlows = (count: number): string => `set -e
ovs-vsctl --timeout=20 set Open_vSwitch . other_config:max-idle=36000000 other_config:flow-limit=200000
${flowPerUdpConnection}
cat >/run/fill.sh <<'END'
for ((port = 10000; port < 10000 + $1; port++)); do
  ${udpPacket}
done
END
for round in 1 2 3 4 5 6 7 8; do
  missing=$((${count} - $(ovs-appctl dpctl/dump-flows -m | wc -l)))
  [ $missing -le 0 ] && exit 0
  ip netns exec vm1 bash /run/fill.sh $((missing + 5)) 2>/dev/null || true
done
exit 1`

export const sflowOn = `ovs-vsctl --timeout=20 -- --id=@sflow create sflow agent=lo target='"127.0.0.1:6343"' header=128 sampling=10 polling=1 -- set bridge br-int sflow=@sflow`

export const sflowOff = 'ovs-vsctl --timeout=20 -- clear bridge br-int sflow'

/** Where each flow of the switch is: one word a line, \`ovs\` or \`tc\`. */
export const flowLayers = `ovs-appctl dpctl/dump-flows -m | grep -o 'dp:[a-z]*' | cut -d: -f2`
