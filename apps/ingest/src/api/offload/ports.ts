import type { pathwatch } from '@pathwatch/proto/messages'
import { sqlTime, type ApiDependencies, type CallContext } from '../context.ts'
import { checkHost, checkRange } from '../request.ts'
import { showSql } from '../traffic.ts'
import { known32, toMessage } from './rows.ts'

/** Rate of the message, counter of the table, and what one of it counts as. */
const rates = [
  ['rx_packets_per_s', 'rx_packets', 1],
  ['tx_packets_per_s', 'tx_packets', 1],
  ['rx_bits_per_s', 'rx_bytes', 8],
  ['tx_bits_per_s', 'tx_bytes', 8],
  ['rx_dropped_per_s', 'rx_dropped', 1],
  ['tx_dropped_per_s', 'tx_dropped', 1],
  ['cpu_rx_packets_per_s', 'cpu_rx_packets', 1],
  ['cpu_tx_packets_per_s', 'cpu_tx_packets', 1],
] as const

interface Row extends Record<(typeof rates)[number][0], number | null> {
  name: string
  if_index: number
  kind: string
  driver: string
  bridge: string
  switch_id: string
  port_name: string
  oper_state: number
  ingress_qdisc: number
  hw_tc_offload: number
  filters: number | null
  filters_in_hw: number | null
  filters_not_in_hw: number | null
  last_poll_ms: number
}

const newest = [
  'kind',
  'driver',
  'bridge',
  'switch_id',
  'port_name',
  'oper_state',
  'ingress_qdisc',
  'hw_tc_offload',
] as const
const newestCounts = ['filters', 'filters_in_hw', 'filters_not_in_hw'] as const

export function createPorts({ database }: ApiDependencies) {
  // A counter that went back, or is not known at an end, has no rate.
  const rate = ([name, column, factor]: (typeof rates)[number]) =>
    `if(seconds <= 0 OR max(p.${column}) = 18446744073709551615 OR argMax(p.${column}, at) < argMin(p.${column}, at), nan, (argMax(p.${column}, at) - argMin(p.${column}, at)) * ${factor} / seconds) AS ${name}`
  const sql = `SELECT name, if_index, dateDiff('millisecond', min(at), max(at)) / 1000 AS seconds, toUnixTimestamp64Milli(max(at)) AS last_poll_ms,
  ${newest.map((column) => `argMax(p.${column}, at) AS ${column}`).join(', ')},
  ${newestCounts.map((column) => `${known32(`argMax(p.${column}, at)`)} AS ${column}`).join(',\n  ')},
  ${rates.map(rate).join(',\n  ')}
FROM port_stats AS p
WHERE host = {host:String} AND at >= ${sqlTime('from')} AND at < ${sqlTime('to')}
GROUP BY name, if_index
ORDER BY name, if_index
LIMIT 10000`
  return async function ports(
    request: pathwatch.v1.PortsRequest,
    call: CallContext,
  ): Promise<pathwatch.v1.PortsResponse.$Properties> {
    const { from_ms, to_ms } = checkRange(request.range)
    const parameters = { host: checkHost(request.host), from: from_ms, to: to_ms }
    const rows = await database.rows<Row>(sql, parameters, call)
    return { ports: rows.map(toMessage), sql: showSql(sql, parameters) }
  }
}
