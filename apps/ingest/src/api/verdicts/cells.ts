/** Facts of all hosts side by side: the common part of the matrix of capabilities and of the search for what separates hosts. */
import { sqlTime } from '../context.ts'
import { invalid } from '../request.ts'

/** Facts are repeated once an interval; what was not within this time is not known any more. */
export const FACTS_LOOK_BACK_MS = 86_400_000

/** SQL of the group that a host is in, over the cells of its facts. */
const groupings: Readonly<Record<string, string | undefined>> = {
  nic: `kind = 'pci' AND name = 'pci.device'`,
  kernel: `kind = 'host' AND name = 'kernel'`,
  ovs: `kind = 'open_vswitch' AND name = 'ovs_version'`,
}

/** What differs between any two hosts, or moves by itself, and so tells nothing. */
const OWN_NAMES = [
  'vswitchd\\.(pid|started_at|hw_offload_changed_at)',
  '.*serial_number',
  'health\\..*\\.(errors|recoveries|dumped_at)',
  'ovs\\.(ofport|iface-id|vm-id|attached-mac|options\\..*)',
  'external_ids\\..*',
  'sflow\\.(uuid|agent)',
  'switch\\.(id|port_name)',
  'driver\\.bus',
  'bond\\.master',
  'kernel\\.config\\.file',
].join('|')

/**
 * `cells`: host, kind, name, value; kind is the first word of the object, and a host with several objects of a kind has
 * their different values in one cell. Kernel and system are known as of now only: they are left out where they changed since.
 */
export const cellsSql = `newest AS (
  SELECT host, object, name, argMax(f.value, at) AS value
  FROM facts AS f
  WHERE at <= ${sqlTime('at')} AND at > ${sqlTime('facts_from')}
  GROUP BY host, object, name
  HAVING value != ''
), cells AS (
  SELECT host, substringIndex(object, ' ', 1) AS kind, name, arrayStringConcat(arraySort(groupUniqArray(newest.value)), ', ') AS value
  FROM newest
  WHERE NOT match(name, '^(${OWN_NAMES.replaceAll('\\', '\\\\')})$')
  GROUP BY host, kind, name
  UNION ALL
  SELECT host, 'host' AS kind, fact.1 AS name, fact.2 AS value
  FROM (SELECT host, arrayJoin([('kernel', kernel), ('os', os)]) AS fact FROM hosts FINAL)
  WHERE value != '' AND host NOT IN (SELECT host FROM changes WHERE kind = 'kernel' AND at > ${sqlTime('at')})
)`

export function checkPeers(peers: string): string {
  const name = peers === '' ? 'nic' : peers
  if (name !== 'none' && groupings[name] === undefined)
    throw invalid(`peers must be nic, kernel, ovs or none, not '${peers.slice(0, 40)}'`)
  return name
}

/** `grouped`: each host that has facts, and its group. */
export const groupedSql = (peers: string) => {
  const grouping = groupings[peers]
  const value = grouping === undefined ? `'all'` : `anyIf(cells.value, ${grouping})`
  return `grouped AS (
  SELECT host, if(found = '', 'unknown', found) AS peers
  FROM (SELECT host, ${value} AS found FROM cells GROUP BY host)
)`
}
