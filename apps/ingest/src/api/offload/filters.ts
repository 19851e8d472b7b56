import type { pathwatch } from '@pathwatch/proto/messages'
import { sqlTime, type ApiDependencies, type CallContext } from '../context.ts'
import { checkCount, checkHost, invalid } from '../request.ts'
import { question, together } from '../together.ts'
import { showSql } from '../traffic.ts'
import { known32, LOOKBACK_MS, perSecond, toMessage } from './rows.ts'

interface Filter {
  at_ms: number
  device: string
  block: number
  parent: string
  chain: number
  preference: number
  protocol: string
  handle: number
  kind: string
  ufid: string
  hardware: number
  skip: number
  in_hw_count: number
  match: string
  actions: string
  packets: number
  bytes: number
  hw_packets: number
  hw_bytes: number
  packets_per_s: number | null
  bits_per_s: number | null
  used_ms: number | null
}

/** The newest poll. One that found no filter has only its totals, in datapath_stats. */
export function createTcFilters({ database, clock }: ApiDependencies) {
  return async function tcFilters(
    request: pathwatch.v1.TcFiltersRequest,
    call: CallContext,
  ): Promise<pathwatch.v1.TcFiltersResponse.$Properties> {
    const host = checkHost(request.host)
    const limit = checkCount(request.limit, 'limit', 500, 5000)
    if (request.contains.length > 1000) throw invalid('contains is longer than 1000 characters')
    if (request.device.length > 100) throw invalid('device is longer than 100 characters')
    const now_ms = clock()
    const to = request.atMs || now_ms
    const polls = `host = {host:String} AND at <= ${sqlTime('to')} AND at > ${sqlTime('from')}`
    const where = [
      `host = {host:String}
  AND at = (SELECT max(at) FROM (SELECT at FROM tc_filters WHERE ${polls} UNION ALL SELECT at FROM datapath_stats WHERE ${polls}))`,
      ...(request.device === '' ? [] : ['device = {device:String}']),
      ...(request.contains === ''
        ? []
        : [
            `positionCaseInsensitiveUTF8(concat(device, ' ', ufid, ' ', kind, ' ', match, ' ', actions), {contains:String}) > 0`,
          ]),
    ].join('\n  AND ')
    const sql = `SELECT toUnixTimestamp64Milli(at) AS at_ms, device, block, parent, chain, preference, protocol, handle, kind, ufid,
  hardware, skip, in_hw_count, match, actions, packets, bytes, hw_packets, hw_bytes,
  ${perSecond('packets_delta')} AS packets_per_s, ${perSecond('bytes_delta', 8)} AS bits_per_s, ${known32('used_ms')} AS used_ms
FROM tc_filters
WHERE ${where}
ORDER BY bytes_delta DESC, bytes DESC, device, chain, preference, handle
LIMIT {limit:UInt32}`
    const parameters = {
      host,
      to,
      from: to - LOOKBACK_MS,
      device: request.device,
      contains: request.contains,
      limit,
    }
    const asked = {
      rows: question<Filter>(sql, parameters),
      count: question<{ total: number }>(`SELECT count() AS total FROM tc_filters WHERE ${where}`, parameters),
    }
    const {
      rows,
      count: [count],
    } = await together(database, asked, call)
    return {
      filters: rows.map(toMessage),
      total: count?.total ?? 0,
      atMs: Math.max(0, ...rows.map((row) => row.at_ms)),
      nowMs: now_ms,
      sql: showSql(sql, parameters),
    }
  }
}
