import { expect, test } from 'vitest'
import { FactsView } from '../facts-view.ts'
import { PictureBook } from '../picture.ts'
import { bondFindings } from './bonds.ts'

type Row = readonly [object: string, name: string, value: string]

const card = (pci: string, ...rows: readonly (readonly [string, string])[]): Row[] => [
  [`pci ${pci}`, 'eswitch.mode', 'switchdev'],
  ...rows.map(([name, value]): Row => [`pci ${pci}`, name, value]),
]
const member = (name: string, pci: string): Row[] => [
  [`device ${name}`, 'bond.master', 'bond0'],
  [`device ${name}`, 'driver.bus', pci],
]
const bond = (mode: string): Row => ['device bond0', 'bond.mode', mode]
const both = [...member('p0', '0000:08:00.0'), ...member('p1', '0000:08:00.1')]
const active = ['lag.state', 'active'] as const

function found(...rows: readonly Row[]): string[] {
  const book = new PictureBook()
  const records = rows.map(([object, name, value]) => ({ object, name, value, read_from: `${object} ${name}` }))
  book.observe({ stream: 'facts', records }, 0)
  const picture = book.picture(0, [])
  return bondFindings(picture, new FactsView(picture.facts)).map(
    ({ id, object, status, evidence, read_from }) => `${id} ${object} ${status}: ${evidence} (${read_from})`,
  )
}

test('the two ports of one card, as the card says', () => {
  const ports = [...both, ...card('0000:08:00.0', active), ...card('0000:08:00.1', active)]
  expect(found(...ports, bond('802.3ad'), ['device bond0', 'bond.xmit_hash_policy', 'layer2+3'])).toEqual([
    'eswitch.lag device bond0 pass: p0, p1: mode 802.3ad, layer2+3, active in the card (pci 0000:08:00.0 lag.state)',
  ])
  for (const mode of ['active-backup', 'balance-xor']) {
    expect(found(...ports, bond(mode))[0]).toBe(
      `eswitch.lag device bond0 pass: p0, p1: mode ${mode}, active in the card (pci 0000:08:00.0 lag.state)`,
    )
  }
  expect(found(...both, ...card('0000:08:00.0'), ...card('0000:08:00.1'))).toEqual([
    'eswitch.lag device bond0 unknown: p0, p1: mode ?; whether the card took it could not be read (debugfs mlx5/PCI/lag/state)',
  ])
})

test('bonds that no card takes', () => {
  const ports = [...card('0000:08:00.0', active), ...card('0000:08:00.1', active)]
  for (const mode of ['balance-rr', 'broadcast', 'balance-alb']) {
    expect(found(...both, ...ports, bond(mode))).toEqual([
      `eswitch.lag device bond0 fail: mode ${mode} of p0, p1: it has no hash (device bond0 bond.mode)`,
    ])
  }
  const cards = [...card('0000:08:00.0'), ...card('0000:81:00.0')]
  expect(found(...member('p0', '0000:08:00.0'), ...member('q0', '0000:81:00.0'), ...cards, bond('802.3ad'))).toEqual([
    'eswitch.lag device bond0 fail: p0, q0 are ports of 2 cards (device bond0 bond.mode)',
  ])
  expect(found(...member('p0', '0000:08:00.0'), ...card('0000:08:00.0', active), bond('802.3ad'))).toEqual([
    'eswitch.lag device bond0 warn: p0 is the only port of its card in it (device bond0 bond.mode)',
  ])
  const off = [...card('0000:08:00.0', active), ...card('0000:08:00.1', ['lag.state', 'disabled'])]
  expect(found(...both, ...off, bond('802.3ad'))).toEqual([
    'eswitch.lag device bond0 fail: p0, p1: the card says disabled (pci 0000:08:00.1 lag.state)',
  ])
})

test('bonds of cards that do not switch are none of ours', () => {
  expect(found(...both, bond('balance-rr'))).toEqual([])
  expect(found(...both, bond('balance-rr'), ['pci 0000:08:00.0', 'eswitch.mode', 'legacy'])).toEqual([])
  expect(found(...card('0000:08:00.0', active), ['device p0', 'driver.bus', '0000:08:00.0'])).toEqual([])
})
