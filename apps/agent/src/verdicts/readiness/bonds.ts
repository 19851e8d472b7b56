/** Bonds of ports of cards: hardware forwards between them, and out of either, only as one switch (VF LAG). */
import type { CheckStatus } from '@pathwatch/codecs/verdicts/checks'
import type { FactsView } from '../facts-view.ts'
import type { Picture } from '../picture.ts'
import { finding } from './finding.ts'
import type { Finding } from './finding.ts'

/** NETDEV_LAG_TX_TYPE_ACTIVEBACKUP and _HASH: drivers/net/bonding/bond_main.c, bond_lag_tx_type. */
const MODES = new Set(['active-backup', 'balance-xor', '802.3ad'])
const LAG = 'debugfs mlx5/PCI/lag/state'

interface Member {
  readonly name: string
  readonly pci: string
}

export function bondFindings(_: Picture, facts: FactsView): Finding[] {
  const members = facts.names('device').flatMap((name): (Member & { bond: string })[] => {
    const bond = facts.value(`device ${name}`, 'bond.master')
    const pci = facts.value(`device ${name}`, 'driver.bus') ?? ''
    // Of cards that could forward for it.
    return bond !== undefined && facts.value(`pci ${pci}`, 'eswitch.mode') === 'switchdev' ? [{ bond, name, pci }] : []
  })
  return [...Map.groupBy(members, ({ bond }) => bond)].map(([bond, list]) => oneBond(bond, list, facts))
}

function oneBond(bond: string, members: readonly Member[], facts: FactsView): Finding {
  const object = `device ${bond}`
  const mode = facts.fact(object, 'bond.mode')
  const names = members.map(({ name }) => name).join(', ')
  const result = (status: CheckStatus, evidence: string, read_from = mode?.read_from ?? 'sysfs bonding/mode') =>
    finding('eswitch.lag', object, status, evidence, read_from)
  if (mode && !MODES.has(mode.value)) return result('fail', `mode ${mode.value} of ${names}: it has no hash`)
  const cards = new Set(members.map(({ pci }) => cardOf(pci)))
  if (cards.size > 1) return result('fail', `${names} are ports of ${cards.size} cards`)
  if (members.length === 1) return result('warn', `${names} is the only port of its card in it`)
  const states = members.flatMap(({ pci }) => facts.fact(`pci ${pci}`, 'lag.state') ?? [])
  const off = states.find(({ value }) => value !== 'active')
  if (off) return result('fail', `${names}: the card says ${off.value}`, off.read_from)
  const [on] = states
  const hash = facts.value(object, 'bond.xmit_hash_policy')
  const shown = `${names}: mode ${mode?.value ?? '?'}${hash === undefined ? '' : `, ${hash}`}`
  return on
    ? result('pass', `${shown}, active in the card`, on.read_from)
    : result('unknown', `${shown}; whether the card took it could not be read`, LAG)
}

/** `0000:08:00.1` is a function of `0000:08:00`. */
const cardOf = (pci: string): string => pci.replace(/\.\d+$/, '')
