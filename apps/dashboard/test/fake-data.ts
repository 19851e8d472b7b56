// Believable answers: what a small fleet would say, the same for the same question (no randomness between runs).
import { pathwatch } from '@pathwatch/proto/messages'

type HostSummary = pathwatch.v1.HostSummary.$Properties
type KernelMessage = pathwatch.v1.KernelMessage.$Properties
type Alert = pathwatch.v1.Alert.$Properties

const { LIVE, STALE, OFFLINE } = pathwatch.v1.HostSummary.State
const { FIRING, PENDING } = pathwatch.v1.Alert.State

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE

/** Repeatable noise in [0, 1). */
function noise(seed: number): number {
  const x = Math.sin(seed * 12.9898 + 78.233) * 43758.5453
  return x - Math.floor(x)
}

const hash = (text: string) => Array.from(text).reduce((sum, char) => (sum * 31 + char.codePointAt(0)!) % 100_003, 7)

export interface FakeHost {
  host: string
  state: pathwatch.v1.HostSummary.State
  seenAgoMs: number
  bits: number
  kernel: string
  ovs: string
  demo?: boolean
  lost?: number
}

export const LONG_NAME = 'hv-eu-central-1b-rack17-slot04-connectx6-lab'

export const HOSTS: FakeHost[] = [
  { host: 'hv-017', state: LIVE, seenAgoMs: 1_200, bits: 1.62e9, kernel: '6.1.0-21-amd64', ovs: '3.1.0', lost: 1250 },
  { host: 'hv-018', state: LIVE, seenAgoMs: 800, bits: 9.1e8, kernel: '6.1.0-21-amd64', ovs: '3.1.0' },
  { host: 'hv-044', state: LIVE, seenAgoMs: 2_100, bits: 4.1e8, kernel: '5.15.0-119-generic', ovs: '2.17.9' },
  { host: LONG_NAME, state: LIVE, seenAgoMs: 600, bits: 1.2e9, kernel: '6.6.44-3.el9.x86_64', ovs: '3.3.1' },
  { host: 'hv-101', state: STALE, seenAgoMs: 95_000, bits: 8.3e6, kernel: '6.1.0-21-amd64', ovs: '3.1.0' },
  { host: 'hv-102', state: OFFLINE, seenAgoMs: 3 * HOUR + 4 * MINUTE, bits: Number.NaN, kernel: '', ovs: '' },
  { host: 'demo-1', state: LIVE, seenAgoMs: 400, bits: 7.7e7, kernel: '6.1.0-38-amd64', ovs: '3.1.0', demo: true },
]

/** Traffic of a host at a time, relative to its mean: a slow wave, a fast one, noise. NaN in its outages. */
function shape(host: string, atMs: number, nowMs: number): number {
  const seed = hash(host)
  const ageMs = nowMs - atMs
  if (host === 'hv-102' && ageMs < 3 * HOUR) return Number.NaN
  if (host === 'hv-101' && ageMs < 95_000) return Number.NaN
  if (host === 'hv-017' && ageMs > 22 * MINUTE && ageMs < 27 * MINUTE) return Number.NaN
  const wave = 1 + 0.3 * Math.sin(atMs / (37 * MINUTE) + seed) + 0.12 * Math.sin(atMs / (4 * MINUTE) + seed * 2)
  const burst = host === 'hv-017' && ageMs < 12 * MINUTE ? 1.9 : 1
  return wave * burst * (0.92 + 0.16 * noise(Math.floor(atMs / 15_000) + seed))
}

export function hostSummary(fake: FakeHost, fromMs: number, toMs: number, buckets: number, nowMs: number): HostSummary {
  const samples = fake.bits / 8 / 900 / 1000
  const step = (toMs - fromMs) / buckets
  return {
    host: fake.host,
    state: fake.state,
    firstSeenMs: nowMs - 40 * 24 * HOUR - hash(fake.host) * MINUTE,
    lastSeenMs: nowMs - fake.seenAgoMs,
    samplesPerS: samples,
    bitsPerS: fake.bits,
    packetsPerS: fake.bits / 8 / 900,
    sparkline: Array.from({ length: buckets }, (_, index) => samples * shape(fake.host, fromMs + index * step, nowMs)),
    kernel: fake.kernel,
    ovsVersion: fake.ovs,
    agentVersion: '0.1.0',
    demo: fake.demo ?? false,
    lost: fake.lost ?? 0,
    firingAlerts: ALERTS.filter((alert) => alert.host === fake.host && alert.state === FIRING).length,
  }
}

// Labels are numbers, as in the samples: protocols, ifIndexes, VLAN ids, ethertypes.
const GROUPS: Record<number, [label: string, share: number][]> = {
  0: [['', 1]],
  1: HOSTS.map(({ host }) => [host, 1 / HOSTS.length]),
  2: Object.entries({ 6: 0.71, 17: 0.22, 1: 0.03, 47: 0.02, other: 0.02 }),
  3: Object.entries({ 11: 0.31, 12: 0.24, 4: 0.2, 22: 0.11, 13: 0.06, 21: 0.04, 77: 0.02, 0: 0.01, other: 0.01 }),
  4: Object.entries({ 4: 0.55, 11: 0.25, 12: 0.15, 1073741823: 0.05 }),
  5: Object.entries({ 0: 0.5, 100: 0.3, 212: 0.2 }),
  6: Object.entries({ 2048: 0.88, 34525: 0.1, 35020: 0.02 }),
}

