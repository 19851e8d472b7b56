/** Tunnels: what the kernel was built with, and UDP ports that cards decapsulate. Nothing where there are none. */
import type { FactsView } from '../facts-view.ts'
import type { Picture } from '../picture.ts'
import { finding } from './finding.ts'
import type { Finding } from './finding.ts'
import { hasMlx5 } from './kernel.ts'

/** Kernel option and, where it has one, UDP port by type of Open vSwitch (ovs-vswitchd.conf.db(5), Interface type). */
const TYPES: ReadonlyMap<string, { readonly option: string; readonly port?: string }> = new Map([
  ['vxlan', { option: 'VXLAN', port: '4789' }],
  ['geneve', { option: 'GENEVE', port: '6081' }],
  ['gre', { option: 'NET_IPGRE' }],
])
/** mlx5_vxlan_max_udp_ports, when the firmware does not say more. */
const VXLAN_PORTS_MAX = 4
const NAMED_MAX = 5

interface Tunnel {
  readonly name: string
  readonly type: string
  /** "" where it has none. */
  readonly port: string
  readonly read_from: string
}

export function tunnelFindings(_: Picture, facts: FactsView): Finding[] {
  const tunnels = facts.names('device').flatMap((name): Tunnel[] => {
    const fact = facts.fact(`device ${name}`, 'ovs.type')
    const known = TYPES.get(fact?.value ?? '')
    if (!fact || !known) return []
    const port = known.port && (facts.value(`device ${name}`, 'ovs.options.dst_port') ?? known.port)
    return [{ name, type: fact.value, port: port ?? '', read_from: fact.read_from }]
  })
  if (tunnels.length === 0) return []
  return [...options(tunnels, facts), ...(hasMlx5(facts) ? udpPorts(tunnels) : [])]
}

function options(tunnels: readonly Tunnel[], facts: FactsView): Finding[] {
  const wanted = [...new Set(tunnels.map(({ type }) => TYPES.get(type)!.option))].toSorted()
  const known = wanted.flatMap((option) => facts.fact('host', `kernel.config.CONFIG_${option}`) ?? [])
  if (known.length < wanted.length) {
    return [finding('kernel.tunnels', 'host', 'unknown', 'no configuration of this kernel was found', '')]
  }
  const off = known.filter(({ value }) => value === 'n')
  const shown = (off.length > 0 ? off : known).map(
    ({ name, value }) => `${name.slice('kernel.config.'.length)}=${value}`,
  )
  return [finding('kernel.tunnels', 'host', off.length > 0 ? 'fail' : 'pass', shown.join(', '), known[0]!.read_from)]
}

function udpPorts(tunnels: readonly Tunnel[]): Finding[] {
  const withPort = tunnels.filter(({ port }) => port !== '')
  if (withPort.length === 0) return []
  const check = (status: Finding['status'], evidence: string) => [
    finding('eswitch.tunnel_ports', 'host', status, evidence, withPort[0]!.read_from),
  ]
  const other = withPort.filter(({ type, port }) => type === 'geneve' && port !== TYPES.get('geneve')!.port)
  if (other.length > 0) {
    const names = other.slice(0, NAMED_MAX).map(({ name, port }) => `${name} (port ${port})`)
    const more = other.length > NAMED_MAX ? ` and ${other.length - NAMED_MAX} more` : ''
    return check('fail', `geneve on another port than 6081: ${names.join(', ')}${more}`)
  }
  const ports = [...new Set(withPort.map(({ type, port }) => `${type} ${port}`))].toSorted()
  const vxlan = ports.filter((one) => one.startsWith('vxlan '))
  return vxlan.length > VXLAN_PORTS_MAX
    ? check('warn', `${vxlan.length} ports of vxlan, of which cards may know ${VXLAN_PORTS_MAX}: ${vxlan.join(', ')}`)
    : check('pass', ports.join(', '))
}
