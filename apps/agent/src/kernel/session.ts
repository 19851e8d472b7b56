/** What the tasks of the kernel worker ask: this machine's kernel, or the answers of a recorded one. */
import { readFileSync } from 'node:fs'
import { Ethtool } from './ethtool.ts'
import type { DriverInfo, Feature } from './ethtool.ts'
import { NetlinkSocket } from './netlink-socket.ts'
import { NetlinkRecording, RecordedTransport } from './recorded-netlink.ts'
import type { EthtoolReader, KernelSession } from './worker.ts'

/** What devices answered, by name. */
type EthtoolRecording = Readonly<
  Record<string, { readonly driver?: DriverInfo; readonly features?: Readonly<Record<string, Feature>> }>
>

/** Paths of a recorded host's answers. */
export interface RecordedKernel {
  readonly netlink: string
  readonly ethtool: string
}

export class Session implements KernelSession {
  readonly #sockets = new Map<number, NetlinkSocket>()
  readonly #netlink: NetlinkRecording | undefined
  readonly #ethtool: EthtoolRecording | undefined
  /** Looks by the task that makes them. */
  readonly #looks = new Map<string, number>()
  #look = 0

  constructor(recorded?: RecordedKernel) {
    if (!recorded) return
    this.#netlink = new NetlinkRecording(readFileSync(recorded.netlink, 'utf8'), recorded.netlink)
    this.#ethtool = JSON.parse(readFileSync(recorded.ethtool, 'utf8')) as EthtoolRecording
  }

  begin(task: string): void {
    this.#look = (this.#looks.get(task) ?? 0) + 1
    this.#looks.set(task, this.#look)
  }

  socket(protocol: number): NetlinkSocket {
    const open = this.#sockets.get(protocol) ?? this.#open(protocol)
    this.#sockets.set(protocol, open)
    return open
  }

  ethtool(): EthtoolReader {
    const recorded = this.#ethtool
    if (!recorded) return Ethtool.open()
    return {
      driverInfo: (netdev) => recorded[netdev]?.driver,
      feature: (netdev, name) => recorded[netdev]?.features?.[name],
      close: () => {},
    }
  }

  close(): void {
    for (const socket of this.#sockets.values()) socket.close()
    this.#sockets.clear()
  }

  #open(protocol: number): NetlinkSocket {
    if (!this.#netlink) return NetlinkSocket.open(protocol)
    return new NetlinkSocket(new RecordedTransport(this.#netlink, protocol, () => this.#look))
  }
}
