import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Host } from '../../host.ts'
import { FactBook } from './book.ts'
import { kernelFacts } from './kernel.ts'
import { sightFacts } from './sight.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'pathwatch-facts-'))
})
afterEach(() => rmSync(root, { recursive: true }))

function write(path: string, content: string | Buffer): void {
  const file = join(root, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, content)
}

const read = async () => {
  const facts = await kernelFacts(new Host(root), '6.1.0')
  return new Map(facts.map(({ name, value, read_from }) => [name, `${value} (${read_from})`]))
}

const config = 'CONFIG_NET_TC_SKB_EXT=y\n# CONFIG_MLX5_TC_CT is not set\nCONFIG_OPENVSWITCH=m\n'

describe('kernel facts', () => {
  test('the running kernel’s own configuration comes first', async () => {
    write('/proc/config.gz', gzipSync(config))
    write('/boot/config-6.1.0', 'CONFIG_NET_TC_SKB_EXT=n\n')
    const facts = await read()
    expect(facts.get('kernel.config.CONFIG_NET_TC_SKB_EXT')).toBe('y (/proc/config.gz)')
    expect(facts.get('kernel.config.CONFIG_MLX5_TC_CT')).toBe('n (/proc/config.gz)')
    expect(facts.get('kernel.config.CONFIG_OPENVSWITCH')).toBe('m (/proc/config.gz)')
  })

  test('then the distribution’s; without any, nothing is claimed', async () => {
    const facts = await read()
    expect([...facts.keys()].filter((name) => name.startsWith('kernel.config.CONFIG'))).toEqual([])
    expect(facts.get('kernel.config.file')).toMatch(/^none \(\/proc\/config.gz \/boot\/config-6.1.0 .*\.config\)$/)
    write('/boot/config-6.1.0', config)
    expect((await read()).get('kernel.config.CONFIG_NET_TC_SKB_EXT')).toBe('y (/boot/config-6.1.0)')
  })

  test.each([
    '/proc/config.gz',
    '/boot/config-6.1.0',
    '/lib/modules/6.1.0/config',
    '/usr/lib/modules/6.1.0/config',
    '/lib/modules/6.1.0/build/.config',
    '/usr/lib/ostree-boot/config-6.1.0',
    '/usr/lib/kernel/config-6.1.0',
    '/usr/src/linux-headers-6.1.0/.config',
    '/usr/src/kernels/6.1.0/.config',
  ])('found in %s', async (place) => {
    write(place, place.endsWith('.gz') ? gzipSync(config) : config)
    const facts = await read()
    expect(facts.get('kernel.config.file')).toBe(`${place} (${place})`)
    expect(facts.get('kernel.config.CONFIG_NET_TC_SKB_EXT')).toBe(`y (${place})`)
  })

  test('a module from outside the tree has a version', async () => {
    write('/proc/modules', 'mlx5_core 20480 0 - Live 0x0 (OE)\nact_ct 20480 0 - Live 0x0\n')
    write('/sys/module/mlx5_core/version', '5.8-1.0.1\n')
    const facts = await read()
    expect(facts.get('module.mlx5_core.version')).toBe('5.8-1.0.1 (/sys/module/mlx5_core/version)')
    expect(facts.has('module.act_ct.version')).toBe(false)
  })

  test('modules: loaded, built in, or not', async () => {
    write('/proc/modules', 'act_ct 20480 0 - Live 0x0\n')
    write(
      '/lib/modules/6.1.0/modules.builtin',
      'kernel/net/sched/cls_flower.ko\nkernel/net/openvswitch/vport-vxlan.ko\n',
    )
    const facts = await read()
    expect(facts.get('module.act_ct')).toBe('loaded (/proc/modules)')
    expect(facts.get('module.cls_flower')).toBe('built in (/lib/modules/6.1.0/modules.builtin)')
    expect(facts.get('module.vport_vxlan')).toBe('built in (/lib/modules/6.1.0/modules.builtin)')
    expect(facts.get('module.psample')).toBe('not loaded (/proc/modules)')
  })

  test('sysctls that are there', async () => {
    write('/proc/sys/net/netfilter/nf_conntrack_max', '262144\n')
    const facts = await read()
    expect(facts.get('sysctl.net.netfilter.nf_conntrack_max')).toBe('262144 (/proc/sys/net/netfilter/nf_conntrack_max)')
    expect(facts.has('sysctl.net.netfilter.nf_conntrack_acct')).toBe(false)
  })
})

test('what the agent can see', async () => {
  write('/proc/self/status', 'Name:\tnode\nCapEff:\t0000000400001004\n')
  write('/proc/cmdline', 'root=/dev/sda1 intel_iommu=on iommu=pt quiet\n')
  write('/sys/kernel/security/lockdown', 'none [integrity] confidentiality\n')
  write('/proc/net/stat/nf_flowtable', '')
  mkdirSync(join(root, 'sys/kernel/debug'))
  write('/sys/kernel/tracing/trace', '')
  const facts = new Map((await sightFacts(new Host(root))).map(({ name, value }) => [name, value]))
  expect(Object.fromEntries(facts)).toEqual({
    'agent.capability.CAP_DAC_READ_SEARCH': 'yes',
    'agent.capability.CAP_NET_ADMIN': 'yes',
    'agent.capability.CAP_SYSLOG': 'yes',
    'agent.capability.CAP_SYS_ADMIN': 'no',
    'kernel.iommu': 'intel_iommu=on iommu=pt',
    'kernel.lockdown': 'integrity',
    'telemetry.debugfs': 'no',
    'telemetry.nf_conntrack_list': 'no',
    'telemetry.nf_flowtable_stat': 'yes',
    'telemetry.tracefs': 'yes',
  })
  expect(await sightFacts(new Host(join(root, 'sys')))).toEqual([])
})

describe('what is due', () => {
  const fact = (name: string, value: string) => ({ object: 'host', name, value, read_from: '/x' })
  const shown = (records: ReturnType<FactBook['due']>) =>
    records.map(({ name, value, changed }) => [name, value, changed])

  test('all at first, then only changes, then all again', () => {
    const book = new FactBook('facts')
    expect(shown(book.due([fact('a', '1'), fact('b', '2')], 0, 1000))).toEqual([
      ['a', '1', 0],
      ['b', '2', 0],
    ])
    expect(shown(book.due([fact('a', '1'), fact('b', '2')], 500, 1000))).toEqual([])
    expect(shown(book.due([fact('a', '3'), fact('b', '2')], 600, 1000))).toEqual([['a', '3', 1]])
    expect(shown(book.due([fact('a', '3'), fact('b', '2')], 1000, 1000))).toEqual([
      ['a', '3', 0],
      ['b', '2', 0],
    ])
  })

  test('what is gone is said once, and what comes is a change', () => {
    const book = new FactBook('facts')
    book.due([fact('a', '1')], 0, 1000)
    expect(shown(book.due([fact('b', '2')], 1, 1000))).toEqual([
      ['b', '2', 1],
      ['a', '', 1],
    ])
    expect(shown(book.due([fact('b', '2')], 2, 1000))).toEqual([])
    const none = new FactBook('facts')
    none.due([], 0, 1000)
    expect(shown(none.due([fact('a', '1')], 1, 1000))).toEqual([['a', '1', 1]])
  })
})
