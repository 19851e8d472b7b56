import type { pathwatch } from '@pathwatch/proto/messages'
import { sqlTime, type ApiDependencies, type CallContext } from './context.ts'
import { firstActivityQuestion } from './presence.ts'
import { checkCount, checkHostOrAll, checkRange } from './request.ts'
import { question, together } from './together.ts'
import { showSql } from './traffic.ts'

interface Row {
  src_ip: string
  dst_ip: string
  ip_protocol: number
  service_port: number
  vlan_id: number
  vni: number
  bytes: number
  packets: number
  samples: number
  bytes_total: number
}

export function createTopTalkers({ database, clock }: ApiDependencies) {
  return async function topTalkers(
    request: pathwatch.v1.TopTalkersRequest,
    call: CallContext,
  ): Promise<pathwatch.v1.TopTalkersResponse.$Properties> {
    const host = checkHostOrAll(request.host)
    const { from_ms, to_ms } = checkRange(request.range)
    const limit = checkCount(request.limit, 'limit', 20, 1000)
    const sql = `SELECT toString(src_ip) AS src_ip, toString(dst_ip) AS dst_ip, ip_protocol, least(src_port, dst_port) AS service_port, vlan_id, vni,
  sum(toUInt64(frame_length) * sampling_rate) AS bytes, sum(toUInt64(sampling_rate)) AS packets, count() AS samples, sum(bytes) OVER () AS bytes_total
FROM flow_samples AS s
WHERE received_at >= ${sqlTime('from')} AND received_at < ${sqlTime('to')}${host === '' ? '' : ' AND host = {host:String}'}
GROUP BY s.src_ip, s.dst_ip, ip_protocol, service_port, vlan_id, vni
ORDER BY bytes DESC, src_ip, dst_ip
LIMIT {limit:UInt32}`
    const parameters = { host, from: from_ms, to: to_ms, limit }
    const asked = { rows: question<Row>(sql, parameters), began: firstActivityQuestion(host, { from_ms, to_ms }) }
    const { rows, began } = await together(database, asked, call)
    const firstMs = began[0]?.first_ms ?? from_ms
    const seconds = Math.max(1, (Math.min(to_ms, clock()) - Math.max(from_ms, firstMs)) / 1000)
    return {
      talkers: rows.map((row) => ({
        srcIp: showAddress(row.src_ip),
        dstIp: showAddress(row.dst_ip),
        ipProtocol: row.ip_protocol,
        servicePort: row.service_port,
        vlanId: row.vlan_id,
        vni: row.vni,
        bitsPerS: (row.bytes * 8) / seconds,
        packetsPerS: row.packets / seconds,
        samples: row.samples,
      })),
      totalBitsPerS: ((rows[0]?.bytes_total ?? 0) * 8) / seconds,
      sql: showSql(sql, parameters),
    }
  }
}

/** IPv4 as people write it: the store keeps ::ffff:a.b.c.d. */
const showAddress = (address: string) => address.replace(/^::ffff:(?=\d+\.)/, '')
