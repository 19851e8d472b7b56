import { expect, test } from 'vitest'
import type { Message } from '../source.ts'
import { PictureBook } from '../verdicts/picture.ts'
import type { SourceView } from '../verdicts/picture.ts'
import { dispatch } from './command.ts'
import type { RecordTo } from '../look.ts'
import { doctorCommand } from './doctor.ts'
import type { LookAtHost } from './doctor.ts'
import { flowsCommand } from './flows.ts'

const flow = {
  state: 1,
  reason: 'action.sflow',
  evidence: 'sample() with sflow',
  match: 'in_port(1)',
  actions: 'sample(…)',
}
const FLOWS: Message = {
  stream: 'datapath_flows',
  records: [
    { ...flow, in_port: 'vm1', bytes_delta: 10, interval_ms: 1_000 },
    { ...flow, in_port: 'vm2', bytes_delta: 1_000_000n, packets_delta: 1_000, interval_ms: 1_000 },
    { ...flow, in_port: 'vm2', reason: 'policy.skip_hw', state: 2, interval_ms: 0 },
  ],
}
const offload = (value: string): Message => ({
  stream: 'facts',
  records: [{ object: 'open_vswitch', name: 'other_config.hw-offload', value, read_from: 'OVSDB' }],
})
const NO_NETLINK: SourceView = { name: 'offload', state: 'absent', detail: 'no koffi here' }

const LEFT = '/sys/kernel/tracing/instances/pathwatch-77'

async function run(messages: readonly Message[], ...args: string[]) {
  const book = new PictureBook()
  for (const message of messages) book.observe(message, 1)
  let recordTo: RecordTo | undefined
  const look: LookAtHost = (_, options) => {
    ;({ recordTo } = options)
    return Promise.resolve(book.picture(1, [NO_NETLINK]))
  }
  const leftovers = (root: string) => Promise.resolve(root === '/left' ? [LEFT] : [])
  const commands = [doctorCommand(look, () => 80, leftovers), flowsCommand(look)]
  let [out, err] = ['', '']
  const code = await dispatch({ name: 'agent', version: '1', summary: '', commands }, args, {
    out: (text) => (out += text),
    err: (text) => (err += text),
  })
  return { code, out, err, recordTo }
}

test('the sentence comes first, and the exit code is of the worst finding', async () => {
  const good = await run([offload('true')], 'doctor')
  expect(good.out).toMatch(
    /^Open vSwitch is here, but its flows could not be read: nobody knows what is in\nhardware\.\n/,
  )
  expect(good.code).toBe(0)
  const bad = await run([offload('false')], 'doctor')
  expect(bad.code).toBe(20)
  expect(bad.out).toContain('→ ovs-vsctl set Open_vSwitch . other_config:hw-offload=true')
})

test('--json: checks, verdicts, and what could not be seen with what would let it', async () => {
  const { out } = await run([offload('false')], 'doctor', '--json')
  const report = JSON.parse(out) as { checks: { id: string }[]; verdicts: unknown[]; blind: object[] }
  expect(report.checks.find(({ id }) => id === 'ovs.hw_offload')).toMatchObject({
    ...{ status: 'fail', evidence: 'other_config:hw-offload=false', read_from: 'OVSDB' },
    why: expect.stringContaining('no flow') as string,
    remedy: expect.stringContaining('ovs-vsctl set') as string,
  })
  expect(report.verdicts).toHaveLength(1)
  expect(report.blind).toContainEqual({
    ...{ id: 'sight.netlink', evidence: 'source offload: no koffi here' },
    why: expect.any(String) as string,
    remedy: expect.stringContaining('CAP_NET_ADMIN') as string,
  })
})

test('flows: the busiest first, by reason and by port', async () => {
  const all = await run([FLOWS], 'flows')
  expect(all.code).toBe(0)
  expect(all.out.split('\n')[0]).toBe(
    'software  vm2  8 Mbit/s, 1 kpackets/s  action.sflow, sFlow sample action: sample() with sflow',
  )
  expect(all.out).toMatch(/\ntc {2}vm2 {2}no rate yet {2}policy\.skip_hw, /)
  expect(all.out).toMatch(/\n3 of 3 flows\n$/)
  expect((await run([FLOWS], 'flows', '--why', 'action.sflow')).out).toMatch(/\n2 of 3 flows\n$/)
  expect((await run([FLOWS], 'flows', '--port', 'vm1')).out).toMatch(/\n1 of 3 flows\n$/)
  const lines = (await run([FLOWS], 'flows', '--json', '--port', 'vm1')).out.trim().split('\n')
  expect(lines.map((line) => JSON.parse(line) as object)).toMatchObject([{ in_port: 'vm1', bytes_delta: 10 }])
})

test('what an agent that was killed left enabled is told, with what takes it away', async () => {
  const { out, code } = await run([offload('true')], 'doctor', '--root', '/left')
  expect(out).toContain(`left enabled here:\n  ${LEFT}\n    → pathwatch-agent leftovers --remove\n`)
  expect(code).toBe(0)
  const report = (await run([offload('true')], 'doctor', '--root', '/left', '--json')).out
  expect(JSON.parse(report)).toMatchObject({ left: [LEFT] })
  expect((await run([offload('true')], 'doctor')).out).not.toContain('left enabled')
})

test('a recording is redacted, unless it is not to be', async () => {
  const recorded = async (...more: string[]) =>
    (await run([offload('true')], 'doctor', '--record', '/r', ...more)).recordTo
  expect(await recorded()).toEqual({ folder: '/r', isPlain: false })
  expect(await recorded('--no-redact')).toEqual({ folder: '/r', isPlain: true })
})

test('mistakes', async () => {
  expect(await run([], 'flows', '--why', 'action.sflo')).toMatchObject({
    ...{ code: 2, err: "pathwatch-agent: no reason is called 'action.sflo'; did you mean 'action.sflow'?\n" },
  })
  expect(await run([], 'doctor', '--seconds', '0')).toMatchObject({ code: 2 })
  expect(await run([], 'doctor', '--no-redact')).toMatchObject({
    ...{ code: 2, err: 'pathwatch-agent: --no-redact is of what --record writes\n' },
  })
  expect(await run([], 'flows')).toMatchObject({
    code: 1,
    err: 'pathwatch-agent: flows could not be read: no koffi here\n',
  })
})
