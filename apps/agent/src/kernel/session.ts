/** What the tasks of the kernel worker ask: this machine's kernel, or the answers of a recorded one. */
import { readFileSync, writeFileSync } from 'node:fs'
import { Ethtool } from './ethtool.ts'
import type { DriverInfo, Feature } from './ethtool.ts'
import { NetlinkSocket, RECEIVE_BUFFER_BYTES } from './netlink-socket.ts'
import { openNetlink } from './netlink-transport.ts'
import { NetlinkRecording, RecordedTransport } from './recorded-netlink.ts'
import { RecordingTransport } from './recording-transport.ts'
import type { EthtoolReader, KernelSession } from './worker.ts'

/** What devices answered, by name. */
type EthtoolRecording = Readonly<
  Record<string, { readonly driver?: DriverInfo; readonly features?: Readonly<Record<string, Feature>> }>
>

/** Paths of a host's recorded answers. */
export interface KernelFiles {
  readonly netlink: string
  readonly ethtool: string
}

export interface SessionFiles {
  readonly recorded?: KernelFiles | undefined
  readonly record?: KernelFiles | undefined
}

export class Session implements KernelSession {
  readonly #sockets = new Map<number, NetlinkSocket>()
  readonly #netlink: NetlinkRecording | undefined
  readonly #ethtool: EthtoolRecording | undefined
  readonly #record: KernelFiles | undefined
  /** Looks by the task that makes them. */
  readonly #looks = new Map<string, number>()
  #look = 0

  /** Answers are taken from `recorded`, or written to `record`. */
  constructor({ recorded, record }: SessionFiles = {}) {
    this.#record = record
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
    if (!recorded) return this.#record ? recordingEthtool(Ethtool.open(), this.#record.ethtool) : Ethtool.open()
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
    const look = () => this.#look
    if (this.#netlink) return new NetlinkSocket(new RecordedTransport(this.#netlink, protocol, look))
    if (!this.#record) return NetlinkSocket.open(protocol)
    const transport = openNetlink(protocol, RECEIVE_BUFFER_BYTES)
    return new NetlinkSocket(new RecordingTransport(transport, protocol, this.#record.netlink, look))
  }
}

function recordingEthtool(ethtool: Ethtool, file: string): EthtoolReader {
  const answers: Record<string, { driver?: DriverInfo | undefined; features: Record<string, Feature | undefined> }> = {}
  const of = (netdev: string) => (answers[netdev] ??= { features: {} })
  return {
    driverInfo: (netdev) => (of(netdev).driver = ethtool.driverInfo(netdev)),
    feature: (netdev, name) => (of(netdev).features[name] = ethtool.feature(netdev, name)),
    close() {
      ethtool.close()
      writeFileSync(file, `${JSON.stringify(answers, undefined, 1)}\n`)
    },
  }
}
