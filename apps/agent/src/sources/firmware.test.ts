import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { until } from '../../test/nats.ts'
import { Namespace, noKernel } from '../../test/kernel/namespace.ts'
import { Recorder } from '../../test/recorder.ts'
import { Host } from '../host.ts'
import { Ethtool } from '../kernel/ethtool.ts'
import { KernelWorker } from '../kernel/worker.ts'
import { Ovsdb } from '../ovs/ovsdb.ts'
import { firmware } from './firmware.ts'
import { DevlinkDevices } from './firmware/devlink.ts'
import { devlinkFacts } from './firmware/facts.ts'

const cases = join(import.meta.dirname, '../../testcases/firmware')
const recorded = join(import.meta.dirname, '../../testdata/root')
const cleanups: (() => unknown)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup()
})

/** How many devices devlink(8) shows; it fails where the kernel has no devlink. */
function devlinkHandles(): number {
  const { status, stdout } = spawnSync('devlink', ['-j', 'dev', 'show'], { encoding: 'utf8' })
  return status === 0 ? Object.keys((JSON.parse(stdout) as { dev: object }).dev).length : 0
}

/** Runs the source once. */
async function gather(host: Host) {
  const emit = new Recorder()
  const stopping = new AbortController()
  const parts = { kernel: new KernelWorker(), ovsdb: new Ovsdb(host) }
  const source = firmware(parts)
  const running = source.run(host, source.config.parse({}), emit, stopping.signal)
  await Promise.race([running, until('facts', () => emit.measures.has('poll_ms'))])
  stopping.abort()
  await Promise.all([running, parts.kernel.stop(), parts.ovsdb.stop()])
  const facts = emit.of('facts').flatMap(({ records }) => records)
  return { facts: new Map(facts.map((fact) => [`${fact.object}: ${fact.name}`, fact])), problems: emit.problems }
}

// Lines of `input.txt` are the number of the command that was asked, and a message that answered it.
test.each(readdirSync(cases))('devlink: %s', async (name) => {
  const devices = new DevlinkDevices()
  for (const line of readFileSync(join(cases, name, 'input.txt'), 'utf8')
    .trimEnd()
    .split('\n')) {
    const [command, hex = ''] = line.split(' ')
    devices.take(Number(command), Buffer.from(hex, 'hex'))
  }
  const facts = devices
    .list()
    .flatMap(devlinkFacts)
    .filter(({ value }) => value !== '')
  const text = facts.map((fact) => `${fact.object}: ${fact.name} = ${fact.value} (${fact.read_from})\n`).join('')
  await expect(text).toMatchFileSnapshot(join(cases, name, 'expected.txt'))
})

describe('sysfs of a recorded host', () => {
  function root(files: Readonly<Record<string, string>>): Host {
    const folder = mkdtempSync(join(tmpdir(), 'pathwatch-firmware-'))
    cleanups.push(() => rmSync(folder, { recursive: true }))
    cpSync(recorded, folder, { recursive: true, verbatimSymlinks: true })
    for (const [path, text] of Object.entries(files)) {
      const file = join(folder, path)
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, text)
    }
    return new Host(folder)
  }

  test('what MLNX_OFED adds, the bond, the e-switch', async () => {
    const card = 'sys/devices/pci0000:00/0000:08:00.0/net/enp8s0f0'
    const host = root({
      [`${card}/phys_switch_id`]: 'e213540000 9aecd0\n',
      [`${card}/phys_port_name`]: 'p0\n',
      [`${card}/compat/devlink/mode`]: 'switchdev\n',
      [`${card}/compat/devlink/steering_mode`]: 'smfs\n',
      'sys/kernel/debug/mlx5/0000:08:00.0/lag/state': 'active\n',
      'sys/devices/virtual/net/bond0/ifindex': '9\n',
      'sys/devices/virtual/net/bond0/bonding/mode': '802.3ad 4\n',
      'sys/devices/virtual/net/bond0/bonding/xmit_hash_policy': 'layer3+4 1\n',
    })
    symlinkSync('../../devices/virtual/net/bond0', join(host.root, 'sys/class/net/bond0'))
    symlinkSync('../../../../virtual/net/bond0', join(host.root, card, 'master'))
    const { facts, problems } = await gather(host)
    const value = (key: string) => facts.get(key)?.value
    expect(value('pci 0000:08:00.0: eswitch.mode')).toBe('switchdev')
    expect(facts.get('pci 0000:08:00.0: eswitch.mode')!.read_from).toBe('/sys/class/net/enp8s0f0/compat/devlink/mode')
    expect(value('pci 0000:08:00.0: devlink.param.flow_steering_mode.runtime')).toBe('smfs')
    expect(value('pci 0000:08:00.0: lag.state')).toBe('active')
    expect(value('device enp8s0f0: switch.port_name')).toBe('p0')
    expect(value('device enp8s0f0: bond.master')).toBe('bond0')
    expect(value('device bond0: bond.mode')).toBe('802.3ad')
    expect(value('device bond0: bond.xmit_hash_policy')).toBe('layer3+4')
    expect(problems).toEqual([])
  })

  test('nothing of it is nothing, and no problem', async () => {
    expect(await gather(root({}))).toEqual({ facts: new Map(), problems: [] })
  })
})

describe.skipIf(noKernel)('a real kernel', () => {
  test('ethtool says what ethtool -i and -k say', () => {
    const namespace = new Namespace()
    cleanups.push(() => namespace.remove())
    const devices = { v0: 'veth', d0: 'dummy' }
    const made = Object.entries(devices).flatMap(([name, kind]) => {
      try {
        namespace.run('ip', ['link', 'add', name, 'type', kind])
        return [name]
      } catch {
        // This kernel does not have that kind.
        return []
      }
    })
    const names = ['lo', ...made]
    const ethtool = namespace.inside(() => Ethtool.open())
    cleanups.push(() => ethtool.close())
    for (const name of names) {
      const shown = namespace.run('ethtool', ['-k', name])
      for (const [, feature = '', state = '', fixed = ''] of shown.matchAll(/^\t?([\w-]+): (on|off)( \[fixed\])?/gm)) {
        const ours = ethtool.feature(name, feature)
        // Lines such as tcp-segmentation-offload stand for several features.
        if (ours)
          expect(`${feature} ${ours.active ? 'on' : 'off'}${ours.fixed ? ' [fixed]' : ''}`).toBe(
            `${feature} ${state}${fixed}`,
          )
      }
      expect(ethtool.feature(name, 'hw-tc-offload')).toBeDefined()
    }
    for (const name of made) {
      const info = ethtool.driverInfo(name)!
      expect(namespace.run('ethtool', ['-i', name])).toContain(`driver: ${info.driver}\nversion: ${info.version}\n`)
    }
    expect(ethtool.driverInfo('nothing0')).toBeUndefined()
    expect(ethtool.feature('lo', 'no-such-feature')).toBeUndefined()
  })

  test('this machine: families, and what devlink shows', async () => {
    const { facts, problems } = await gather(new Host())
    expect(facts.get('host: genl.family.ethtool')?.value).toMatch(/yes|no/)
    const objects = new Set(
      [...facts.values()].filter(({ name }) => name?.startsWith('devlink.')).map(({ object }) => object),
    )
    expect(objects.size).toBe(devlinkHandles())
    expect(problems).toEqual([])
  })
})
