/** What a made-up hypervisor with mlx5 cards is described by. */
import type { CardSpec } from './devlink-messages.ts'
import type { ConnectionSpec } from './flow-messages.ts'

export interface Card extends CardSpec {
  /** PCI device ID. */
  readonly device: string
  /** Virtual functions; 8 when left out. */
  readonly functions?: number
}

export interface MachinePort {
  readonly ifindex: number
  readonly name: string
  readonly kind?: string
  readonly pci?: string
  readonly switchId?: string
  readonly portName?: string
  /** Number in the datapath; undefined outside of bridges. */
  readonly port?: number
  /** Open vSwitch gives internal ports clsact, for filters on what leaves them (get_tc_qdisc_hook in netdev-offload-tc.c). */
  readonly qdisc?: 'ingress' | 'clsact' | undefined
  readonly tcOffload?: boolean
}

export interface MachineTunnel {
  readonly name: string
  readonly type: 'vxlan' | 'geneve'
  readonly options: Readonly<Record<string, string>>
}

export interface MachineBond {
  readonly name: string
  /** As bonding's files have them: `802.3ad 4`. */
  readonly mode: string
  readonly hash: string
  readonly ports: readonly string[]
  /** What cards say of it. */
  readonly state: string
}

export interface MachineFlow {
  readonly from: number
  readonly to: number
  /** `datapath` is Open vSwitch's own, the others are in tc. */
  readonly where: 'hardware' | 'refused' | 'skip_hw' | 'datapath'
  readonly conntrack?: { readonly zone: number; readonly chain: number }
  /** From one look to the next. */
  readonly packets: number
}

export interface OpenflowSpec {
  readonly match: string
  readonly packets: number
  readonly offloaded: number
}

export interface Machine {
  readonly note: string
  readonly kernel: string
  readonly version: string
  readonly bootedAtS: number
  readonly looksAtMs: readonly number[]
  readonly cards: readonly Card[]
  readonly ports: readonly MachinePort[]
  /** other_config of Open_vSwitch. */
  readonly settings: Readonly<Record<string, string>>
  readonly sampled: boolean
  readonly flows: readonly MachineFlow[]
  readonly flowLimit: number
  readonly connections: readonly ConnectionSpec[]
  readonly connectionsMax: number
  /** Additions, deletions and statistics that wait. */
  readonly queue: readonly [number, number, number]
  /** Directions of connections that the cards hold together; undefined where debugfs does not say. */
  readonly directions: number | undefined
  readonly kernelLog: readonly string[]
  /** Below CONFIG_, options that this kernel was built without. */
  readonly withoutOptions: readonly string[]
  /** Where the configuration is; undefined where it is not to be had. */
  readonly configFile: 'boot' | 'proc' | undefined
  readonly modules: readonly string[]
  /** Other values than the usual ones, by path below /proc/sys. */
  readonly sysctls: Readonly<Record<string, string>>
  /** Of the bridge in the database. */
  readonly bridge: { readonly type: string; readonly mirrored: boolean }
  readonly tunnels: readonly MachineTunnel[]
  readonly bond: MachineBond | undefined
  /** What ovs-vswitchd found out about tc at its start; `settings` may have been changed since. */
  readonly probes: readonly string[]
  readonly startedWithOffload: boolean
  /** Lines of ovs-vswitchd's log since its start: milliseconds before the last look, module, level and text. */
  readonly said: readonly (readonly [beforeMs: number, module: string, level: string, text: string])[]
  /** Texts of netlink_extack in the trace, each of a refused filter; undefined where nothing was traced. */
  readonly traced: readonly string[] | undefined
  /** Connections whose request to offload is in the trace as well: microseconds that each waits. */
  readonly requests: readonly number[]
  /** Files and folders that are not there, by the beginning of their paths. */
  readonly lacks: readonly string[]
  /** The kernel answers nothing, and so the recording stands on no other one. */
  readonly isSilent: boolean
  /** Families of generic netlink, of Open vSwitch's module and devlink, that the kernel has. */
  readonly families: readonly string[]
  /** Packets by the rules of table 0 of br-int, all and offloaded ones, at each look, or why they are refused; undefined where nobody asks. */
  readonly openflow?: readonly (readonly OpenflowSpec[])[] | string
  /** Share of the packets of ports that the CPU saw, 0 to 1. */
  readonly seenByCpu: number
}
