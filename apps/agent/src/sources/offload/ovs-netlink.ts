/** Questions to the kernel's Open vSwitch datapath (include/uapi/linux/openvswitch.h). */
import { Input } from '@pathwatch/codecs/netlink/kind'
import { readMessages } from '@pathwatch/codecs/netlink/message'
import type { Message } from '@pathwatch/codecs/netlink/message'
import { readDatapath, readVport } from '@pathwatch/codecs/ovs/flow'
import type { Datapath } from '@pathwatch/codecs/ovs/flow'
import { Absent } from '../../host.ts'
import { NETLINK_GENERIC } from '../../kernel/netlink-socket.ts'
import type { KernelSession } from '../../kernel/worker.ts'

/** OVS_DP_CMD_GET, OVS_VPORT_CMD_GET and OVS_FLOW_CMD_GET. */
const CMD_GET = 3
/** OVS_DATAPATH_VERSION is 2, the other families' version is 1. */
const VERSIONS = { ovs_datapath: 2, ovs_vport: 1, ovs_flow: 1 } as const

function dump(
  kernel: KernelSession,
  family: keyof typeof VERSIONS,
  dpIfindex: number,
  onMessages: (bytes: Uint8Array) => void,
  onRestart: () => void,
): void {
  const socket = kernel.socket(NETLINK_GENERIC)
  const known = socket.familyId(family)
  if (!known) throw new Absent('the kernel module openvswitch is not loaded')
  // genlmsghdr, then struct ovs_header.
  const request = new Uint8Array(8)
  request.set([CMD_GET, VERSIONS[family]])
  new DataView(request.buffer).setInt32(4, dpIfindex, true)
  socket.dump(known.id, 0, request, onMessages, onRestart)
}

function dumpObjects<T>(
  kernel: KernelSession,
  family: 'ovs_datapath' | 'ovs_vport',
  dpIfindex: number,
  read: (input: Input, message: Message) => T,
): T[] {
  let found: T[] = []
  const take = (bytes: Uint8Array) => {
    const input = new Input(bytes)
    for (const message of readMessages(input)) found.push(read(input, message))
  }
  dump(kernel, family, dpIfindex, take, () => {
    found = []
  })
  return found
}

/** Throws Absent without the kernel module. */
export const dumpDatapaths = (kernel: KernelSession): Datapath[] => dumpObjects(kernel, 'ovs_datapath', 0, readDatapath)

/** Names of a datapath's ports by their number. */
export function dumpPortNames(kernel: KernelSession, dpIfindex: number): Map<number, string> {
  const vports = dumpObjects(kernel, 'ovs_vport', dpIfindex, readVport)
  return new Map(vports.flatMap(({ port_no, name }) => (port_no === undefined ? [] : [[port_no, name ?? '']])))
}

export const dumpFlows = (
  kernel: KernelSession,
  dpIfindex: number,
  onMessages: (bytes: Uint8Array) => void,
  onRestart: () => void,
): void => dump(kernel, 'ovs_flow', dpIfindex, onMessages, onRestart)
