/**
 * `node deploy/lab/record.ts [DIR]`: records hypervisors of the lab as `pathwatch-agent doctor --record` does, in each of the
 * states that doctor.lab.ts looks at, for apps/agent/testcases/hosts. The bytes are those of a real kernel and a real Open
 * vSwitch; there is no card, so no flow is in hardware. Needs root; takes about a minute.
 */
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Guest, missing } from './guest.ts'
import { layer } from './layer.ts'
import { addMachines, flowLayers, restartOvs, sflowOff, sflowOn, startOvs, startTraffic } from './scripts.ts'

const root = new URL('../..', import.meta.url).pathname
const hosts = process.argv[2] ?? join(root, 'apps/agent/testcases/hosts')
const agent = `${join(root, 'node_modules/.bin/node')} ${join(root, 'apps/agent/bin/pathwatch-agent.js')}`
const PLAIN = 'lab-plain'
/** Of a boot, the last ones. */
const KERNEL_LOG_LINES = 40
const scratch = mkdtempSync(join(tmpdir(), 'pathwatch-record-'))

const absent = missing()
if (absent !== undefined) throw new Error(absent)
const guest = new Guest({ name: 'record' })
try {
  await guest.boot()
  await guest.check(startOvs)
  await guest.check(addMachines(2))
  await guest.check(startTraffic(600, '5M'))
  await inTc()
  await record(
    PLAIN,
    'Recorded in the lab: a real kernel and Open vSwitch, flows in tc and nowhere else (skip_hw), as there is no card.',
  )
  await guest.check(sflowOn)
  await guest.waitFor(flowLayers, (text) => text !== '' && !text.includes('tc'))
  await record('lab-sflow-on', 'Recorded in the lab: sFlow was switched on.')
  await guest.check(sflowOff)
  await inTc()
  await guest.check('tc qdisc del dev vm1 ingress')
  await guest.waitFor(flowLayers, (text) => text.includes('ovs'), 60_000)
  await record('lab-qdisc-lost', 'Recorded in the lab: the ingress qdisc of one port was removed.')
  await guest.check(restartOvs)
  await inTc()
  await guest.run(`ovs-ofctl del-flows br-int
ovs-ofctl add-flow br-int 'priority=10,ip,ct_state=-trk,actions=ct(table=1)'
ovs-ofctl add-flow br-int 'table=1,ip,actions=normal'
ovs-ofctl add-flow br-int 'priority=1,actions=normal'`)
  await sleep(2_000)
  await record('lab-ct', 'Recorded in the lab: connection tracking on a kernel without zones, which refuses its flows.')
} finally {
  await guest.stop()
  rmSync(scratch, { recursive: true })
}

async function inTc(): Promise<void> {
  await guest.waitFor(flowLayers, (text) => text !== '' && !text.includes('ovs'))
}

async function record(name: string, note: string): Promise<void> {
  const folder = join(scratch, name)
  mkdirSync(folder)
  // There are nobody's addresses in the lab.
  await guest.run(`rm -rf /run/recorded; ${agent} doctor --record /run/recorded --no-redact`)
  // A guest writes to its own memory only.
  const packed = await guest.check('tar -C /run/recorded -cz . | base64 -w0')
  execFileSync('tar', ['-xz', '-C', folder], { input: Buffer.from(packed, 'base64') })
  // Of the machine that the lab is on.
  for (const path of ['etc/machine-id', 'proc/cmdline']) rmSync(join(folder, path), { force: true })
  const log = join(folder, 'dev/kmsg')
  const lines = readFileSync(log, 'utf8').split('\n')
  const ofLinux = lines.filter((line) => !line.includes(root) && !line.includes('/tmp/'))
  writeFileSync(log, ofLinux.slice(-KERNEL_LOG_LINES).join('\n'))
  const place = join(hosts, name)
  rmSync(place, { recursive: true, force: true })
  cpSync(folder, place, { recursive: true, verbatimSymlinks: true })
  layer(place, note, name === PLAIN ? undefined : { root: join(scratch, PLAIN), path: `../${PLAIN}` })
  process.stdout.write(`${name}\n`)
}
