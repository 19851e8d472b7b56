/**
 * Brings a fresh machine to where the project's own commands work: `node scripts/setup.mjs run|test|package`.
 * Plain JavaScript for Node 20, because it runs before the pinned Node is installed.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const root = join(import.meta.dirname, '..')

/** Debian packages by the command that shows they are there. */
const commands = {
  run: { 'nats-server': 'nats-server' },
  test: {
    'nats-server': 'nats-server',
    'ovs-vswitchd': 'openvswitch-switch',
    ip: 'iproute2',
    ethtool: 'ethtool',
    ping: 'iputils-ping',
    iperf3: 'iperf3',
    tcpdump: 'tcpdump',
    chromium: 'chromium',
    setpriv: 'util-linux',
    debootstrap: 'debootstrap',
  },
  package: { 'dpkg-deb': 'dpkg' },
}

/** For lab kernels, see deploy/lab. */
const lab = {
  'nats-server': 'nats-server',
  'linux.uml': 'user-mode-linux',
  modprobe: 'kmod',
  'ovs-vswitchd': 'openvswitch-switch',
  ip: 'iproute2',
  ethtool: 'ethtool',
  ping: 'iputils-ping',
  iperf3: 'iperf3',
  tcpdump: 'tcpdump',
  conntrack: 'conntrack',
  setpriv: 'util-linux',
}
// See deploy/lab/xstate.c.
if (/ amx_tile( |$)/m.test(readFileSync('/proc/cpuinfo', 'utf8')) && !onPath('cc')) lab.tcc = 'tcc'
Object.assign(commands.test, lab)
commands.lab = lab

/** Packages that bring a service of their name. */
const services = ['nats-server', 'openvswitch-switch']

const wanted = commands[process.argv[2]]
if (!wanted) fail(`usage: node scripts/setup.mjs ${Object.keys(commands).join('|')}`)
if (Number(process.versions.node.split('.')[0]) < 20)
  fail(`Node ${process.versions.node} is too old: 20 or newer is needed`)
installPackages()
installCommands()

function installPackages() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  const stamp = join(root, 'node_modules/.pathwatch-lock')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return
  say('installing packages (npm ci, about a minute)')
  // No engine warnings: the pinned Node runs everything, whatever Node npm itself runs on.
  const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: root, stdio: 'inherit' })
  if (npm.status !== 0) fail('npm ci failed, see above')
  writeFileSync(stamp, lock)
}

function installCommands() {
  const missing = Object.entries(wanted).filter(([command]) => !onPath(command))
  const packages = missing.map(([, name]) => name)
  if (!pinnedNodeRuns()) packages.push('libatomic1')
  if (packages.length === 0) return
  const list = packages.join(' ')
  if (process.getuid?.() !== 0 || !onPath('apt-get'))
    fail(`missing on this machine: install ${list} (Debian: sudo apt-get install ${list})`)
  say(`installing from Debian: ${list}`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const apt = (...args) => execFileSync('apt-get', ['-qq', ...args], { env, stdio: ['ignore', 'ignore', 'inherit'] })
  try {
    apt('update')
    withoutServices(packages, () => apt('install', '-y', '--no-install-recommends', ...packages))
  } catch (error) {
    fail(`apt-get could not install ${list}: ${error.message}`)
  }
}

/**
 * Debian starts a service as soon as it is installed (and at every boot): a NATS of the system's on our port, an Open
 * vSwitch nobody asked for. Only the programs are wanted. See invoke-rc.d(8) for policy-rc.d.
 */
function withoutServices(packages, install) {
  const policy = '/usr/sbin/policy-rc.d'
  const ours = !existsSync(policy)
  if (ours) writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 })
  try {
    install()
  } finally {
    if (ours) rmSync(policy)
  }
  if (!existsSync('/run/systemd/system')) return
  for (const name of packages.filter((name) => services.includes(name))) {
    spawnSync('systemctl', ['--quiet', 'disable', name], { stdio: 'inherit' })
  }
}

/** Node's own binary needs libatomic.so.1, which a small Debian does not have. */
function pinnedNodeRuns() {
  return spawnSync(join(root, 'node_modules/.bin/node'), ['--version']).status === 0
}

function onPath(command) {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/sbin']
  return folders.some((folder) => existsSync(join(folder, command)))
}

function say(text) {
  process.stderr.write(`setup: ${text}\n`)
}

function fail(text) {
  say(text)
  process.exit(1)
}
