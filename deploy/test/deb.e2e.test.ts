/** The package on a clean Debian: installs, runs under its unit's user and capabilities, reports, and goes away. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { Api } from './api.ts'
import { DebianRoot } from './debian-root.ts'
import { freePorts } from './free-ports.ts'
import { type Stack, logs, root, startStack } from './stack.ts'

let stack: Stack | undefined
let api: Api | undefined
let agent: ChildProcess | undefined
let agentOutput = ''
const debian = new DebianRoot()
const unit = readFileSync(join(root, 'deploy/systemd/pathwatch-agent.service'), 'utf8')
const setting = (key: string) => new RegExp(`^${key}=(.*)$`, 'm').exec(unit)?.[1] ?? ''

beforeAll(async () => {
  const deb = execFileSync(process.execPath, [join(root, 'deploy/deb/build.ts')], { encoding: 'utf8' }).split(' ')[0]!
  // What the package depends on and a minimal Debian lacks: dpkg alone fetches nothing.
  debian.create(['libatomic1', 'libstdc++6'])
  copyFileSync(deb, join(debian.path, 'agent.deb'))
  debian.run('dpkg', ['-i', '/agent.deb'])
  stack = await startStack(['--no-agent'])
  api = new Api(stack.api)
}, 300_000)

afterAll(async () => {
  agent?.kill('SIGKILL')
  api?.close()
  await stack?.stop()
  stack?.remove()
  debian.remove()
}, 60_000)

it('ships a configuration that its own check accepts', () => {
  const check = debian.run('/usr/bin/pathwatch-agent', ['run', '--check', '--config', '/etc/pathwatch/agent.yaml'])
  expect(check.trim()).toBe('ok')
})

it('keeps the configuration and the state from other users', () => {
  const modes = debian.run('stat', ['-c', '%A %U %G', '/etc/pathwatch/agent.yaml', '/var/lib/pathwatch'])
  expect(modes.trim().split('\n')).toEqual(['-rw-r----- root pathwatch', 'drwxr-x--- pathwatch pathwatch'])
})

it('as the unit starts it, reports to the stack with no more rights than it names', async () => {
  const [sflow] = await freePorts(1)
  writeFileSync(
    join(debian.path, 'etc/pathwatch/agent.yaml'),
    `host: from-package\nstate_dir: /var/lib/pathwatch\nmetrics: false\nnats: { servers: ["${stack!.natsUrl}"] }\nsources: { sflow: { listen: ["127.0.0.1:${sflow}"] } }\n`,
  )
  const capabilities = setting('AmbientCapabilities').toLowerCase().split(' ')
  const only = ['-all', ...capabilities.map((name) => name.replace('cap_', '+'))].join(',')
  const rights = ['--reuid', setting('User'), '--regid', setting('Group'), '--clear-groups', '--no-new-privs']
  rights.push('--inh-caps', only, '--ambient-caps', only, '--bounding-set', only)
  agent = spawn('chroot', [debian.path, 'setpriv', ...rights, ...setting('ExecStart').split(' ')], {
    env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  for (const stream of [agent.stdout!, agent.stderr!])
    stream.on('data', (text: Buffer) => (agentOutput += text.toString()))

  const status = await until(
    async () => (agent!.exitCode === null ? readFileSync(`/proc/${agent!.pid}/status`, 'utf8') : 'it stopped'),
    (text) => /Uid:\s+[1-9]/.test(text),
  )
  expect(status).toMatch(/^CapEff:\s+0000000400001000$/m)
  expect(status).toMatch(/^CapBnd:\s+0000000400001000$/m)

  const health = await until(
    () =>
      api!.sql(
        "SELECT arrayJoin(sources).name AS name, arrayJoin(sources).state FROM agent_health WHERE host = 'from-package' ORDER BY at DESC LIMIT 40",
      ),
    (rows) => rows.some(([name, state]) => name === 'kmsg' && state === 'running'),
  )
  expect(health).toContainEqual(['sflow', 'running'])
  const hosts = await api!.sql("SELECT host, os LIKE 'Debian%' FROM hosts FINAL")
  expect(hosts).toEqual([['from-package', '1']])
}, 60_000)

it('stops cleanly', async () => {
  expect(agent!.exitCode, agentOutput).toBeNull()
  const exited = new Promise((done) => agent!.once('close', (code) => done(code)))
  agent!.kill('SIGTERM')
  expect(await exited, agentOutput).toBe(0)
})

it('is gone after a purge, with its user', () => {
  debian.run('dpkg', ['--purge', 'pathwatch-agent'])
  for (const path of ['etc/pathwatch', 'var/lib/pathwatch', 'usr/bin/pathwatch-agent']) {
    expect(existsSync(join(debian.path, path)), path).toBe(false)
  }
  expect(readFileSync(join(debian.path, 'etc/passwd'), 'utf8')).not.toContain('pathwatch')
})

async function until<T>(read: () => Promise<T>, good: (value: T) => boolean): Promise<T> {
  for (let tries = 0; ; tries += 1) {
    const value = await read()
    if (good(value)) return value
    if (tries === 150) throw new Error(`still ${JSON.stringify(value)}\n${agentOutput}\n${logs(stack!.data)}`)
    await sleep(200)
  }
}
