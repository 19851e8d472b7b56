import { isArray, JsonObject, parseJson } from './json.ts'
import { outputLines, trimLine, unsigned } from './lines.ts'
import type { Line } from './lines.ts'
import { Problems } from './problem.ts'
import type { Parsed } from './problem.ts'

/**
 * One feature of `ethtool -k`. A group such as `tx-checksumming` has no state of its own: the JSON form
 * says null there, and `fixed` and `requested` are undefined.
 * @see https://git.kernel.org/pub/scm/network/ethtool/ethtool.git/tree/ethtool.c dump_one_feature()
 */
export interface Feature {
  readonly active: boolean
  /** The driver does not let it change. */
  readonly fixed?: boolean | undefined
  /** What was asked for, where it differs from what is active. */
  readonly requested?: boolean | undefined
}

/** `ethtool -k`: feature name to state. */
export interface Features {
  readonly interface?: string | undefined
  readonly features: Readonly<Record<string, Feature>>
}

// Features for eth0:
const FEATURES_OF = /^Features for (\S{1,100}):$/
// hw-tc-offload: off [requested on]
// 	tx-checksum-ipv4: off [fixed]
const FEATURE = /^([\w-]{1,100}): (on|off)(?: \[(fixed|requested on|requested off|not requested)\])?$/

/** Reads the text or the JSON form. */
export function parseFeatures(text: string): Parsed<Features> {
  const problems = new Problems(text)
  if (text.trimStart().startsWith('[')) {
    const root = parseJson(text, problems)
    const first = isArray(root) ? root[0] : undefined
    return problems.parsed(first instanceof JsonObject ? jsonFeatures(first) : { features: {} })
  }
  const found = new Map<string, Feature>()
  let name: string | undefined
  for (const line of outputLines(text).map(trimLine)) {
    const heading = FEATURES_OF.exec(line.text)
    const feature = FEATURE.exec(line.text)
    if (heading) name = heading[1]
    else if (feature) {
      const active = feature[2] === 'on'
      const note = feature[3]
      const requested = note?.startsWith('requested') === true ? note === 'requested on' : undefined
      found.set(feature[1]!, { active, fixed: note === 'fixed', requested })
    } else problems.add(line.offset, 'a feature such as "hw-tc-offload: on" was expected')
  }
  return problems.parsed({ interface: name, features: Object.fromEntries(found) })
}

function jsonFeatures(object: JsonObject): Features {
  const features = object.members.flatMap(([name, value]): [string, Feature][] => {
    if (!(value instanceof JsonObject)) return []
    const active = value.boolean('active') ?? false
    const fixed = value.boolean('fixed')
    const requested = value.boolean('requested')
    // A fixed feature cannot be requested; the tool prints false for it.
    const differs = fixed === false && requested !== active
    return [[name, { active, fixed, requested: differs ? requested : undefined }]]
  })
  return { interface: object.string('ifname'), features: Object.fromEntries(features) }
}

/** `ethtool -i`. Empty values are undefined; `22.28.2006 (MT_0000000359)` is split into version and PSID. */
export interface DriverInfo {
  readonly driver?: string | undefined
  readonly version?: string | undefined
  readonly firmware_version?: string | undefined
  /** Board id in parentheses after the version, as mlx5 prints it. */
  readonly firmware_psid?: string | undefined
  readonly bus_info?: string | undefined
}

export function parseDriverInfo(text: string): Parsed<DriverInfo> {
  const problems = new Problems(text)
  const values = new Map<string, string>()
  for (const line of outputLines(text).map(trimLine)) {
    const [name, value] = split(line, problems)
    if (name !== '' && value !== '') values.set(name, value)
  }
  const firmware = values.get('firmware-version')
  const withPsid = firmware === undefined ? null : /^(\S{1,60}) \((\S{1,60})\)$/.exec(firmware)
  return problems.parsed({
    driver: values.get('driver'),
    version: values.get('version'),
    firmware_version: withPsid?.[1] ?? firmware,
    firmware_psid: withPsid?.[2],
    bus_info: values.get('bus-info'),
  })
}

/** `ethtool -S`: counter name to value. A driver without any prints `no stats available`: none. */
export function parseStatistics(text: string): Parsed<Readonly<Record<string, bigint>>> {
  const problems = new Problems(text)
  const counters = new Map<string, bigint>()
  for (const line of outputLines(text).map(trimLine)) {
    if (line.text === 'NIC statistics:' || line.text === 'no stats available') continue
    const [name, value] = split(line, problems)
    const count = unsigned(value)
    if (name !== '' && count !== undefined) counters.set(name, count)
    else if (name !== '') problems.add(line.offset, `${name}: a number was expected`)
  }
  return problems.parsed(Object.fromEntries(counters))
}

/** `rx_vport_unicast_packets: 5`; counter names may hold colons and blanks themselves, so the last colon counts. */
function split(line: Line, problems: Problems): [string, string] {
  const first = line.text.indexOf(':')
  const last = line.text.lastIndexOf(': ')
  const colon = /: \d+$/.test(line.text) ? last : first
  if (colon <= 0) {
    problems.add(line.offset, '"name: value" was expected')
    return ['', '']
  }
  return [line.text.slice(0, colon).trim(), line.text.slice(colon + 1).trim()]
}
