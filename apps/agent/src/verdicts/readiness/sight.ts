/** What the agent can see of this host, and which right or option would let it see the rest. */
import type { CheckId } from '@pathwatch/codecs/verdicts/checks'
import type { FactsView } from '../facts-view.ts'
import type { Picture } from '../picture.ts'
import { finding } from './finding.ts'
import type { Finding } from './finding.ts'
import { hasMlx5 } from './kernel.ts'

/** Checks that are as good as a source of the agent is. */
const SOURCES: readonly (readonly [CheckId, string])[] = [
  ['sight.netlink', 'offload'],
  ['sight.kernel_log', 'kmsg'],
  ['sight.ovs_log', 'ovs_log'],
  ['sight.driver_reasons', 'trace'],
  ['sight.firmware', 'firmware'],
  ['sight.openflow', 'openflow'],
]
const OF_OVS: ReadonlySet<CheckId> = new Set<CheckId>(['sight.openflow', 'sight.ovs_log', 'sight.ovsdb'])
/** Off by default, as it costs ovs-vswitchd, and told by other sources but for what it adds. */
const IF_ASKED_FOR: ReadonlySet<CheckId> = new Set<CheckId>(['sight.openflow'])
/** Not worth a word where there is no card. */
const OF_CARDS: ReadonlySet<CheckId> = new Set<CheckId>([
  'sight.firmware',
  'sight.driver_reasons',
  'sight.driver_conntrack',
  'sight.offload_times',
])

export function sightFindings(picture: Picture, facts: FactsView): Finding[] {
  const sources = sourceFindings(picture, facts)
  const found = [...sources, ovsdb(facts), kernelConfig(facts), ...files(facts), offloadTimes(facts)]
  // Neither a database nor a datapath: there is no Open vSwitch to be blind for.
  const ovs = picture.datapaths !== undefined || facts.names('bridge').length > 0
  return found.filter(({ id }) => (ovs || !OF_OVS.has(id)) && (hasMlx5(facts) || !OF_CARDS.has(id)))
}

/** Of cards it reads sysfs as well, with which it goes on where the kernel cannot be asked for devlink. */
const UNASKED = 'the kernel cannot be asked by netlink'

function sourceFindings({ sources }: Picture, facts: FactsView): Finding[] {
  return SOURCES.flatMap(([id, name]) => {
    const source = sources.find((one) => one.name === name)
    if (!source || (source.state === 'disabled' && IF_ASKED_FOR.has(id))) return []
    const isUnasked = name === 'firmware' && facts.fact('host', 'genl.family.devlink') === undefined
    if (source.state === 'running' && !isUnasked) {
      return [finding(id, 'host', 'pass', `source ${name} runs`, `source ${name}`)]
    }
    const why =
      source.state === 'disabled'
        ? 'turned off'
        : source.detail || (source.state === 'running' ? UNASKED : source.state)
    return [finding(id, 'host', 'unknown', `source ${name}: ${why}`, `source ${name}`)]
  })
}

function ovsdb(facts: FactsView): Finding {
  const version = facts.fact('open_vswitch', 'ovs_version') ?? facts.fact('open_vswitch', 'other_config.hw-offload')
  return version
    ? finding('sight.ovsdb', 'host', 'pass', 'OVSDB answers', version.read_from)
    : finding('sight.ovsdb', 'host', 'unknown', 'no OVSDB server answers', '/run/openvswitch/db.sock')
}

function kernelConfig(facts: FactsView): Finding {
  const option = facts.fact('host', 'kernel.config.CONFIG_NET_CLS_FLOWER')
  const file = facts.fact('host', 'kernel.config.file')
  return option
    ? finding('sight.kernel_config', 'host', 'pass', 'readable', option.read_from)
    : finding('sight.kernel_config', 'host', 'unknown', 'no file has it', file?.read_from ?? '/proc/config.gz, /boot')
}

/** The functions where a request to offload a connection begins, and where a worker takes it up: one of them is enough. */
const ASKED = 'trace.nf_flow_offload_add'
const TAKEN = ['trace.flow_offload_work_add', 'trace.tcf_ct_flow_table_fill_actions']

function offloadTimes(facts: FactsView): Finding {
  const asked = facts.fact('host', ASKED)
  const taken = TAKEN.flatMap((name) => facts.fact('host', name) ?? [])
  const from = asked?.read_from ?? '/sys/kernel/tracing'
  const wanting = asked?.value === 'on' ? taken.every(({ value }) => value !== 'on') && taken[0] : asked
  if (wanting) {
    const evidence = `${wanting.name.slice('trace.'.length)}: ${wanting.value}`
    return finding('sight.offload_times', 'host', 'unknown', evidence, from)
  }
  return asked && taken.length > 0
    ? finding('sight.offload_times', 'host', 'pass', 'traced', from)
    : finding('sight.offload_times', 'host', 'unknown', 'not traced', from)
}

const FILES: readonly (readonly [CheckId, string])[] = [
  ['sight.flow_table_queue', 'telemetry.nf_flowtable_stat'],
  ['sight.driver_conntrack', 'telemetry.debugfs'],
]

function files(facts: FactsView): Finding[] {
  return FILES.flatMap(([id, name]) => {
    const fact = facts.fact('host', name)
    if (!fact) return []
    const there = fact.value === 'yes'
    const evidence = there ? 'readable' : `${fact.read_from} is not there, or not for the agent`
    return [finding(id, 'host', there ? 'pass' : 'unknown', evidence, fact.read_from)]
  })
}
