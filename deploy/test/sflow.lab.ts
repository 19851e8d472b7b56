/** `pathwatch-agent sflow` on a real kernel: what it says would happen to the flows of a bridge happens, and nothing before. */
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Guest, missing } from '../lab/guest.ts'
import { addMachines, flowLayers, startOvs, startTraffic } from '../lab/scripts.ts'

const root = new URL('../..', import.meta.url).pathname
const agent = `${join(root, 'node_modules/.bin/node')} ${join(root, 'apps/agent/bin/pathwatch-agent.js')}`
/** Exit codes. */
const [DONE, REFUSED, USAGE] = [0, 1, 2]

const absent = missing()
if (absent !== undefined) throw new Error(absent)
const guest = new Guest({ name: 'sflow-lab' })

beforeAll(async () => {
  await guest.boot()
  await guest.check(startOvs)
  await guest.check(addMachines(2))
  await guest.check(startTraffic(1_200, '5M'))
  await inTc()
}, 240_000)
afterAll(() => guest.stop())

const sflow = (...args: string[]) => guest.run([agent, 'sflow', ...args].join(' '))
const rows = async () => (await guest.check('ovs-vsctl --timeout=20 list sflow')).trim()
const inTc = () => guest.waitFor(flowLayers, (text) => text !== '' && !text.includes('ovs'), 60_000)
const outOfTc = () => guest.waitFor(flowLayers, (text) => text !== '' && !text.includes('tc'), 60_000)

test('a plan says how many flows would leave tc, and changes nothing', async () => {
  const { code, stdout } = await sflow('plan', 'br-int')
  expect(code).toBe(DONE)
  expect(stdout).toContain('switches sFlow on for bridge br-int')
  expect(stdout).toMatch(
    /hw-offload is on: [1-9]\d* flows of the bridge are in tc now, 0 of them in hardware; they would leave it\./,
  )
  expect(stdout).toContain('nothing was changed; --apply --accept-offload-loss does it')
  expect(await rows()).toBe('')
  expect(await guest.check(flowLayers)).toMatch(/^(?:tc\n)+$/)
})

test('enable is refused without --accept-offload-loss, and changes nothing', async () => {
  const { code, stderr } = await sflow('enable', 'br-int', '--apply')
  expect(code).toBe(REFUSED)
  expect(stderr).toContain('refused: flows would leave the hardware path')
  expect(await rows()).toBe('')
  expect(await guest.check(flowLayers)).toMatch(/^(?:tc\n)+$/)
})

test('enable, retarget and disable: the row is as the tools of Open vSwitch show it, and the flows go and come', async () => {
  const settings = ['--sampling', '10', '--header', '128', '--polling', '1']
  const enabled = await sflow('enable', 'br-int', ...settings, '--apply', '--accept-offload-loss')
  expect(enabled.code, enabled.stderr).toBe(DONE)
  expect(enabled.stdout).toMatch(/done\n$/)
  await outOfTc()
  expect(await guest.check('ovs-appctl dpctl/dump-flows --names')).toContain('actions:sample(sample=10.0%')
  expect((await sflow('show', 'br-int')).stdout.trim()).toBe(await rows())
  // Twice is a mistake, not another row.
  expect((await sflow('enable', 'br-int', '--apply', '--accept-offload-loss')).code).toBe(USAGE)

  // Flows are out of tc already: nothing more is lost.
  const moved = await sflow('retarget', 'br-int', '--target', '127.0.0.1:7000', '--apply')
  expect(moved.code, moved.stderr).toBe(DONE)
  expect(await rows()).toMatch(/targets +: \["127\.0\.0\.1:7000"\]/)
  expect(await rows()).toMatch(/sampling +: 10$/m)

  const disabled = await sflow('disable', 'br-int', '--apply')
  expect(disabled.code, disabled.stderr).toBe(DONE)
  expect(await rows()).toBe('')
  await inTc()
  expect((await sflow('disable', 'br-int', '--apply')).code).toBe(USAGE)
})

test('the line to do it by hand does the same', async () => {
  const { stdout } = await sflow('plan', 'br-int', '--sampling', '20')
  const line = /^by hand:\n(.+)$/m.exec(stdout)?.[1]
  expect(line).toMatch(/^ovs-vsctl /)
  await guest.check(line!)
  await outOfTc()
  expect(await rows()).toMatch(/sampling +: 20$/m)
  expect((await sflow('disable', 'br-int', '--apply')).code).toBe(DONE)
  await inTc()
})
