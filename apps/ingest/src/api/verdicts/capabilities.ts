import type { pathwatch } from '@pathwatch/proto/messages'
import type { ApiDependencies, CallContext } from '../context.ts'
import { checkCount, invalid } from '../request.ts'
import { question, together } from '../together.ts'
import { showSql } from '../traffic.ts'
import { cellsSql, checkPeers, FACTS_LOOK_BACK_MS, groupedSql } from './cells.ts'

const FACTS_DEFAULT = 40
const FACTS_MAX = 300
/** Fewer peers than this have no usual value. */
const PEERS_MIN = 3

interface Row {
  kind: string
  name: string
  outliers: number
  total: number
  hosts: string[]
  values: string[]
  flags: (0 | 1)[]
}

/**
 * A row for each fact with all its cells. A cell is an outlier when more than half of the host's peers, of at least three, have
 * another value in common; a fact that is different on all hosts has no usual value.
 */
const factsSql = (peers: string, filter: string) => `WITH ${cellsSql}, ${groupedSql(peers)}, counted AS (
  SELECT g.peers AS peers, c.kind AS kind, c.name AS name, c.value AS value, count() AS n, groupArray(c.host) AS members
  FROM cells AS c INNER JOIN grouped AS g ON g.host = c.host
  WHERE ${filter}
  GROUP BY peers, kind, name, value
), marked AS (
  SELECT peers, kind, name, value, members, n, sum(n) OVER known AS peers_known, max(n) OVER known AS most,
    peers_known >= ${PEERS_MIN} AND most * 2 > peers_known AND n < most AS odd
  FROM counted
  WINDOW known AS (PARTITION BY peers, kind, name)
)
SELECT kind, name, toUInt32(sumIf(m.n, m.odd)) AS outliers, toUInt32(count() OVER ()) AS total,
  arrayFlatten(groupArray(m.members)) AS hosts, arrayFlatten(groupArray(arrayMap(_ -> m.value, m.members))) AS values,
  arrayFlatten(groupArray(arrayMap(_ -> toUInt8(m.odd), m.members))) AS flags
FROM marked AS m
GROUP BY kind, name
HAVING {all:UInt8} = 1 OR (uniqExact(m.value) > 1 AND (uniqExact(m.value) < length(hosts) OR length(hosts) < ${PEERS_MIN}))
ORDER BY outliers DESC, uniqExact(m.value) > 1 DESC, kind, name
LIMIT {limit:UInt32}`

const hostsSql = (peers: string) => `WITH ${cellsSql}, ${groupedSql(peers)}
SELECT host, peers FROM grouped ORDER BY host`

/** Hosts by facts, as they were at a time, with those marked that differ from their peers. */
export function createCapabilities({ database, clock }: ApiDependencies) {
  return async function capabilities(
    request: pathwatch.v1.CapabilitiesRequest,
    call: CallContext,
  ): Promise<pathwatch.v1.CapabilitiesResponse.$Properties> {
    const peers = checkPeers(request.peers)
    const limit = checkCount(request.limit, 'limit', FACTS_DEFAULT, FACTS_MAX)
    if (request.contains.length > 200) throw invalid('contains is longer than 200 characters')
    if (request.group.length > 1000) throw invalid('group is longer than 1000 characters')
    const now_ms = clock()
    const at = request.atMs || now_ms
    const filter = [
      ...(request.group === '' ? [] : ['g.peers = {group:String}']),
      ...(request.contains === ''
        ? []
        : [`positionCaseInsensitiveUTF8(concat(c.kind, ' ', c.name), {contains:String}) > 0`]),
    ].join(' AND ')
    const parameters = {
      at,
      facts_from: at - FACTS_LOOK_BACK_MS,
      group: request.group,
      contains: request.contains,
      all: request.all ? 1 : 0,
      limit,
    }
    const sql = factsSql(peers, filter === '' ? '1' : filter)
    const asked = {
      rows: question<Row>(sql, parameters),
      grouped: question<{ host: string; peers: string }>(hostsSql(peers), parameters),
    }
    const { rows, grouped } = await together(database, asked, call)
    const sizes = new Map<string, number>()
    for (const host of grouped) sizes.set(host.peers, (sizes.get(host.peers) ?? 0) + 1)
    const shown = grouped.filter((host) => request.group === '' || host.peers === request.group)
    return {
      ...toMatrix(rows, shown),
      groups: [...sizes].map(([name, hosts]) => ({ name, hosts })).toSorted((a, b) => b.hosts - a.hosts),
      total: rows[0]?.total ?? 0,
      nowMs: now_ms,
      sql: showSql(sql, parameters),
    }
  }
}

function toMatrix(rows: readonly Row[], hosts: readonly { host: string; peers: string }[]) {
  const lines = new Map(
    hosts.map(({ host, peers }) => [
      host,
      { host, group: peers, cells: rows.map(() => 0), outliers: new Array<number>() },
    ]),
  )
  const facts = rows.map((row, place) => {
    const values = [...new Set(row.values)].toSorted()
    const cellOf = new Map(values.map((value, index) => [value, index + 1]))
    row.hosts.forEach((host, index) => {
      const line = lines.get(host)
      if (!line) return
      line.cells[place] = cellOf.get(row.values[index]!)!
      if (row.flags[index] === 1) line.outliers.push(place)
    })
    return { kind: row.kind, name: row.name, values, outliers: row.outliers }
  })
  return { facts, hosts: [...lines.values()] }
}
