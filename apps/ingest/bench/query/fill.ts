/** More than an hour of a fleet, written as SQL: what its agents would have sent, in the tables and (through their views) in the rollups. */
import { clickHouse } from '../measure.ts'

/** With what lies before the hour that is asked for. */
const PAST_S = 3600 + 900
/** Flow samples and batches are there for so long only: an hour of them takes longer to write than to ask. */
const SAMPLED_S = 180
const POLL_S = 10
/** The newest part of it as it comes in, a part an insert. */
const FRESH_S = 60

/** Columns of a table and their SQL, given `number` (of the row), `host`, `at` and `n`, which of the rows of a host and a time it is. */
interface Rows {
  readonly table: string
  readonly each: number
  readonly every_s: number
  readonly past_s?: number
  readonly columns: Readonly<Record<string, string>>
}

const random = (max: number, salt = 0) => `toUInt32(cityHash64(number, from_s, ${salt}) % ${max})`
const pick = (values: readonly string[]) =>
  `[${values.map((value) => `'${value}'`).join(', ')}][n % ${values.length} + 1]`
const traffic = Object.fromEntries(
  ['packets', 'bytes'].flatMap((measure) =>
    ['software', 'tc', 'hardware'].map((where, place) => [
      `${measure}_${where}`,
      random(measure === 'bytes' ? 1e9 : 1e6, place),
    ]),
  ),
)

const tables: readonly Rows[] = [
  {
    ...{ table: 'batches', each: 1, every_s: 1, past_s: SAMPLED_S },
    columns: {
      epoch: '1',
      batch_no: 'toUnixTimestamp(at)',
      stream: `'flow_samples'`,
      rows: '20',
      bytes: '1200',
      sealed_at: 'at',
      arrived_at: 'at',
    },
  },
  {
    ...{ table: 'flow_samples', each: 20, every_s: 1, past_s: SAMPLED_S },
    columns: {
      received_at: 'at + n * 0.05',
      sample_sequence: 'number',
      sampling_rate: '1000',
      input: random(40, 1),
      output: random(40, 2),
      frame_length: '[70, 78, 90, 130, 590, 1518, 1518, 1518][n % 8 + 1]',
      eth_type: '2048',
      src_ip: `toIPv6(concat('10.0.', toString(${random(200, 3)}), '.1'))`,
      dst_ip: `toIPv6(concat('10.1.', toString(${random(200, 4)}), '.1'))`,
      ip_protocol: '6',
      src_port: `32768 + ${random(20_000, 5)}`,
      dst_port: '443',
    },
  },
  {
    ...{ table: 'host_activity_1m', each: 1, every_s: 60 },
    columns: { time: 'toStartOfMinute(at)', batches: '60', rows: '1200', bytes: '72000' },
  },
  {
    ...{ table: 'host_traffic_1m', each: 1, every_s: 60 },
    columns: { time: 'toStartOfMinute(at)', samples: '1200', packets: '1200000', bytes: '900000000' },
  },
  {
    ...{ table: 'hosts', each: 1, every_s: PAST_S },
    columns: {
      hostname: 'host',
      machine_id: 'hex(number)',
      kernel: `'6.1.0'`,
      ovs_version: `'3.1.0'`,
      agent_version: `'0.1.0'`,
      arrived_at: 'at',
    },
  },
  {
    ...{ table: 'interfaces', each: 20, every_s: PAST_S },
    columns: {
      if_index: 'n',
      name: `concat('enp8s0f0_', toString(n))`,
      mtu: '1500',
      operstate: `'up'`,
      driver: `'mlx5e_rep'`,
      arrived_at: 'at',
    },
  },
  {
    ...{ table: 'agent_health', each: 1, every_s: POLL_S },
    columns: {
      agent_version: `'0.1.0'`,
      started_at: 'toDateTime64(1700000000, 3)',
      cpu_user_us: 'number',
      rss_bytes: random(1e8),
      spool_mode: `'disk'`,
      sources: `arrayMap(name -> (name, 'running', '', number, 0, 0), ['sflow', 'offload', 'ovs', 'conntrack', 'kmsg', 'facts', 'verdicts'])`,
    },
  },
  {
    ...{ table: 'agent_losses', each: 2, every_s: 60 },
    columns: {
      started_at: 'toDateTime64(1700000000, 3)',
      stage: pick(['sampler', 'socket']),
      reason: `'x'`,
      count: 'intDiv(toUnixTimestamp(at), 600)',
    },
  },
  {
    ...{ table: 'interface_counters', each: 8, every_s: 30 },
    columns: {
      received_at: 'at',
      records: '1',
      if_index: 'n',
      in_octets: 'toUnixTimestamp(at) * 100',
      out_octets: 'toUnixTimestamp(at) * 200',
    },
  },
  {
    ...{ table: 'datapath_stats', each: 1, every_s: POLL_S },
    columns: {
      datapath: `'ovs-system'`,
      hits: 'number',
      flows: '200',
      flows_hardware: '150',
      interval_ms: '10000',
      ...traffic,
    },
  },
  {
    ...{ table: 'offload_ratios', each: 6, every_s: POLL_S },
    columns: {
      object: pick(['host', 'host', 'device a', 'device b', 'device c', 'device d']),
      method: pick(['tc_hw', 'cpu_hit']),
      best: 'n != 1',
      confidence: '2',
      interval_ms: '10000',
      ...traffic,
    },
  },
  {
    ...{ table: 'reasons', each: 3, every_s: POLL_S },
    columns: {
      datapath: `'ovs-system'`,
      code: pick(['action.sflow', 'match.ct_label', 'device.no_offload']),
      state: '1',
      flows: random(100),
      packets: random(1e6),
      bytes: random(1e9),
      interval_ms: '10000',
      example_ufid: 'hex(cityHash64(number))',
      example_port: `'vnet0'`,
      example_evidence: `'the bridge samples all packets'`,
    },
  },
  {
    ...{ table: 'verdicts', each: 4, every_s: 60 },
    columns: {
      position: 'n',
      id: `concat('verdict.', toString(n))`,
      object: `'host'`,
      severity: '2',
      sentence: `'Of what this host switches, 60 % is in software'`,
    },
  },
  {
    ...{ table: 'checks', each: 40, every_s: 600 },
    columns: {
      id: `concat('check.', toString(n))`,
      object: `'host'`,
      status: 'n % 4',
      evidence: `'hw-offload is true'`,
      why: `'nothing is offloaded without it'`,
    },
  },
  {
    ...{ table: 'conntrack_lifecycle', each: 2, every_s: POLL_S },
    columns: {
      zone: 'n',
      ip_protocol: '6',
      software: random(1000),
      hardware: random(5000, 1),
      added: random(50, 2),
      interval_ms: '10000',
      method: `'polls'`,
    },
  },
  {
    ...{ table: 'conntrack_stats', each: 1, every_s: POLL_S },
    columns: { connections: random(6000), connections_max: '262144', interval_ms: '10000' },
  },
  {
    ...{ table: 'facts', each: 200, every_s: PAST_S },
    columns: {
      source: `'devices'`,
      object: `concat('device enp8s0f', toString(n % 10))`,
      name: `if(n < 2, 'firmware.running.fw.version', concat('fact.', toString(intDiv(n, 10))))`,
      value: `concat('value ', toString(n % 3))`,
    },
  },
  {
    ...{ table: 'changes', each: 5, every_s: PAST_S },
    columns: {
      kind: `'ovs'`,
      object: `'bridge br-int'`,
      name: `concat('fact.', toString(n))`,
      before: `'a'`,
      after: `'b'`,
    },
  },
  {
    ...{ table: 'ovs_events', each: 1, every_s: 120 },
    columns: { module: `'tc'`, level: `'WARN'`, message: `'offload refused'`, class: `'offload_refused'` },
  },
  {
    ...{ table: 'kernel_messages', each: 1, every_s: 300 },
    columns: { severity: '4', message: `'mlx5_core: something happened'`, class: `'mlx5.other'` },
  },
]

