import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Host } from '../../host.ts'
import { FactBook } from './book.ts'
import { kernelFacts } from './kernel.ts'

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
    expect([...(await read()).keys()].filter((name) => name.startsWith('kernel.config'))).toEqual([])
    write('/boot/config-6.1.0', config)
    expect((await read()).get('kernel.config.CONFIG_NET_TC_SKB_EXT')).toBe('y (/boot/config-6.1.0)')
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
  })
})
