/** What this host is: kernel, system, Open vSwitch, network devices. */
import { z } from 'zod'
import { pause } from '../backoff.ts'
import { Absent } from '../host.ts'
import type { Host } from '../host.ts'
import { bootTimeMs } from '../kernel/boot.ts'
import { netdevs } from '../kernel/netdevs.ts'
import { selectAll } from '../ovs/ovsdb.ts'
import type { Capabilities, Emit, Source } from '../source.ts'
import { FactBook } from './facts/book.ts'
import { cardFacts } from './facts/cards.ts'
import type { Fact } from './facts/fact.ts'
import { kernelFacts } from './facts/kernel.ts'
import { ovsFacts } from './facts/ovs.ts'

export const factsConfig = z
  .strictObject({
    enabled: z.boolean().default(true),
    interval_s: z.number().min(10).max(86_400).default(300),
  })
  .prefault({})

/** How often is looked for changes, which are sent at once. */
const LOOK_MS = 30_000

export interface FactsOptions {
  readonly agentVersion: string
  readonly demo: boolean
}

export function facts({ agentVersion, demo }: FactsOptions): Source<z.output<typeof factsConfig>> {
  return {
    name: 'facts',
    config: factsConfig,
    async run(host, config, emit, signal) {
      let sent = ''
      let sentAtMs = 0
      const book = new FactBook('facts')
      while (!signal.aborted) {
        const found = { ...(await gather(host, emit)), agentVersion, demo }
        const nowMs = Date.now()
        const known = await gatherFacts(host, found, emit)
        emit.message({ stream: 'facts', records: book.due(known, nowMs, config.interval_s * 1_000) })
        const text = JSON.stringify(found)
        if (text !== sent || nowMs - sentAtMs >= config.interval_s * 1_000) {
          emit.message({ stream: 'capabilities', capabilities: { ...found, atMs: nowMs } })
          sent = text
          sentAtMs = nowMs
        }
        await pause(LOOK_MS, signal)
      }
    },
  }
}

async function gather(host: Host, emit: Emit): Promise<Capabilities> {
  const text = (path: string) => orElse('', async () => (await host.readText(path)).trim())
  const [hostname, machineId, bootId, kernel, os, bootedAtMs, interfaces] = await Promise.all([
    text('/proc/sys/kernel/hostname'),
    text('/etc/machine-id'),
    text('/proc/sys/kernel/random/boot_id'),
    text('/proc/sys/kernel/osrelease'),
    orElse('', () => osName(host)),
    orElse(0, () => bootTimeMs(host)),
    orElse([], () => netdevs(host)),
  ])
  return { hostname, machineId, bootId, kernel, os, bootedAtMs, interfaces, ovsVersion: await ovsVersion(host, emit) }
}

/** What offload depends on, with where each was read. */
async function gatherFacts(host: Host, { kernel, interfaces }: Capabilities, emit: Emit): Promise<Fact[]> {
  const found = await Promise.all([
    kernelFacts(host, kernel ?? ''),
    cardFacts(host, interfaces),
    orElse([], () => ovsFacts(host)).catch((error: unknown) => {
      emit.problem(error instanceof Error ? error : new Error(String(error)))
      return []
    }),
  ])
  return found.flat()
}

async function orElse<T>(absent: T, read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (error) {
    if (error instanceof Absent) return absent
    throw error
  }
}

/** PRETTY_NAME of os-release(5): `PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"` */
async function osName(host: Host): Promise<string> {
  const line = (await host.lines('/etc/os-release')).find((candidate) => candidate.startsWith('PRETTY_NAME='))
  return line?.slice('PRETTY_NAME='.length).replaceAll(/^["']|["']$/g, '') ?? ''
}

/** "" when there is no Open vSwitch; a server that does not answer is a problem, not a reason to send nothing. */
async function ovsVersion(host: Host, emit: Emit): Promise<string> {
  try {
    const [row] = await selectAll(host, 'Open_vSwitch', ['ovs_version'])
    return typeof row?.['ovs_version'] === 'string' ? row['ovs_version'] : ''
  } catch (error) {
    if (!(error instanceof Absent)) emit.problem(error instanceof Error ? error : new Error(String(error)))
    return ''
  }
}
