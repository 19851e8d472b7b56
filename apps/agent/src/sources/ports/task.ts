/** The kernel task behind the source `ports`: links with their counters, and what the CPU saw of them. */
import { Input } from '@pathwatch/codecs/netlink/kind'
import { readMessages } from '@pathwatch/codecs/netlink/message'
import { readOffloadStats } from '@pathwatch/codecs/rtnetlink/link'
import type { Link } from '@pathwatch/codecs/rtnetlink/link'
import { NETLINK_ROUTE, NetlinkError } from '../../kernel/netlink-socket.ts'
import type { KernelSession, KernelTask } from '../../kernel/worker.ts'
import { dumpLinks } from '../offload/rtnetlink.ts'

export interface CpuHit {
  readonly rx_packets: bigint
  readonly rx_bytes: bigint
  readonly tx_packets: bigint
  readonly tx_bytes: bigint
}

export interface PortsPicture {
  readonly links: readonly Link[]
  /** By ifIndex, where the driver tells. */
  readonly cpuHits: ReadonlyMap<number, CpuHit>
}

export const PORTS_TASK = 'ports'

const RTM_GETSTATS = 94
/** struct if_stats_msg: family, pads, ifindex, filter_mask; IFLA_STATS_LINK_OFFLOAD_XSTATS is attribute 4. */
const IF_STATS_MSG = 12
const FILTER_OFFLOAD_XSTATS = 1 << (4 - 1)

export const createPortsTask = (): KernelTask<null, PortsPicture> => ({
  name: PORTS_TASK,
  run: (kernel) => ({ links: dumpLinks(kernel), cpuHits: dumpCpuHits(kernel) }),
})

function dumpCpuHits(kernel: KernelSession): Map<number, CpuHit> {
  const request = new Uint8Array(IF_STATS_MSG)
  new DataView(request.buffer).setUint32(8, FILTER_OFFLOAD_XSTATS, true)
  const found = new Map<number, CpuHit>()
  const take = (bytes: Uint8Array) => {
    const input = new Input(bytes)
    for (const message of readMessages(input)) {
      const stats = readOffloadStats(input, message)
      if (!stats?.cpu_hit) continue
      const { rx_packets = 0n, rx_bytes = 0n, tx_packets = 0n, tx_bytes = 0n } = stats.cpu_hit
      found.set(stats.ifindex, { rx_packets, rx_bytes, tx_packets, tx_bytes })
    }
  }
  try {
    kernel.socket(NETLINK_ROUTE).dump(RTM_GETSTATS, 0, request, take, () => found.clear())
  } catch (error) {
    // Kernels before 4.7 have no such message, and nothing is known then.
    if (!(error instanceof NetlinkError) || error.code !== 'EOPNOTSUPP') throw error
  }
  return found
}
