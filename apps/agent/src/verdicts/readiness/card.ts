/** Cards: e-switch (devlink), firmware (devlink, and what mlx5 said in the kernel's log). */
import type { CheckId, CheckStatus } from '@pathwatch/codecs/verdicts/checks'
import type { FactsView } from '../facts-view.ts'
import type { Picture, Said } from '../picture.ts'
import { finding } from './finding.ts'
import type { Finding } from './finding.ts'

/** PCI ids of cards that must be given the headers inline: ConnectX-4 and ConnectX-4 Lx. */
const INLINE_CARDS = new Set(['0x1013', '0x1015'])
const TUNNELS = new Set(['vxlan', 'geneve', 'gre', 'ip6gre', 'erspan'])
const DEVLINK = 'devlink'
const NO_PROOF = 'no message of it; since Linux 6.1 or 6.12 it is one of debug level, so that proves nothing'

/** Physical functions of cards with an e-switch; a virtual function has no virtual functions. */
function cards(facts: FactsView): string[] {
  return facts.names('pci').filter((pci) => {
    const fact = (name: string) => facts.value(`pci ${pci}`, name)
    return (
      fact('eswitch.mode') !== undefined || (fact('driver') === 'mlx5_core' && fact('sriov.totalvfs') !== undefined)
    )
  })
}

export function cardFindings(picture: Picture, facts: FactsView): Finding[] {
  const found = cards(facts)
  return [...found.flatMap((pci) => oneCard(picture, facts, pci)), ...sameFinding(facts, found)]
}

function oneCard(picture: Picture, facts: FactsView, pci: string): Finding[] {
  const object = `pci ${pci}`
  const fact = (name: string) => facts.fact(object, name)
  const check = (
    id: CheckId,
    name: string,
    judge: (value: string) => readonly [CheckStatus, (string | undefined)?],
  ): Finding => {
    const known = fact(name)
    if (!known) return finding(id, object, 'unknown', `${name} could not be read`, DEVLINK)
    const [status, note] = judge(known.value)
    return finding(
      id,
      object,
      status,
      `${name} ${known.value}${note === undefined ? '' : `: ${note}`}`,
      known.read_from,
    )
  }
  const inBridge = facts
    .names('device')
    .some(
      (name) =>
        facts.value(`device ${name}`, 'driver.bus') === pci &&
        facts.value(`device ${name}`, 'ovs.bridge') !== undefined,
    )
  const tunnels = facts.names('device').some((name) => TUNNELS.has(facts.value(`device ${name}`, 'ovs.type') ?? ''))
  const functions = Number(fact('sriov.numvfs')?.value ?? 0) + Number(fact('devlink.ports.pcisf')?.value ?? 0)
  return [
    check('eswitch.mode', 'eswitch.mode', (mode) =>
      mode === 'switchdev'
        ? ['pass']
        : [inBridge ? 'fail' : 'warn', inBridge ? undefined : 'none of its ports is in a bridge'],
    ),
    check('eswitch.inline_mode', 'eswitch.inline-mode', (mode) =>
      (mode === 'none' || mode === 'link') && INLINE_CARDS.has(fact('pci.device')?.value ?? '')
        ? ['warn', 'this card matches nothing above Ethernet with it']
        : ['pass'],
    ),
    check('eswitch.encap_mode', 'eswitch.encap-mode', (mode) =>
      mode === 'none' ? [tunnels ? 'fail' : 'warn', tunnels ? 'there are tunnels' : 'there are no tunnels'] : ['pass'],
    ),
    ...(fact('sriov.numvfs')
      ? [
          check('eswitch.functions', 'sriov.numvfs', () =>
            functions > 0 ? ['pass'] : ['warn', 'no function for a machine'],
          ),
        ]
      : []),
    check('firmware.version', 'firmware.pending', (pending) =>
      pending === 'yes'
        ? [
            'warn',
            `running ${fact('firmware.running.fw.version')?.value ?? '?'}, stored ${fact('firmware.stored.fw.version')?.value ?? '?'}`,
          ]
        : ['pass', fact('firmware.running.fw.version')?.value],
    ),
    check('firmware.steering', 'devlink.param.flow_steering_mode.runtime', (mode) => [
      mode === 'dmfs' ? 'warn' : 'pass',
    ]),
    ...healthFinding(picture, object),
    ...saidFindings(picture, pci),
  ]
}

