/** Open vSwitch's database on a hypervisor with mlx5 cards. */
import type { Machine, MachinePort, MachineTunnel } from './machine.ts'

interface BridgePort extends MachinePort {
  readonly tunnel?: MachineTunnel
}

/** Each has a port of its own in the bridge, and one device of the kernel has all of a kind. */
const tunnelPorts = (tunnels: readonly MachineTunnel[]): BridgePort[] =>
  tunnels.map((tunnel, index) => ({ ifindex: 40, name: tunnel.name, port: 40 + index, tunnel }))

const set = (items: readonly unknown[]) => ['set', items]
const mapOf = (entries: Readonly<Record<string, string>>) => ['map', Object.entries(entries)]
const uuid = (number: number) => `00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`

/** The answer to a monitor request: columns as of RFC 7047 section 5.1. */
export function database({ version, settings, sampled, ports, bridge: { type, mirrored }, tunnels }: Machine) {
  const bridged: BridgePort[] = [...ports.filter(({ port }) => port !== undefined), ...tunnelPorts(tunnels)]
  const rows = (entries: readonly [string, object][]) =>
    Object.fromEntries(entries.map(([id, row]) => [id, { new: row }]))
  const reference = (id: string) => ['uuid', id]
  const [root, bridge, sflow] = [uuid(1), uuid(2), uuid(3)]
  return {
    Open_vSwitch: rows([
      [
        root,
        {
          ovs_version: version,
          db_version: '8.5.0',
          dpdk_version: set([]),
          system_type: 'debian',
          system_version: '12',
          other_config: mapOf(settings),
          external_ids: mapOf({ 'system-id': 'hv-12', hostname: 'hv-12' }),
        },
      ],
    ]),
    Bridge: rows([
      [
        bridge,
        {
          name: 'br-int',
          ports: set(bridged.map(({ ifindex }) => reference(uuid(0x100 + ifindex)))),
          datapath_type: type,
          fail_mode: 'secure',
          protocols: set([]),
          sflow: sampled ? reference(sflow) : set([]),
          ipfix: set([]),
          netflow: set([]),
          mirrors: mirrored ? reference(uuid(4)) : set([]),
          other_config: mapOf({}),
        },
      ],
    ]),
    Port: rows(
      bridged.map(({ ifindex, name }) => [
        uuid(0x100 + ifindex),
        {
          name,
          interfaces: reference(uuid(0x200 + ifindex)),
          tag: set([]),
          trunks: set([]),
          vlan_mode: set([]),
          bond_mode: set([]),
          lacp: set([]),
          other_config: mapOf({}),
        },
      ]),
    ),
    Interface: rows(
      bridged.map(({ ifindex, name, kind, port, pci, tunnel }) => [
        uuid(0x200 + ifindex),
        {
          name,
          type: tunnel?.type ?? (kind === 'openvswitch' ? 'internal' : ''),
          ofport: port,
          ifindex,
          error: set([]),
          admin_state: 'up',
          link_state: 'up',
          options: mapOf(tunnel?.options ?? {}),
          status: mapOf(pci === undefined ? {} : { driver_name: 'mlx5_core' }),
          other_config: mapOf({}),
          external_ids: mapOf({}),
        },
      ]),
    ),
    sFlow: rows(
      sampled
        ? [
            [
              sflow,
              {
                agent: 'eth0',
                header: 128,
                polling: 10,
                sampling: 400,
                targets: '192.0.2.9:6343',
                external_ids: mapOf({}),
              },
            ],
          ]
        : [],
    ),
    IPFIX: {},
    Flow_Sample_Collector_Set: {},
  }
}