/** Writes the hour that ends at `end_ms`, for hosts sim-0001 and on. Resolves with how many rows there are. */
export async function fill(port: number, hosts: number, end_ms: number): Promise<number> {
  const end_s = Math.floor(end_ms / 1000)
  for (const rows of tables) {
    const begin_s = end_s - (rows.past_s ?? PAST_S)
    const fresh_s = rows.every_s < FRESH_S ? end_s - FRESH_S : end_s
    await insert(port, rows, hosts, begin_s, fresh_s)
    for (let from_s = fresh_s; from_s < end_s; from_s += POLL_S)
      await insert(port, rows, hosts, from_s, from_s + POLL_S)
  }
  return Number(await clickHouse(port, `SELECT sum(rows) FROM system.parts WHERE active AND database = 'pathwatch'`))
}

async function insert(port: number, rows: Rows, hosts: number, from_s: number, to_s: number): Promise<void> {
  const { table, each, every_s, columns } = rows
  const times = Math.ceil((to_s - from_s) / every_s)
  const own = columns['time'] === undefined && !('received_at' in columns) && !('sealed_at' in columns)
  const all: Record<string, string> = { host: 'host', ...(own && { at: 'at' }), ...columns }
  if (!('arrived_at' in all) && !('time' in all)) all['arrived_at'] = 'at'
  await clickHouse(
    port,
    `INSERT INTO pathwatch.${table} (${Object.keys(all).join(', ')})
     WITH ${from_s} AS from_s
     SELECT ${Object.entries(all)
       .map(([name, sql]) => `${sql} AS ${name}_`)
       .join(', ')} FROM (
       SELECT number, number % ${each} AS n, concat('sim-', leftPad(toString(intDiv(number, ${each}) % ${hosts} + 1), 4, '0')) AS host,
         toDateTime64(from_s + intDiv(number, ${each * hosts}) * ${every_s} + (intDiv(number, ${each}) % 10) / 10, 3, 'UTC') AS at
       FROM numbers(${times * hosts * each})
     ) SETTINGS max_partitions_per_insert_block = 0`,
  )
}
