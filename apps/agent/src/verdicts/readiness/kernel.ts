/** How the kernel was built (net/Kconfig, net/sched/Kconfig, mellanox/mlx5/core/Kconfig), and what it has loaded. */
import type { CheckId, CheckStatus } from '@pathwatch/codecs/verdicts/checks'
import type { FactsView } from '../facts-view.ts'
import type { Picture } from '../picture.ts'
import { finding } from './finding.ts'
import type { Finding } from './finding.ts'

interface OptionCheck {
  readonly id: CheckId
  readonly options: readonly string[]
  /** Status when one is missing. */
  readonly missing: CheckStatus
}

const OPTIONS: readonly OptionCheck[] = [
  { id: 'kernel.tc', options: ['NET_CLS_ACT', 'NET_SCH_INGRESS', 'NET_CLS_FLOWER'], missing: 'fail' },
  {
    id: 'kernel.actions',
    options: ['MIRRED', 'GACT', 'VLAN', 'PEDIT', 'CSUM', 'TUNNEL_KEY', 'SKBEDIT', 'POLICE'].map(
      (name) => `NET_ACT_${name}`,
    ),
    missing: 'warn',
  },
  { id: 'kernel.tc_skb_ext', options: ['NET_TC_SKB_EXT'], missing: 'fail' },
  {
    id: 'kernel.conntrack',
    options: ['NF_CONNTRACK', 'NF_CONNTRACK_ZONES', 'NF_CONNTRACK_MARK', 'NF_CONNTRACK_LABELS'],
    missing: 'fail',
  },
  { id: 'kernel.flow_table', options: ['NF_FLOW_TABLE', 'NET_ACT_CT'], missing: 'fail' },
  { id: 'kernel.sample', options: ['PSAMPLE', 'NET_ACT_SAMPLE'], missing: 'warn' },
  { id: 'kernel.switchdev', options: ['NET_SWITCHDEV'], missing: 'fail' },
]

/** Only where the driver is. */
const MLX5_OPTIONS: readonly OptionCheck[] = [
  { id: 'kernel.mlx5', options: ['MLX5_CORE_EN', 'MLX5_ESWITCH', 'MLX5_CLS_ACT'], missing: 'fail' },
  { id: 'kernel.mlx5_tc_ct', options: ['MLX5_TC_CT'], missing: 'fail' },
  { id: 'kernel.mlx5_tc_sample', options: ['MLX5_TC_SAMPLE'], missing: 'warn' },
  { id: 'kernel.steering', options: ['MLX5_SW_STEERING'], missing: 'warn' },
]

/** Modules that a host with offload has used. */
const MODULES = ['openvswitch', 'cls_flower', 'act_mirred', 'nf_flow_table', 'act_ct'] as const
/** From when on the kernel offloads it, and what. */
const VERSIONS = [
  [5005, 'recirculation (5.5)'],
  [5007, 'connection tracking (5.7)'],
  [5013, 'sampling (5.13)'],
] as const

/** How long a refusal counts as being of now: where traffic wants it, the kernel repeats it every few seconds. */
const REFUSED_MS = 120_000

export const hasMlx5 = (facts: FactsView): boolean =>
  facts.names('pci').some((pci) => facts.value(`pci ${pci}`, 'driver') === 'mlx5_core')

export function kernelFindings(picture: Picture, facts: FactsView): Finding[] {
  const checks = hasMlx5(facts) ? [...OPTIONS, ...MLX5_OPTIONS] : OPTIONS
  return [...versionFinding(picture), ...checks.map((check) => optionFinding(check, picture, facts)), ...modules(facts)]
}

function versionFinding({ system: { kernel } }: Picture): Finding[] {
  const match = /^(\d+)\.(\d+)/.exec(kernel)
  if (!match) return []
  const version = Number(match[1]) * 1000 + Number(match[2])
  const missing = VERSIONS.flatMap(([since, what]) => (version < since ? [what] : []))
  const evidence = missing.length === 0 ? kernel : `${kernel}: too old for ${missing.join(', ')}`
  return [
    finding('kernel.version', 'host', missing.length === 0 ? 'pass' : 'warn', evidence, '/proc/sys/kernel/osrelease'),
  ]
}

function optionFinding({ id, options, missing }: OptionCheck, picture: Picture, facts: FactsView): Finding {
  const seen = id === 'kernel.conntrack' ? refusedConntrack(picture, facts) : undefined
  if (seen) return seen
  const known = options.map((option) => facts.fact('host', `kernel.config.CONFIG_${option}`))
  if (known.some((fact) => fact === undefined)) {
    const file = facts.fact('host', 'kernel.config.file')
    return finding(id, 'host', 'unknown', 'no configuration of this kernel was found', file?.read_from ?? '')
  }
  const off = known.flatMap((fact) => (fact!.value === 'n' ? [fact!.name.slice('kernel.config.'.length)] : []))
  const [status, evidence]: [CheckStatus, string] =
    off.length > 0
      ? [missing, off.map((name) => `${name}=n`).join(', ')]
      : ['pass', known.map((fact) => `${fact!.name.slice('kernel.config.'.length)}=${fact!.value}`).join(', ')]
  return finding(id, 'host', status, evidence, known[0]!.read_from)
}

/** That a flow or a rule with ct() was refused lately, in the words of who refused it. */
export function ctRefusal({ kernelSaid, ovsSaid, atMs }: Picture): { text: string; read_from: string } | undefined {
  const rejected = ovsSaid.get('action_rejected')
  const said = [
    { who: 'the kernel', read_from: '/dev/kmsg', what: kernelSaid.get('ovs.ct_attribute') },
    {
      who: 'Open vSwitch',
      read_from: 'ovs-vswitchd.log',
      what: rejected?.fields['action'] === 'ct' ? rejected : undefined,
    },
  ]
  return said.flatMap(({ who, read_from, what }) => {
    if (what === undefined || atMs - what.lastAtMs >= REFUSED_MS) return []
    const times = what.count === 1 ? 'once' : `${what.count} times`
    return [{ text: `${who} said "${what.message}" ${times}`, read_from }]
  })[0]
}

/** What Open vSwitch found when it tried, and what was refused then: better than what the kernel was built with. */
function refusedConntrack(picture: Picture, facts: FactsView): Finding | undefined {
  const refusal = ctRefusal(picture)
  for (const datapath of facts.names('datapath')) {
    const fact = facts.fact(`datapath ${datapath}`, 'feature.ct_zone')
    if (fact?.value !== 'no') continue
    const evidence = `the datapath has no ct_zone; ${refusal?.text ?? 'no flow wants it now'}`
    return finding('kernel.conntrack', 'host', refusal ? 'fail' : 'warn', evidence, fact.read_from)
  }
  return refusal && finding('kernel.conntrack', 'host', 'fail', refusal.text, refusal.read_from)
}

function modules(facts: FactsView): Finding[] {
  const known = MODULES.flatMap((name) => facts.fact('host', `module.${name}`) ?? [])
  if (known.length === 0) return []
  const out = known.flatMap(({ name, value }) => (value === 'not loaded' ? [name.slice('module.'.length)] : []))
  const evidence = out.length === 0 ? 'all are there' : `not loaded: ${out.join(', ')}; they are loaded when first used`
  // Nothing is wrong with a module that nothing needed yet.
  return [
    finding('kernel.modules', 'host', out.includes('openvswitch') ? 'warn' : 'pass', evidence, known[0]!.read_from),
  ]
}
