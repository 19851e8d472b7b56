/** What this host is: kernel, system, Open vSwitch, network devices. */
import { z } from 'zod'
import { pause } from '../backoff.ts'
import { beat } from '../beat.ts'
import type { Address } from '../config/values.ts'
import { Absent } from '../host.ts'
import type { Host } from '../host.ts'
import { bootTimeMs } from '../kernel/boot.ts'
import { netdevs } from '../kernel/netdevs.ts'
import type { Ovsdb } from '../ovs/ovsdb.ts'
import { scalar } from '../ovs/values.ts'
import type { OvsdbTables } from '../ovs/replica.ts'
import type { Capabilities, Emit, Source } from '../source.ts'
import { FactBook } from './facts/book.ts'
import { cardFacts } from './facts/cards.ts'
import type { Fact } from './facts/fact.ts'
import { kernelFacts } from './facts/kernel.ts'
import { sightFacts } from './facts/sight.ts'
import { ovsFacts } from './facts/ovs.ts'
import { ownAddresses, targetHere } from './facts/sflow-target.ts'
import { unlessChanged } from './facts/unless-changed.ts'
import type { VswitchdState } from './ovs/vswitchd.ts'

export const factsConfig = z
  .strictObject({
    enabled: z.boolean().default(true),
    interval_s: z.number().min(10).max(86_400).default(300),
  })
  .prefault({})

/** How often is looked for changes, which are sent at once. */
const LOOK_MS = 30_000
/** A change of the database is rarely alone. */
const SETTLE_MS = 500

export interface FactsOptions {
  readonly agentVersion: string
  readonly demo: boolean
  readonly ovsdb: Ovsdb
  readonly vswitchd: VswitchdState
  /** Where samples are taken; none when the source sflow is off. */
  readonly sflowListen: readonly Address[]
}

export function facts(options: FactsOptions): Source<z.output<typeof factsConfig>> {
  const { agentVersion, demo, ovsdb } = options
  return {
    name: 'facts',
    config: factsConfig,
    async run(host, config, emit, signal) {
      let sent = ''
      let sentAtMs = 0
      const book = new FactBook('facts')
      let changed = new AbortController()
      const unsubscribe = ovsdb.subscribe(() => changed.abort())
      try {
        while (!signal.aborted) {
          changed = new AbortController()
          const database = await readDatabase(ovsdb, emit)
          const found = { ...(await gather(host, database, options.vswitchd)), agentVersion, demo }
          const nowMs = Date.now()
          const known = await gatherFacts(host, found, database, options.sflowListen)
          emit.message({ stream: 'facts', records: book.due(known, nowMs, config.interval_s * 1_000) })
          const text = JSON.stringify(found)
          if (text !== sent || nowMs - sentAtMs >= config.interval_s * 1_000) {
            emit.message({ stream: 'capabilities', capabilities: { ...found, atMs: nowMs } })
            sent = text
            sentAtMs = nowMs
          }
          await beat(LOOK_MS, AbortSignal.any([signal, changed.signal]))
          if (changed.signal.aborted) await pause(SETTLE_MS, signal)
        }
      } finally {
        unsubscribe()
      }
    },
  }
}

async function gather(host: Host, database: OvsdbTables | undefined, vswitchd: VswitchdState): Promise<Capabilities> {
  const text = (path: string) => orElse('', () => host.readTextNow(path).trim())
  const [hostname, machineId, bootId, kernel, os, bootedAtMs, interfaces] = await Promise.all([
    text('/proc/sys/kernel/hostname'),
    text('/etc/machine-id'),
    text('/proc/sys/kernel/random/boot_id'),
    text('/proc/sys/kernel/osrelease'),
    orElse('', () => osName(host, '/etc/os-release')),
    orElse(0, () => bootTimeMs(host)),
    orElse([], () => netdevs(host)),
  ])
  const [root] = database?.Open_vSwitch.values() ?? []
  // The database has what its scripts wrote, which a database made by hand has not.
  const ovsVersion = scalar(root?.['ovs_version']) || vswitchd.version
  return { hostname, machineId, bootId, kernel, os, bootedAtMs, interfaces, ovsVersion }
}

/** What offload depends on, with where each was read. */
async function gatherFacts(
  host: Host,
  { kernel, interfaces }: Capabilities,
  database: OvsdbTables | undefined,
  listen: readonly Address[],
): Promise<Fact[]> {
  const own = ownAddresses()
  const found = await Promise.all([kernelFacts(host, kernel ?? ''), sightFacts(host), cardFacts(host, interfaces)])
  return [...found.flat(), ...(database ? ovsFacts(database, (target) => targetHere(target, listen, own)) : [])]
}

async function orElse<T>(absent: T, read: () => T | Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (error) {
    if (error instanceof Absent) return absent
    throw error
  }
}

/** PRETTY_NAME of os-release(5): `PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"` */
const osName = unlessChanged(async (host, path) => {
  const line = (await host.lines(path)).find((candidate) => candidate.startsWith('PRETTY_NAME='))
  return line?.slice('PRETTY_NAME='.length).replaceAll(/^["']|["']$/g, '') ?? ''
})

/** Undefined when there is no Open vSwitch; a server that does not answer is a problem, not a reason to send nothing. */
async function readDatabase(ovsdb: Ovsdb, emit: Emit): Promise<OvsdbTables | undefined> {
  try {
    return await ovsdb.tables()
  } catch (error) {
    if (!(error instanceof Absent)) emit.problem(error instanceof Error ? error : new Error(String(error)))
    return undefined
  }
}
