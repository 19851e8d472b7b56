/**
 * Hypervisors with cards that this machine does not have, as their agents would tell of them. Written after documentation and
 * captures of others: the words are Open vSwitch's, Linux's and the driver's, the machines are invented, and marked as demo.
 */

export interface DemoHost {
  readonly host: string
  readonly kernel: string
  readonly ovs: string
  readonly nic: string
  readonly firmware: string
  /** Bits per second that go through it. */
  readonly bitsPerS: number
  /** What is wrong with it. */
  readonly trouble: 'none' | 'sflow' | 'firmware'
}

const modern = { kernel: '6.1.0-41-amd64', ovs: '3.1.0', nic: '0x101d', firmware: '22.38.1002' }

export const demoHosts: readonly DemoHost[] = [
  { ...modern, host: 'demo-hv-01', bitsPerS: 8.1e9, trouble: 'sflow' },
  { ...modern, host: 'demo-hv-02', bitsPerS: 6.4e9, trouble: 'none' },
  { ...modern, host: 'demo-hv-03', bitsPerS: 7.2e9, trouble: 'none' },
  {
    ...modern,
    host: 'demo-hv-04',
    bitsPerS: 2.3e9,
    trouble: 'firmware',
    firmware: '22.28.2006',
    kernel: '5.10.0-32-amd64',
  },
]

/** sFlow was switched on this long before the demo began, in ms. */
export const SFLOW_AGE_MS = 25 * 60_000

export const isSampling = ({ trouble }: DemoHost, atMs: number, startMs: number): boolean =>
  trouble === 'sflow' && atMs >= startMs - SFLOW_AGE_MS
