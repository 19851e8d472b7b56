/**
 * Counter structures of hosts and virtual machines: sflow_host.txt, sflow_host_ip.txt, sflow_nvml.txt (all
 * https://sflow.org/), and src/sflow/sflow.h of host-sflow for the fields that were added later.
 */
import { choice, each, float, inUnit, optional, string, structures, u32, u64 } from './field.ts'
import type { Field } from './field.ts'

const MACHINE_TYPES = [
  ...['unknown', 'other', 'x86', 'x86_64', 'ia64', 'sparc', 'alpha', 'powerpc', 'm68k', 'mips', 'arm', 'hppa', 's390'],
]
const OS_NAMES = [
  ...['unknown', 'other', 'linux', 'windows', 'darwin', 'hpux', 'aix', 'dragonfly', 'freebsd', 'netbsd', 'openbsd'],
  ...['osf', 'solaris', 'java'],
]
/** virDomainState of libvirt */
const DOMAIN_STATES = ['no state', 'running', 'blocked', 'paused', 'being shut down', 'shut off', 'crashed']

/** host_net_io and virt_net_io */
const netIo: readonly Field[] = [
  ...inUnit('bytes', u64('bytes_in')),
  ...u32('packets_in', 'errs_in', 'drops_in'),
  ...inUnit('bytes', u64('bytes_out')),
  ...u32('packets_out', 'errs_out', 'drops_out'),
]

export const COUNTER_HOST_STRUCTURES = structures(0, [
  [
    2000,
    'host_descr',
    [
      ...string('hostname'),
      { name: 'uuid', type: 'uuid' },
      ...choice('machine_type', MACHINE_TYPES),
      ...choice('os_name', OS_NAMES),
      ...string('os_release'),
    ],
  ],
  [2001, 'host_adapters', each('adapters', [...u32('ifIndex'), ...each('mac_address', 'mac')])],
  [2002, 'host_parent', u32('container_type', 'container_index')],
  [
    2003,
    'host_cpu',
    [
      ...float('load_one', 'load_five', 'load_fifteen'),
      ...u32('proc_run', 'proc_total', 'cpu_num'),
      ...inUnit('MHz', u32('cpu_speed')),
      ...inUnit('s', u32('uptime')),
      ...inUnit('ms', u32('cpu_user', 'cpu_nice', 'cpu_system', 'cpu_idle', 'cpu_wio', 'cpu_intr', 'cpu_sintr')),
      ...u32('interrupts', 'contexts'),
      ...optional(inUnit('ms', u32('cpu_steal', 'cpu_guest', 'cpu_guest_nice'))),
    ],
  ],
  [
    2004,
    'host_memory',
    [
      ...inUnit('bytes', u64('mem_total', 'mem_free', 'mem_shared', 'mem_buffers', 'mem_cached')),
      ...inUnit('bytes', u64('swap_total', 'swap_free')),
      ...u32('page_in', 'page_out', 'swap_in', 'swap_out'),
    ],
  ],
  [
    2005,
    'host_disk_io',
    [
      ...inUnit('bytes', u64('disk_total', 'disk_free')),
      ...inUnit('1/100 %', u32('part_max_used')),
      ...u32('reads'),
      ...inUnit('bytes', u64('bytes_read')),
      ...inUnit('ms', u32('read_time')),
      ...u32('writes'),
      ...inUnit('bytes', u64('bytes_written')),
      ...inUnit('ms', u32('write_time')),
    ],
  ],
  [2006, 'host_net_io', netIo],
  [
    2007,
    'mib2_ip_group',
    u32(
      ...['ipForwarding', 'ipDefaultTTL', 'ipInReceives', 'ipInHdrErrors', 'ipInAddrErrors', 'ipForwDatagrams'],
      ...['ipInUnknownProtos', 'ipInDiscards', 'ipInDelivers', 'ipOutRequests', 'ipOutDiscards', 'ipOutNoRoutes'],
      ...['ipReasmTimeout', 'ipReasmReqds', 'ipReasmOKs', 'ipReasmFails', 'ipFragOKs', 'ipFragFails', 'ipFragCreates'],
    ),
  ],
  [
    2008,
    'mib2_icmp_group',
    u32(
      ...['icmpInMsgs', 'icmpInErrors', 'icmpInDestUnreachs', 'icmpInTimeExcds', 'icmpInParamProbs'],
      ...['icmpInSrcQuenchs', 'icmpInRedirects', 'icmpInEchos', 'icmpInEchoReps', 'icmpInTimestamps'],
      ...['icmpInAddrMasks', 'icmpInAddrMaskReps', 'icmpOutMsgs', 'icmpOutErrors', 'icmpOutDestUnreachs'],
      ...['icmpOutTimeExcds', 'icmpOutParamProbs', 'icmpOutSrcQuenchs', 'icmpOutRedirects', 'icmpOutEchos'],
      ...['icmpOutEchoReps', 'icmpOutTimestamps', 'icmpOutTimestampReps', 'icmpOutAddrMasks', 'icmpOutAddrMaskReps'],
    ),
  ],
  [
    2009,
    'mib2_tcp_group',
    u32(
      ...['tcpRtoAlgorithm', 'tcpRtoMin', 'tcpRtoMax', 'tcpMaxConn', 'tcpActiveOpens', 'tcpPassiveOpens'],
      ...['tcpAttemptFails', 'tcpEstabResets', 'tcpCurrEstab', 'tcpInSegs', 'tcpOutSegs', 'tcpRetransSegs'],
      ...['tcpInErrs', 'tcpOutRsts', 'tcpInCsumErrors'],
    ),
  ],
  [
    2010,
    'mib2_udp_group',
    u32(
      ...['udpInDatagrams', 'udpNoPorts', 'udpInErrors', 'udpOutDatagrams', 'udpRcvbufErrors', 'udpSndbufErrors'],
      'udpInCsumErrors',
    ),
  ],
  [
    2100,
    'virt_node',
    [
      ...inUnit('MHz', u32('mhz')),
      ...u32('cpus'),
      ...inUnit('bytes', u64('memory', 'memory_free')),
      ...u32('num_domains'),
    ],
  ],
  [2101, 'virt_cpu', [...choice('state', DOMAIN_STATES), ...inUnit('ms', u32('cpuTime')), ...u32('nrVirtCpu')]],
  [2102, 'virt_memory', inUnit('bytes', u64('memory', 'maxMemory'))],
  [
    2103,
    'virt_disk_io',
    [
      ...inUnit('bytes', u64('capacity', 'allocation', 'available')),
      ...u32('rd_req'),
      ...inUnit('bytes', u64('rd_bytes')),
      ...u32('wr_req'),
      ...inUnit('bytes', u64('wr_bytes')),
      ...u32('errs'),
    ],
  ],
  [2104, 'virt_net_io', netIo],
])

/** NVIDIA */
export const NVIDIA_COUNTER_STRUCTURES = structures(5703, [
  [
    1,
    'nvidia_gpu',
    [
      ...u32('device_count', 'processes'),
      ...inUnit('ms', u32('gpu_time', 'mem_time')),
      ...inUnit('bytes', u64('mem_total', 'mem_free')),
      ...u32('ecc_errors'),
      ...inUnit('mJ', u32('energy')),
      ...inUnit('°C', u32('temperature')),
      ...inUnit('%', u32('fan_speed')),
    ],
  ],
])
