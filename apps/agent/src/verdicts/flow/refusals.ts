/**
 * What drivers and tc say when they refuse a filter (extack), and which reason that is. The texts are those of
 * drivers/net/ethernet/mellanox/mlx5/core (en_tc.c, en/tc_ct.c, en/tc_tun.c, en/tc/act/*.c, lib/fs_chains.c) and of net/sched;
 * they differ a little from version to version, so only what stays is looked for.
 */
import { TRAIT } from '@pathwatch/codecs/tc/traits'
import type { ReasonCode } from '@pathwatch/codecs/verdicts/reasons'

/** A text that was traced, and how often. */
export interface Refusal {
  readonly text: string
  readonly count: number
}

interface Rule {
  readonly code: ReasonCode
  readonly pattern: RegExp
  /** Bits of TRAIT that a filter must have one of to be refused so; 0 any filter. */
  readonly traits: number
}

// The first that matches wins: what is special comes before what is general.
const RULES: readonly Rule[] = [
  // mlx5_core: Sample action with connection tracking is not supported
  { code: 'driver.sample', pattern: /\bsampl(?:e|er|ing)\b/i, traits: TRAIT.sample },
  // mlx5_core: offload of ct action isn't available
  { code: 'driver.ct_unavailable', pattern: /offload of ct (?:action|matching) isn't available/i, traits: TRAIT.ct },
  // mlx5_core: Conntrack zones isn't enabled.
  { code: 'driver.ct_unavailable', pattern: /conntrack (?:zones|mark|labels?) isn't enabled/i, traits: TRAIT.ct },
  // mlx5_core: Mirroring goto chain rules isn't supported
  { code: 'driver.chain', pattern: /\bchain\b|goto|register loopback/i, traits: TRAIT.chain },
  // mlx5_core: only ct_state trk, est, new and rpl are supported for offload
  { code: 'driver.ct', pattern: /\bct_state\b|\bct\b|conntrack|tuple modification/i, traits: TRAIT.ct },
  // mlx5_core: Flow is not offloaded due to min inline setting
  { code: 'driver.min_inline', pattern: /min inline/i, traits: 0 },
  // mlx5_core: too many pedit actions, can't offload
  { code: 'driver.rewrite', pattern: /pedit|re-?write|can't set and add|csum/i, traits: TRAIT.rewrite },
  // mlx5_core: Failed to get flow meter
  { code: 'driver.meter', pattern: /meter|police/i, traits: TRAIT.meter },
  // mlx5_core: firmware vlan actions is not supported
  { code: 'driver.vlan', pattern: /vlan/i, traits: TRAIT.vlan },
  // mlx5_core: encap header larger than max supported
  {
    code: 'driver.tunnel',
    pattern: /tunnel|encap|decap|reformat|registered as a (?:VXLAN|GENEVE) port/i,
    traits: TRAIT.tunnel,
  },
  // mlx5_core: devices are not on same switch HW, can't offload forwarding
  {
    code: 'driver.other_switch',
    pattern: /not on same switch|VF to itself|uplink ports? to|multiple uplink/i,
    traits: 0,
  },
  // tc: No space left on device, as the kernel words the errno
  { code: 'driver.table_full', pattern: /no space left|ENOSPC|no resources|limits exceeded|table is full/i, traits: 0 },
  { code: 'driver.fragment', pattern: /fragment/i, traits: TRAIT.fragment },
  // mlx5_core: Matching on TTL is not supported
  { code: 'driver.match', pattern: /\bmatch(?:ing)?\b|unsupported (?:field|key)|transports/i, traits: 0 },
  // mlx5_core: Rule must have at least one forward/drop action
  { code: 'driver.action', pattern: /action/i, traits: 0 },
]

/** What a text means; `driver.other` when no rule knows it. */
const refusalRule = (text: string): Pick<Rule, 'code' | 'traits'> =>
  RULES.find(({ pattern }) => pattern.test(text)) ?? { code: 'driver.other', traits: 0 }

export interface RefusalOf {
  readonly code: ReasonCode
  readonly text: string
}

/**
 * Texts carry no flow: of those that were traced, the one that fits what the filter has, the most frequent first; a text
 * about something that the filter has counts before one that any filter could get.
 */
export function refusalOf(traits: number, refusals: readonly Refusal[]): RefusalOf | undefined {
  let best: (RefusalOf & { weight: number }) | undefined
  for (const { text, count } of refusals) {
    const rule = refusalRule(text)
    if (rule.traits !== 0 && (rule.traits & traits) === 0) continue
    const weight = (rule.traits === 0 ? 0 : 1e9) + count
    if (best === undefined || weight > best.weight) best = { code: rule.code, text, weight }
  }
  return best
}
