/** Ports of bridges: what offload needs of each. A row of its own for each port that lacks it, one for all that do not. */
import type { CheckId } from '@pathwatch/codecs/verdicts/checks'
import type { RecordOf } from '../../source.ts'
import type { FactsView } from '../facts-view.ts'
import type { Picture } from '../picture.ts'
import { finding } from './finding.ts'
import type { Finding } from './finding.ts'

type Port = RecordOf<'port_stats'>

/** `ingress_qdisc` of port_stats.proto. */
const NO_QDISC = 1
/** Kinds that hardware may switch for; the others are the CPU's. */
const OFFLOADABLE = new Set(['representor', 'uplink', 'bond', 'internal', 'tunnel'])
const ROWS_MAX = 50

export function portFindings(picture: Picture, facts: FactsView): Finding[] {
  const ports = (picture.ports?.records ?? []).filter(({ bridge }) => bridge)
  if (ports.length === 0) return []
  const offload = facts.value('open_vswitch', 'other_config.hw-offload') === 'true'
  const bridges = [...Map.groupBy(ports, ({ bridge }) => bridge ?? '')]
  return [
    ...(offload ? qdiscFindings(ports) : []),
    ...featureFindings(ports, facts),
    ...bridges.flatMap(([bridge, members]) => [representors(bridge, members), ...sameSwitch(bridge, members)]),
  ]
}

function qdiscFindings(ports: readonly Port[]): Finding[] {
  const known = ports.filter(({ ingress_qdisc: qdisc }) => qdisc !== 0)
  const lost = known.filter(({ ingress_qdisc: qdisc }) => qdisc === NO_QDISC)
  const source = 'rtnetlink RTM_GETQDISC'
  if (known.length === 0) return [finding('port.ingress_qdisc', 'host', 'unknown', 'qdiscs were not read', source)]
  return each('port.ingress_qdisc', lost, known.length, 'no ingress or clsact qdisc', source)
}

function featureFindings(ports: readonly Port[], facts: FactsView): Finding[] {
  const states = ports.flatMap(({ name = '' }) => {
    const fact = facts.fact(`device ${name}`, 'ethtool.hw-tc-offload')
    // Software devices cannot have it on, which is another check's.
    return fact === undefined || fact.value === 'off [fixed]' ? [] : [{ name, fact }]
  })
  if (states.length === 0) return []
  const off = states.filter(({ fact }) => fact.value === 'off')
  return each('port.hw_tc_offload', off, states.length, 'hw-tc-offload off', states[0]!.fact.read_from)
}

function each(
  id: CheckId,
  bad: readonly { name?: string | undefined }[],
  total: number,
  what: string,
  from: string,
): Finding[] {
  if (bad.length === 0) return [finding(id, 'host', 'pass', `all ${total} ports`, from)]
  return bad.slice(0, ROWS_MAX).map(({ name = '' }) => finding(id, `device ${name}`, 'fail', what, from))
}

function representors(bridge: string, ports: readonly Port[]): Finding {
  const software = ports.filter(({ kind = '' }) => !OFFLOADABLE.has(kind))
  const hardware = ports.filter(({ kind }) => kind === 'representor' || kind === 'uplink' || kind === 'bond')
  const listed = software.slice(0, 5).map(({ name, kind }) => `${name} (${kind})`)
  const more = software.length > 5 ? ` and ${software.length - 5} more` : ''
  const status = software.length === 0 ? 'pass' : hardware.length === 0 ? 'fail' : 'warn'
  const evidence =
    software.length === 0
      ? `${ports.length} ports`
      : `${software.length} of ${ports.length} ports are devices that the CPU switches: ${listed.join(', ')}${more}`
  return finding('port.representor', `bridge ${bridge}`, status, evidence, 'rtnetlink RTM_GETLINK')
}

function sameSwitch(bridge: string, ports: readonly Port[]): Finding[] {
  const switches = Map.groupBy(
    ports.filter(({ switch_id }) => switch_id),
    ({ switch_id }) => switch_id,
  )
  if (switches.size === 0) return []
  const evidence = [...switches]
    .map(([id, members]) => `${id}: ${members.map(({ name }) => name).join(', ')}`)
    .join('; ')
  const status = switches.size === 1 ? 'pass' : 'warn'
  return [finding('port.same_switch', `bridge ${bridge}`, status, evidence, 'rtnetlink IFLA_PHYS_SWITCH_ID')]
}
