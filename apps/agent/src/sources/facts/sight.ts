/** What the agent can see here at all: a blind spot is told, not left to be guessed from missing data. */
import type { Host } from '../../host.ts'
import type { Fact } from './fact.ts'
import { orAbsent } from './or-absent.ts'

/** Bits of include/uapi/linux/capability.h. */
const CAPABILITIES = { CAP_DAC_READ_SEARCH: 2, CAP_NET_ADMIN: 12, CAP_SYS_ADMIN: 21, CAP_SYSLOG: 34 } as const
/** A file that has something only when the kernel was built for it and the file system is mounted. */
const TELEMETRY = {
  nf_conntrack_list: '/proc/net/nf_conntrack',
  nf_flowtable_stat: '/proc/net/stat/nf_flowtable',
  debugfs: '/sys/kernel/debug',
  tracefs: '/sys/kernel/tracing',
} as const

export async function sightFacts(host: Host): Promise<Fact[]> {
  const found = await Promise.all([lockdown(host), iommu(host), capabilities(host), telemetry(host)])
  return found.flat()
}

const fact = (name: string, value: string, read_from: string): Fact => ({ object: 'host', name, value, read_from })

/** `none [integrity] confidentiality`; without the file the kernel has no lockdown. */
async function lockdown(host: Host): Promise<Fact[]> {
  const path = '/sys/kernel/security/lockdown'
  const text = await orAbsent(() => host.readTextNow(path))
  const mode = /\[(\w+)\]/.exec(text ?? '')?.[1]
  return mode === undefined ? [] : [fact('kernel.lockdown', mode, path)]
}

async function iommu(host: Host): Promise<Fact[]> {
  const words = ((await orAbsent(() => host.readTextNow('/proc/cmdline'))) ?? '').trim().split(/\s+/)
  const set = words.filter((word) => /^(?:iommu|intel_iommu|amd_iommu)(?:\.\w+)?=/.test(word))
  return set.length === 0 ? [] : [fact('kernel.iommu', set.join(' '), '/proc/cmdline')]
}

/** CapEff of proc_pid_status(5), of the agent itself. */
async function capabilities(host: Host): Promise<Fact[]> {
  const path = '/proc/self/status'
  const text = await orAbsent(() => host.readTextNow(path))
  const mask = /^CapEff:\s*([0-9a-f]{1,16})$/m.exec(text ?? '')?.[1]
  if (mask === undefined) return []
  const has = (bit: number): boolean => ((BigInt(`0x${mask}`) >> BigInt(bit)) & 1n) === 1n
  return Object.entries(CAPABILITIES).map(([name, bit]) =>
    fact(`agent.capability.${name}`, has(bit) ? 'yes' : 'no', path),
  )
}

async function telemetry(host: Host): Promise<Fact[]> {
  // A host without procfs says nothing of what it can show.
  if (!(await host.exists('/proc/net'))) return []
  return Promise.all(
    Object.entries(TELEMETRY).map(async ([name, path]) =>
      fact(`telemetry.${name}`, (await seen(host, path)) ? 'yes' : 'no', path),
    ),
  )
}

/** A file that is there; a folder that has something in it, which an empty mount point has not. */
async function seen(host: Host, path: string): Promise<boolean> {
  const names = path.startsWith('/sys') ? await orAbsent(() => host.readdir(path)) : undefined
  if (names) return names.length > 0
  return !path.startsWith('/sys') && ((await orAbsent(() => host.exists(path))) ?? false)
}
