/** The hosts that `npm start -- --demo` shows: sFlow recorded from Open vSwitch, kernel messages as drivers print them. */

export interface Recording {
  readonly host: string
  readonly kernel: string
  readonly os: string
  /** Capture of Open vSwitch 3.1's sFlow, below packages/codecs/testcases. */
  readonly capture: string
  /** Datagrams skipped at the start, so that hosts do not march in step. */
  readonly skip: number
  readonly datagramsPerS: number
  /** Kernel messages in /dev/kmsg's form without sequence and time: `<level>,text`. */
  readonly messages: readonly string[]
}

const overlay = 'sflow/ovs31-hv1/input.pcap.gz'
const bench = 'sflow/bench/input.pcap.gz'

/** Names and captures repeat from the start when more hosts are asked for. */
const recordings: readonly Omit<Recording, 'host'>[] = [
  {
    kernel: '6.1.0-41-amd64',
    os: 'Debian GNU/Linux 12 (bookworm)',
    capture: overlay,
    skip: 0,
    datagramsPerS: 30,
    messages: [
      '6,mlx5_core 0000:3b:00.0: E-Switch: Enable: mode(OFFLOADS), nvfs(8), active vports(9)',
      '6,ovs-system: entered promiscuous mode',
    ],
  },
  {
    kernel: '5.6.0-rc4+',
    os: 'Red Hat Enterprise Linux 8.2 (Ootpa)',
    capture: overlay,
    skip: 3000,
    datagramsPerS: 12,
    messages: [
      '6,nf_flow_offload_gc_step: expried: 0, dying: 0, teardown: 1',
      '4,mlx5_core 0000:04:00.0 enp4s0f0: tc ct offload not supported, firmware level support is missing, err: -95',
    ],
  },
  {
    kernel: '6.1.0-41-amd64',
    os: 'Debian GNU/Linux 12 (bookworm)',
    capture: bench,
    skip: 500,
    datagramsPerS: 20,
    messages: ['6,device br-int entered promiscuous mode'],
  },
]

export function demoRecordings(count: number): Recording[] {
  return Array.from({ length: count }, (_, i) => ({
    ...recordings[i % recordings.length]!,
    host: `demo-${String(i + 1).padStart(2, '0')}`,
  }))
}
