/** How Open vSwitch is set (ovs-vswitchd.conf.db(5)), and what it found that this kernel can. */
import type { FactsView } from '../facts-view.ts'
import type { KnownFact, Picture } from '../picture.ts'
import { finding } from './finding.ts'
import type { Finding } from './finding.ts'

const ROOT = 'open_vswitch'
const UNKNOWN_32 = 0xffff_ffff
/** Defaults of other_config, in milliseconds. */
const [MAX_IDLE_MS, STATS_DELAY_MS] = [10_000, 2_000]
const SAMPLING = ['sflow', 'ipfix', 'flow_sample_collector_set'] as const

/** Nothing without Open vSwitch: that is no mistake. */
export function ovsFindings(picture: Picture, facts: FactsView): Finding[] {
  const offload = facts.fact(ROOT, 'other_config.hw-offload')
  if (!offload) return []
  const on = offload.value === 'true'
  return [
    finding(
      'ovs.hw_offload',
      ROOT,
      on ? 'pass' : 'fail',
      `other_config:hw-offload=${offload.value}`,
      offload.read_from,
    ),
    ...(on ? [restarted(facts), policy(facts)] : []),
    ...facts.names('bridge').flatMap((bridge) => bridgeFindings(picture, facts, bridge)),
    ...(on ? probes(facts) : []),
    idle(facts),
    ...flowLimit(picture),
  ]
}

function restarted(facts: FactsView): Finding {
  const needed = facts.fact(ROOT, 'vswitchd.restart_needed')
  const started = facts.value(ROOT, 'vswitchd.started_at')
  const since = started === undefined ? '' : `, started at ${started}`
  if (!needed) {
    const text = `nothing tells whether ovs-vswitchd was restarted after hw-offload was set${since}`
    return finding('ovs.restarted', ROOT, 'unknown', text, 'unixctl, ovs-vswitchd.log')
  }
  const running = facts.value(ROOT, 'vswitchd.hw_offload') ?? 'unknown'
  const evidence = `offload of the daemon: ${running}${since}`
  return finding('ovs.restarted', ROOT, needed.value === 'yes' ? 'fail' : 'pass', evidence, needed.read_from)
}

function policy(facts: FactsView): Finding {
  const fact = facts.fact(ROOT, 'vswitchd.tc_policy') ?? facts.fact(ROOT, 'other_config.tc-policy')
  const value = fact?.value ?? 'none'
  const status = value === 'skip_hw' ? 'fail' : value === 'skip_sw' ? 'warn' : 'pass'
  return finding('ovs.tc_policy', ROOT, status, `tc-policy ${value}`, fact?.read_from ?? 'OVSDB table Open_vSwitch')
}

function bridgeFindings({ reasons }: Picture, facts: FactsView, bridge: string): Finding[] {
  const object = `bridge ${bridge}`
  const is = (name: string, value: string): KnownFact[] => {
    const fact = facts.fact(object, name)
    return fact?.value === value ? [fact] : []
  }
  const known = facts.fact(object, 'sflow')
  const sampling = SAMPLING.flatMap((name) => is(name, 'on'))
  const flows = (reasons?.records ?? [])
    .filter(({ code }) => code === 'action.sflow' || code === 'action.ipfix' || code === 'action.sample')
    .reduce((sum, one) => sum + Number(one.flows ?? 0), 0)
  const what = sampling.map(({ name }) => name).join(', ')
  const seen = flows > 0 ? `${flows} flows are in software for it` : 'no flow is in software for it now'
  const [mirrors, userspace] = [is('mirrors', 'on'), is('datapath_type', 'netdev')]
  return [
    ...(known && sampling.length === 0 ? [finding('ovs.sampling', object, 'pass', 'none', known.read_from)] : []),
    ...(sampling.length > 0
      ? [finding('ovs.sampling', object, flows > 0 ? 'fail' : 'warn', `${what}: ${seen}`, sampling[0]!.read_from)]
      : []),
    ...mirrors.map(({ read_from }) => finding('ovs.mirrors', object, 'warn', 'mirrors are on', read_from)),
    ...userspace.map(({ read_from }) => finding('ovs.datapath', object, 'warn', 'datapath_type netdev', read_from)),
  ]
}

function probes(facts: FactsView): Finding[] {
  const masks = facts.fact('tc', 'probe.multi_mask_per_prio')
  const state = facts.fact('tc', 'probe.ct_state')
  const log = 'ovs-vswitchd.log'
  const isOff = facts.value(ROOT, 'vswitchd.hw_offload') === 'off'
  const unseen = isOff ? 'it was started without offload, and so did not try' : 'its start is not in the log any more'
  return [
    masks
      ? finding('ovs.probe_masks', 'tc', masks.value === 'yes' ? 'pass' : 'warn', masks.value, masks.read_from)
      : finding('ovs.probe_masks', 'tc', 'unknown', unseen, log),
    state
      ? finding(
          'ovs.probe_ct_state',
          'tc',
          state.value === 'no' ? 'fail' : 'pass',
          `ct_state ${state.value}`,
          state.read_from,
        )
      : finding('ovs.probe_ct_state', 'tc', 'unknown', unseen, log),
  ]
}

function idle(facts: FactsView): Finding {
  const number = (name: string, otherwise: number) => Number(facts.value(ROOT, `other_config.${name}`) ?? otherwise)
  const [maxIdle, delay] = [number('max-idle', MAX_IDLE_MS), number('offloaded-stats-delay', STATS_DELAY_MS)]
  const evidence = `max-idle ${maxIdle} ms, offloaded-stats-delay ${delay} ms`
  return finding('ovs.idle', ROOT, maxIdle <= delay ? 'warn' : 'pass', evidence, 'OVSDB table Open_vSwitch')
}

function flowLimit({ datapaths }: Picture): Finding[] {
  return (datapaths?.records ?? []).flatMap(({ datapath, flows, flow_limit }) => {
    const [now, limit] = [Number(flows ?? 0), Number(flow_limit ?? UNKNOWN_32)]
    if (limit === UNKNOWN_32) return []
    const status = now >= limit * 0.95 ? 'fail' : now >= limit * 0.8 ? 'warn' : 'pass'
    return [
      finding('ovs.flow_limit', `datapath ${datapath}`, status, `${now} of ${limit} flows`, 'unixctl upcall/show'),
    ]
  })
}