export function series(host: string, groupBy: number, firstMs: number, stepMs: number, steps: number, nowMs: number) {
  const bits = HOSTS.find((one) => one.host === host)?.bits ?? 4.1e9
  const groups = (GROUPS[groupBy] ?? []).toSorted(([, a], [, b]) => b - a)
  return groups.map(([label, share]) => {
    const values = Array.from({ length: steps }, (_, index) => {
      const atMs = firstMs + index * stepMs
      return bits * share * shape(host, atMs, nowMs) * (0.9 + 0.2 * noise(index + hash(label)))
    })
    return {
      label,
      bitsPerS: values,
      packetsPerS: values.map((value) => value / 8 / 900),
      samplesPerS: values.map((value) => value / 8 / 900 / 1000),
    }
  })
}

export const TALKERS = Array.from({ length: 60 }, (_, index) => ({
  srcIp: index % 5 === 4 ? `fd00:17::${(index * 7).toString(16)}` : `10.17.${index % 4}.${20 + index}`,
  dstIp: index % 5 === 4 ? 'fd00:17::1' : `10.212.${index % 7}.${200 - index}`,
  ipProtocol: [6, 6, 17, 6, 58][index % 5]!,
  servicePort: [443, 5432, 4789, 9000, 0][index % 5]!,
  vlanId: index % 3 === 0 ? 100 : 0,
  vni: index % 4 === 2 ? 8123 : 0,
  bitsPerS: 4.4e8 / (index + 1) ** 1.3,
  packetsPerS: 4.4e8 / (index + 1) ** 1.3 / 8 / 1100,
  samples: Math.round(41_000 / (index + 1) ** 1.3),
}))

export const INTERFACES = [
  { ifIndex: 4, name: 'p0', speedBitsPerS: 1e11, adminUp: true, operUp: true, scale: 1 },
  { ifIndex: 5, name: 'p1', speedBitsPerS: 1e11, adminUp: true, operUp: false, scale: 0 },
  { ifIndex: 11, name: 'pf0vf0', speedBitsPerS: 1e11, adminUp: true, operUp: true, scale: 0.31 },
  { ifIndex: 12, name: 'pf0vf1', speedBitsPerS: 1e11, adminUp: true, operUp: true, scale: 0.24 },
  { ifIndex: 13, name: 'pf0vf2', speedBitsPerS: 1e11, adminUp: true, operUp: true, scale: 0.06 },
  { ifIndex: 21, name: 'br-int', speedBitsPerS: 0, adminUp: false, operUp: false, scale: Number.NaN },
  { ifIndex: 22, name: 'vxlan_sys_4789', speedBitsPerS: 0, adminUp: true, operUp: true, scale: 0.11 },
]

const MESSAGES: [severity: number, className: string, critical: boolean, message: string][] = [
  [
    3,
    'mlx5.fw_health',
    true,
    'mlx5_core 0000:3b:00.0: print_health_info:429:(pid 0): synd 0x1: firmware internal error',
  ],
  [4, 'ct.gc_backlog', false, 'nf_flow_table: GC took 412 ms for 80213 entries, 1204 expired'],
  [
    4,
    '',
    false,
    'mlx5_core 0000:3b:00.1: mlx5_cmd_out_err:816:(pid 1204): SET_FLOW_TABLE_ENTRY(0x936) op_mod(0x0) failed, status bad parameter(0x3), syndrome (0x3ad328), err(-22)',
  ],
  [6, '', false, 'device pf0vf2 entered promiscuous mode'],
  [3, '', false, '<script>document.title="owned"</script> <img src=x onerror=alert(1)> "quoted" \u202egnirts desrever'],
  [5, '', false, 'openvswitch: ovs-system: deferred action limit reached, drop recirc action'],
  [6, '', false, 'IPv6: ADDRCONF(NETDEV_CHANGE): p0: link becomes ready'],
  [7, '', false, 'br-int: port 7(tap8d1f2c3a-90) entered blocking state'],
]

export function kernelMessages(nowMs: number): KernelMessage[] {
  return Array.from({ length: 420 }, (_, index) => {
    const [severity, className, critical, message] = MESSAGES[(index * 5 + (index >> 3)) % MESSAGES.length]!
    return {
      host: HOSTS[index % 4]!.host,
      atMs: nowMs - 20_000 - index * 47_000,
      sequence: 91_000 - index,
      severity,
      facility: 0,
      message,
      class: className,
      critical,
      subsystem: message.startsWith('mlx5') ? 'pci' : '',
      device: message.startsWith('mlx5') ? '+pci:0000:3b:00.0' : '',
      fields: className === 'ct.gc_backlog' ? { took_ms: '412', entries: '80213', expired: '1204' } : {},
    }
  })
}

export const ALERTS: (Alert & { host: string; sinceAgoMs: number })[] = [
  {
    fingerprint: 'a1',
    rule: 'nic-firmware-error',
    severity: 'critical',
    state: FIRING,
    host: 'hv-017',
    labels: { device: '0000:3b:00.0', class: 'mlx5.fw_health' },
    summary: 'mlx5 reported a firmware health problem on 0000:3b:00.0; offload may be lost until the card is reset',
    value: 3,
    sinceAgoMs: 17 * MINUTE,
  },
  {
    fingerprint: 'a2',
    rule: 'host-offline',
    severity: 'warning',
    state: FIRING,
    host: 'hv-102',
    labels: {},
    summary: 'hv-102 has not been heard of for 3 h',
    value: 11040,
    sinceAgoMs: 3 * HOUR,
    deliveryError: 'POST https://hooks.example.net/…: 503 Service Unavailable',
  },
  {
    fingerprint: 'a3',
    rule: 'samples-lost',
    severity: 'info',
    state: PENDING,
    host: 'hv-044',
    labels: { stage: 'socket' },
    summary: 'hv-044 loses 0.4 % of its samples in the socket',
    value: 0.004,
    sinceAgoMs: 40_000,
  },
]
