import type { pathwatch } from '@pathwatch/proto/messages'
import { sqlTime, type ApiDependencies, type CallContext } from '../context.ts'
import { LOOKBACK_MS, toMessage } from '../offload/rows.ts'
import { checkCount, invalid } from '../request.ts'
import { question, together } from '../together.ts'
import { showSql } from '../traffic.ts'
import { cellsSql, checkPeers, FACTS_LOOK_BACK_MS, groupedSql } from './cells.ts'

const NAME_PATTERN = /^[a-z0-9_.-]{1,64}$/

interface Row {
  kind: string
  name: string
  value: string
  bad_with: number
  bad_without: number
  good_with: number
  good_without: number
  odds_ratio: number
  information_bits: number
}

const recent = `at <= ${sqlTime('at')} AND at > ${sqlTime('recent')}`

/** host, bad: hosts of which it is known. */
const symptoms = {
  reason: `SELECT host, host IN (SELECT host FROM reasons WHERE ${recent} AND code = {reason:String} AND flows > 0) AS bad FROM datapath_stats WHERE ${recent} GROUP BY host`,
  check: `SELECT host, max(status = 3) AS bad FROM checks WHERE id = {check:String} AND (host, at) IN (
    SELECT host, max(at) FROM checks WHERE at <= ${sqlTime('at')} AND at > ${sqlTime('facts_from')} GROUP BY host
  ) GROUP BY host HAVING max(status) > 0`,
  share: `SELECT host, sum(o.bytes_hardware) / sum(o.bytes_hardware + o.bytes_tc + o.bytes_software) < {share:Float64} AS bad FROM host_offload_1m AS o
    WHERE time <= ${sqlTime('at')} AND time > ${sqlTime('recent')} GROUP BY host HAVING sum(o.bytes_hardware + o.bytes_tc + o.bytes_software) > 0`,
} as const

/** Part of the entropy, in bits, of a count out of n. */
const entropy = (count: string) => `if(${count} = 0, 0, -(${count}) / n * log2((${count}) / n))`

const labelled = (symptom: keyof typeof symptoms, peers: string, group: string) =>
  `WITH ${cellsSql}, ${groupedSql(peers)}, labelled AS (
  SELECT s.host AS host, s.bad AS bad FROM (${symptoms[symptom]}) AS s${group === '' ? '' : '\n  INNER JOIN grouped AS g ON g.host = s.host WHERE g.peers = {group:String}'}
)`

/**
 * Each value of each fact as a question with two answers: how much does it tell about being bad. Hosts of which the fact is not
 * known are on neither side.
 */
const factsSql = (symptom: keyof typeof symptoms, peers: string, group: string) => `${labelled(symptom, peers, group)}
SELECT kind, name, value, bad_with, bad_without, good_with, good_without,
  (bad_with + 0.5) * (good_without + 0.5) / ((bad_without + 0.5) * (good_with + 0.5)) AS odds_ratio,
  ${entropy('bad_with + bad_without')} + ${entropy('good_with + good_without')} + ${entropy('bad_with + good_with')} + ${entropy('bad_without + good_without')}
    - ${entropy('bad_with')} - ${entropy('bad_without')} - ${entropy('good_with')} - ${entropy('good_without')} AS information_bits
FROM (
  SELECT kind, name, value, toInt64(countIf(bad)) AS bad_with, toInt64(countIf(NOT bad)) AS good_with,
    sum(bad_with) OVER fact - bad_with AS bad_without, sum(good_with) OVER fact - good_with AS good_without,
    bad_with + bad_without + good_with + good_without AS n
  FROM cells AS c INNER JOIN labelled AS l ON l.host = c.host
  GROUP BY kind, name, value
  WINDOW fact AS (PARTITION BY kind, name)
)
WHERE bad_with * (good_with + good_without) > good_with * (bad_with + bad_without)
ORDER BY round(information_bits, 6) DESC, odds_ratio DESC, kind, name, value
LIMIT {limit:UInt32}`

const hostsSql = (symptom: keyof typeof symptoms, peers: string, group: string) => `${labelled(symptom, peers, group)}
SELECT arraySort(groupArrayIf(host, bad)) AS bad_hosts, toUInt32(countIf(NOT bad)) AS good,
  toUInt32((SELECT count() FROM grouped${group === '' ? '' : ' WHERE peers = {group:String}'}) - (SELECT count() FROM labelled WHERE host IN (SELECT host FROM grouped))) AS unknown
FROM labelled`

/** Which fact separates the hosts with a symptom from those without. */
export function createDrift({ database, clock }: ApiDependencies) {
  return async function drift(
    request: pathwatch.v1.DriftRequest,
    call: CallContext,
  ): Promise<pathwatch.v1.DriftResponse.$Properties> {
    const symptom = symptomOf(request)
    const peers = checkPeers(request.peers)
    const limit = checkCount(request.limit, 'limit', 20, 200)
    if (request.group.length > 1000) throw invalid('group is longer than 1000 characters')
    const now_ms = clock()
    const at = request.atMs || now_ms
    const parameters = {
      at,
      recent: at - LOOKBACK_MS,
      facts_from: at - FACTS_LOOK_BACK_MS,
      reason: request.reason,
      check: request.check,
      share: request.shareBelow,
      group: request.group,
      limit,
    }
    const sql = factsSql(symptom, peers, request.group)
    const asked = {
      rows: question<Row>(sql, parameters),
      hosts: question<{ bad_hosts: string[]; good: number; unknown: number }>(
        hostsSql(symptom, peers, request.group),
        parameters,
      ),
    }
    const {
      rows,
      hosts: [hosts],
    } = await together(database, asked, call)
    return {
      facts: rows.map(toMessage),
      badHosts: hosts?.bad_hosts ?? [],
      good: hosts?.good ?? 0,
      unknown: hosts?.unknown ?? 0,
      nowMs: now_ms,
      sql: showSql(sql, parameters),
    }
  }
}

function symptomOf({ reason, check, shareBelow }: pathwatch.v1.DriftRequest): keyof typeof symptoms {
  const asked = [reason !== '', check !== '', shareBelow !== 0].filter(Boolean).length
  if (asked !== 1) throw invalid('exactly one of reason, check and share_below is needed')
  if (shareBelow !== 0) {
    if (!(shareBelow > 0 && shareBelow <= 1))
      throw invalid(`share_below must be above 0 and at most 1, not ${shareBelow}`)
    return 'share'
  }
  const [field, name] = reason === '' ? (['check', check] as const) : (['reason', reason] as const)
  if (!NAME_PATTERN.test(name)) throw invalid(`${field}: lower-case letters, digits, _ and . only`)
  return field
}
