/** What a flow's reason depends on besides the flow: settings, and devices. Copied to the kernel worker at each poll. */
import type { Refusal } from './refusals.ts'

/** undefined is unknown, here and below. */
export interface FlowPolicy {
  /** other_config:hw-offload */
  readonly hwOffload: boolean | undefined
  /** hw-offload was set, but ovs-vswitchd not restarted since. */
  readonly restartNeeded: boolean | undefined
  readonly tcPolicy: string | undefined
  readonly ovsVersion: number | undefined
  readonly ctStateBits: number | undefined
  /** Open vSwitch said that it cannot read the kernel's keys of flows out of tunnels. */
  readonly tunnelKeysUnread: boolean | undefined
}

/** What is known of a device besides what rtnetlink says. */
export interface DeviceFacts {
  /** `on`, `off`, `on [fixed]`, `off [fixed]`, as ethtool -k prints it. */
  readonly hwTcOffload: string | undefined
  readonly eswitchMode: string | undefined
  /** What the kernel said of its card that is why no connection is offloaded there. */
  readonly ctUnavailable?: string | undefined
}

export interface FlowContext {
  readonly policy: FlowPolicy
  /** By name. */
  readonly devices: Readonly<Record<string, DeviceFacts>>
  /** Texts of the trace of netlink_extack, of a while. */
  readonly refusals: readonly Refusal[]
}

/** A device as a flow meets it. */
export interface Place {
  readonly name: string
  /** rtnl_link_ops.kind: veth, tun, vxlan, openvswitch …; undefined for cards and representors. */
  readonly kind: string | undefined
  readonly switchId: string | undefined
  readonly ingressQdisc: boolean
  /** False for a port whose device is in another network namespace: tc of this one has no place for it. */
  readonly here: boolean
  readonly facts: DeviceFacts | undefined
}

export const NO_CONTEXT: FlowContext = {
  policy: {
    hwOffload: undefined,
    restartNeeded: undefined,
    tcPolicy: undefined,
    ovsVersion: undefined,
    ctStateBits: undefined,
    tunnelKeysUnread: undefined,
  },
  devices: {},
  refusals: [],
}