function healthFinding({ facts }: Picture, object: string): Finding[] {
  const states = facts.filter((fact) => fact.object === object && /^health\.\w+\.state$/.test(fact.name))
  if (states.length === 0)
    return [finding('firmware.health', object, 'unknown', 'no health reporter could be read', DEVLINK)]
  const bad = states.filter(({ value }) => value === 'error').map(({ name }) => name.split('.')[1])
  const evidence = bad.length === 0 ? `${states.length} reporters are healthy` : `in error: ${bad.join(', ')}`
  return [finding('firmware.health', object, bad.length === 0 ? 'pass' : 'fail', evidence, states[0]!.read_from)]
}

interface SaidCheck {
  readonly id: CheckId
  readonly bad: readonly string[]
  readonly status: CheckStatus
  readonly good: (picture: Picture, pci: string) => string | undefined
}

/** Connections or filters with ct that are in hardware prove what no message says. */
const ctInHardware = ({ counts }: Picture): string | undefined =>
  counts?.records.some(({ offload }) => offload === 2) ? 'connections are in hardware' : undefined

const SAID: readonly SaidCheck[] = [
  {
    id: 'firmware.flow_level',
    bad: ['mlx5.ct.fw_level_missing', 'mlx5.chains.global'],
    status: 'fail',
    good: ctInHardware,
  },
  {
    id: 'firmware.ct',
    bad: ['mlx5.ct.unsupported', 'mlx5.ct.init_failed', 'mlx5.postact.create'],
    status: 'fail',
    good: ctInHardware,
  },
  {
    id: 'firmware.chains',
    bad: ['mlx5.esw.chains_fw', 'mlx5.esw.chains_loopback', 'mlx5.esw.chains_mlxconfig'],
    status: 'fail',
    good: ({ kernelSaid }, pci) => kernelSaid.get(`mlx5.esw.chains_ok ${pci}`)?.message,
  },
  {
    id: 'firmware.sample',
    bad: ['mlx5.sample.termtbl_cap', 'mlx5.sample.termtbl'],
    status: 'warn',
    good: () => undefined,
  },
]

function saidFindings(picture: Picture, pci: string): Finding[] {
  return SAID.map(({ id, bad, status, good }) => {
    const said = newest(bad.flatMap((name) => picture.kernelSaid.get(`${name} ${pci}`) ?? []))
    if (said) return finding(id, `pci ${pci}`, status, said.message, '/dev/kmsg')
    const proof = good(picture, pci)
    return proof === undefined
      ? finding(id, `pci ${pci}`, 'unknown', NO_PROOF, '/dev/kmsg')
      : finding(id, `pci ${pci}`, 'pass', proof, '/dev/kmsg, ctnetlink')
  })
}

const newest = (said: readonly Said[]): Said | undefined => said.toSorted((a, b) => b.lastAtMs - a.lastAtMs)[0]

function sameFinding(facts: FactsView, found: readonly string[]): Finding[] {
  if (found.length < 2) return []
  const kinds = Map.groupBy(found, (pci) =>
    ['pci.device', 'firmware.fixed.fw.psid', 'firmware.running.fw.version']
      .map((name) => facts.value(`pci ${pci}`, name) ?? '?')
      .join(' '),
  )
  const evidence = [...kinds].map(([kind, members]) => `${members.join(', ')}: ${kind}`).join('; ')
  return [finding('firmware.same', 'host', kinds.size === 1 ? 'pass' : 'warn', evidence, DEVLINK)]
}
