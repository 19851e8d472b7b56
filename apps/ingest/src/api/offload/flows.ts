import type { pathwatch } from '@pathwatch/proto/messages'
import { sqlTime, type ApiDependencies, type CallContext } from '../context.ts'
import { checkCount, checkHost, invalid } from '../request.ts'
import { question, together } from '../together.ts'
import { showSql } from '../traffic.ts'
import { known32, LOOKBACK_MS, perSecond, toMessage } from './rows.ts'

const FLOW_STATE_MAX = 4

interface Flow {
  datapath: string
  ufid: string
  state: number
  listed: number
  in_port: string
  match: string
  actions: string
  packets: number
  bytes: number
  packets_per_s: number | null
  bits_per_s: number | null
  used_ms: number | null
  reason: string
  evidence: string
}

const rates = (['software', 'tc', 'hardware'] as const).flatMap((kind) => [
  `${perSecond(`packets_${kind}`)} AS packets_${kind}_per_s`,
  `${perSecond(`bytes_${kind}`, 8)} AS bits_${kind}_per_s`,
])

/** The totals are sent after the flows: a poll that has them is whole. */
const polls = `host = {host:String} AND at <= ${sqlTime('to')} AND at > ${sqlTime('from')}`
const totalsSql = `SELECT datapath, toUnixTimestamp64Milli(at) AS at_ms, flows, flows_software, flows_tc, flows_hardware, flows_partial,
  flows_sampled, flows_sampled_software, flows_unlisted, masks, ${known32('flow_limit')} AS flow_limit,
  ${known32('dump_duration_ms')} AS dump_duration_ms, toFloat64(poll_ms) AS poll_ms,
  ${rates.join(',\n  ')}
FROM datapath_stats
WHERE ${polls}
ORDER BY datapath, datapath_stats.at DESC
LIMIT 1 BY datapath`

export function createDatapathFlows({ database, clock }: ApiDependencies) {
  return async function datapathFlows(
    request: pathwatch.v1.DatapathFlowsRequest,
    call: CallContext,
  ): Promise<pathwatch.v1.DatapathFlowsResponse.$Properties> {
    const host = checkHost(request.host)
    const limit = checkCount(request.limit, 'limit', 500, 5000)
    if (request.contains.length > 1000) throw invalid('contains is longer than 1000 characters')
    const states = request.states.map((state) => {
      if (state > FLOW_STATE_MAX) throw invalid(`states must be 0..${FLOW_STATE_MAX}, not ${state}`)
      return state
    })
    const now_ms = clock()
    const to = request.atMs || now_ms
    const where = [
      `host = {host:String} AND at = (SELECT max(at) FROM datapath_stats WHERE ${polls})`,
      ...(states.length === 0 ? [] : [`state IN (${states.join(', ')})`]),
      ...(request.reason === '' ? [] : ['reason = {reason:String}']),
      ...(request.contains === ''
        ? []
        : [
            `positionCaseInsensitiveUTF8(concat(ufid, ' ', in_port, ' ', match, ' ', actions, ' ', reason), {contains:String}) > 0`,
          ]),
    ].join('\n  AND ')
    const sql = `SELECT datapath, ufid, state, listed, in_port, match, actions, packets, bytes,
  ${perSecond('bytes_delta', 8)} AS bits_per_s, ${perSecond('packets_delta')} AS packets_per_s,
  ${known32('used_ms')} AS used_ms, reason, evidence
FROM datapath_flows
WHERE ${where}
ORDER BY bytes_delta DESC, bytes DESC, ufid
LIMIT {limit:UInt32}`
    const parameters = { host, to, from: to - LOOKBACK_MS, reason: request.reason, contains: request.contains, limit }
    const asked = {
      flows: question<Flow>(sql, parameters),
      totals: question<{ at_ms: number; datapath: string }>(totalsSql, parameters),
      count: question<{ total: number }>(`SELECT count() AS total FROM datapath_flows WHERE ${where}`, parameters),
    }
    const { flows, totals, count } = await together(database, asked, call)
    return {
      flows: flows.map(toMessage),
      totals: totals.map(toMessage),
      total: count[0]?.total ?? 0,
      atMs: Math.max(0, ...totals.map((row) => row.at_ms)),
      nowMs: now_ms,
      sql: showSql(sql, parameters),
    }
  }
}
