import { expect, test } from 'vitest'
import { FactsView } from '../facts-view.ts'
import { PictureBook } from '../picture.ts'
import { tunnelFindings } from './tunnels.ts'

type Row = readonly [object: string, name: string, value: string]

const tunnel = (name: string, type: string, port?: string): Row[] => [
  [`device ${name}`, 'ovs.type', type],
  ...(port === undefined ? [] : [[`device ${name}`, 'ovs.options.dst_port', port] as const]),
]
const option = (name: string, value: string): Row => ['host', `kernel.config.CONFIG_${name}`, value]
const mlx5: Row = ['pci 0000:08:00.0', 'driver', 'mlx5_core']

function found(...rows: readonly Row[]): string[] {
  const book = new PictureBook()
  const records = rows.map(([object, name, value]) => ({ object, name, value, read_from: name }))
  book.observe({ stream: 'facts', records }, 0)
  const picture = book.picture(0, [])
  return tunnelFindings(picture, new FactsView(picture.facts)).map(
    ({ id, object, status, evidence, read_from }) => `${id} ${object} ${status}: ${evidence} (${read_from})`,
  )
}

test('only the options of tunnels that there are', () => {
  const built = [option('VXLAN', 'm'), option('GENEVE', 'n'), option('NET_IPGRE', 'n')]
  expect(found(...tunnel('vx0', 'vxlan'), ...built)).toEqual([
    'kernel.tunnels host pass: CONFIG_VXLAN=m (kernel.config.CONFIG_VXLAN)',
  ])
  expect(found(...tunnel('vx0', 'vxlan'), ...tunnel('g0', 'geneve'), ...tunnel('r0', 'gre'), ...built)).toEqual([
    'kernel.tunnels host fail: CONFIG_GENEVE=n, CONFIG_NET_IPGRE=n (kernel.config.CONFIG_GENEVE)',
  ])
  expect(found(...tunnel('vx0', 'vxlan'), ...tunnel('g0', 'geneve'), option('VXLAN', 'y'))).toEqual([
    'kernel.tunnels host unknown: no configuration of this kernel was found ()',
  ])
  expect(found(...tunnel('p0', 'patch'), ...tunnel('br-int', 'internal'), ...built, mlx5)).toEqual([])
})

test('geneve is decapsulated on one port only, vxlan on a few', () => {
  const built = [option('VXLAN', 'm'), option('GENEVE', 'm'), option('NET_IPGRE', 'm'), mlx5]
  const port = (...rows: readonly Row[]) => found(...rows, ...built).slice(1)
  expect(port(...tunnel('g0', 'geneve'), ...tunnel('g1', 'geneve', '6081'), ...tunnel('vx0', 'vxlan', '8472'))).toEqual(
    ['eswitch.tunnel_ports host pass: geneve 6081, vxlan 8472 (ovs.type)'],
  )
  expect(port(...tunnel('g0', 'geneve', '6082'), ...tunnel('vx0', 'vxlan', '6082'))).toEqual([
    'eswitch.tunnel_ports host fail: geneve on another port than 6081: g0 (port 6082) (ovs.type)',
  ])
  const many = (count: number, type: string) =>
    Array.from({ length: count }, (_, index) => tunnel(`t${index}`, type, String(7000 + index))).flat()
  expect(port(...many(7, 'geneve'))[0]).toContain(
    't0 (port 7000), t1 (port 7001), t2 (port 7002), t3 (port 7003), t4 (port 7004) and 2 more',
  )
  expect(port(...many(5, 'geneve'))[0]).not.toContain('more')
  expect(port(...many(4, 'vxlan'))[0]).toContain('pass: vxlan 7000, vxlan 7001, vxlan 7002, vxlan 7003')
  expect(port(...many(5, 'vxlan'))[0]).toContain('warn: 5 ports of vxlan, of which cards may know 4: vxlan 7000,')
  // Many tunnels on one port are one port; gre has none.
  expect(port(...Array.from({ length: 9 }, (_, index) => tunnel(`t${index}`, 'vxlan')).flat())[0]).toContain(
    'pass: vxlan 4789',
  )
  expect(port(...tunnel('r0', 'gre'))).toEqual([])
})
