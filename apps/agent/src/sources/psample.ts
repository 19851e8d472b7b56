/** Packets that the kernel or the card sampled and gave to psample: `tc … action sample`, Open vSwitch's psample action. */
import { z } from 'zod'
import { pause } from '../backoff.ts'
import { size } from '../config/values.ts'
import { Absent } from '../host.ts'
import { SystemError } from '../kernel/libc.ts'
import { NETLINK_GENERIC, NetlinkSocket } from '../kernel/netlink-socket.ts'
import { RateLimit } from '../rate-limit.ts'
import type { Emit, Source } from '../source.ts'
import { PsampleSampling } from './psample/sampling.ts'

export const psampleConfig = z
  .strictObject({
    enabled: z.boolean().default(false),
    groups: z.array(z.number().int().min(0).max(0xffff_ffff)).max(64).default([]),
    receive_buffer_bytes: size(4096, 2 ** 30).prefault('8MiB'),
    samples_per_s_max: z.number().int().min(1).max(1_000_000).default(20_000),
  })
  .prefault({})
type Config = z.output<typeof psampleConfig>

const READ_MS = 100
const SEAL_MS = 1_000
/** What is read at once, before the agent's other work has its turn. */
const DATAGRAMS_MAX = 2_000

export const psample: Source<Config> = {
  name: 'psample',
  config: psampleConfig,
  async run(host, config, emit, signal) {
    if (host.root !== '/') throw new Absent('a recorded host has no kernel to ask')
    const socket = NetlinkSocket.open(NETLINK_GENERIC, { receiveBufferBytes: config.receive_buffer_bytes })
    try {
      await new Receiver(socket, subscribe(socket), config, emit).run(signal)
    } finally {
      socket.close()
    }
  },
}

/** The message type of samples. */
function subscribe(socket: NetlinkSocket): number {
  const family = socket.familyId('psample')
  const group = family?.groups.get('packets')
  if (!family || group === undefined) throw new Absent('the kernel module psample is not loaded')
  try {
    socket.join(group)
  } catch (error) {
    if (!(error instanceof SystemError) || error.code !== 'EPERM') throw error
    throw new Error('the group "packets" of psample: not permitted; the agent needs CAP_NET_ADMIN', { cause: error })
  }
  return family.id
}

class Receiver {
  readonly #socket: NetlinkSocket
  readonly #family: number
  readonly #emit: Emit
  readonly #limit: RateLimit
  readonly #sampling: PsampleSampling
  #skipped = 0
  /** Skipped, and not yet seen as gaps. */
  #unexplained = 0
  #told = { missing: 0, undecodable: 0 }

  constructor(socket: NetlinkSocket, family: number, config: Config, emit: Emit) {
    this.#socket = socket
    this.#family = family
    this.#emit = emit
    this.#limit = new RateLimit(config.samples_per_s_max, config.samples_per_s_max)
    this.#sampling = new PsampleSampling(config.groups, (columns) => {
      emit.message({ stream: 'flow_samples', rows: columns.rows, columns })
    })
  }

  async run(signal: AbortSignal): Promise<void> {
    let sealAtMs = Date.now() + SEAL_MS
    while (!signal.aborted) {
      const nowMs = Date.now()
      const more = this.#read(nowMs)
      if (nowMs >= sealAtMs) {
        this.#tell()
        sealAtMs = nowMs + SEAL_MS
      }
      await pause(more ? 0 : READ_MS, signal)
    }
    this.#read(Date.now())
    this.#tell()
  }

  /** Whether there is more. */
  #read(nowMs: number): boolean {
    for (let count = 0; count < DATAGRAMS_MAX; count++) {
      const datagram = this.#socket.receive(0)
      if (!datagram) return false
      if (this.#limit.take(nowMs)) this.#sampling.datagram(datagram, this.#family, nowMs)
      else this.#skipped += 1
    }
    return true
  }

  #tell(): void {
    this.#sampling.seal()
    const { samples, missing, undecodable, incompleteHeaders } = this.#sampling
    this.#emit.lost('socket', 'psample_rate_limited', this.#skipped)
    // A sample that was skipped is missing in its group's sequence too: it is counted once.
    this.#unexplained += this.#skipped
    this.#skipped = 0
    const gaps = missing - this.#told.missing
    const explained = Math.min(gaps, this.#unexplained)
    this.#unexplained -= explained
    this.#emit.lost('socket', 'psample_buffer_full', gaps - explained)
    this.#emit.lost('decode', 'psample', undecodable - this.#told.undecodable)
    this.#told = { missing, undecodable }
    this.#emit.measure('samples_total', samples)
    this.#emit.measure('overruns_total', this.#socket.overruns)
    this.#emit.measure('header_incomplete_total', incompleteHeaders)
  }
}
