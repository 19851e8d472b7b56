import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { Harness } from './harness.ts'

const t = new Harness()
/** What is asked of the server anew. */
const SLOW = { timeout: 10_000 }
beforeAll(() => t.start(), 180_000)
afterAll(() => t.stop())
beforeEach(() => t.openPage())
afterEach(() => t.closePage())

test('health: the sentence first, its numbers lead to their evidence', async () => {
  await t.open('/hosts/hv-017?from=now-1h&to=now')
  expect(await t.page.locator('main p').first().textContent()).toMatch(
    /^61\.2 % of this host’s bits are switched in software: br-int samples with sFlow.* for 30.min$/,
  )
  const findings = t.page.getByRole('list', { name: 'Further findings' }).getByRole('listitem')
  expect(await findings.count()).toBe(2)
  expect(await findings.first().textContent()).toContain('for over a week')
  await t.see('36.7 % of bits and 36.7 % of packets in hardware'.replaceAll(' %', '\u00a0%'))
  await t.page.getByRole('link', { name: /bridge br-int sflow: off → on/ }).waitFor()
  await t.page.getByRole('link', { name: '12 flows' }).click()
  await t.page.waitForURL(/\/hosts\/hv-017\/flows/)
  expect(Object.fromEntries(t.params())).toMatchObject({ reason: 'action.sflow', from: 'now-1h' })
  await expect.poll(() => t.table('Datapath flows').locator('tbody tr').count(), SLOW).toBe(12)
  await t.page.getByRole('button', { name: 'why: sFlow sample action' }).click()
  await expect.poll(() => t.table('Datapath flows').locator('tbody tr').count(), SLOW).toBe(40)
})

test('health: reasons by traffic lost, changes with what they did, checks failing first', async () => {
  await t.open('/hosts/hv-017')
  const reasons = t.table('Why in software').locator('tbody tr')
  expect(await reasons.locator('td:first-child').allTextContents()).toEqual([
    'sFlow sample action',
    'no device that could take it',
    'flow before it is in software',
    'matches pkt_mark',
  ])
  expect(await reasons.first().textContent()).toMatch(/12.*2\.0G60\.6.%for 30.min.*br-int samples.*ovs-vsctl clear/)
  expect(await reasons.last().textContent()).toMatch(/gone 18.min ago/)
  expect(await t.table('Changes').locator('tbody tr').first().textContent()).toMatch(
    /sflow.*off.*on97\.8.% → 36\.7.%0 → 14/,
  )
  const checks = t.table('Checks').locator('tbody tr')
  expect(await checks.count()).toBe(3)
  expect(await checks.first().textContent()).toMatch(/^fails.*read from OVSDB table sFlow at \d\d:\d\d:\d\d/)
  await t.page.getByRole('button', { name: 'All', exact: true }).click()
  await expect.poll(() => checks.count(), SLOW).toBe(5)
  expect(t.params().get('checks')).toBe('all')
})

test('changes: what each did, by kind', async () => {
  await t.open('/hosts/hv-017/changes')
  await t.see('After bridge br-int sflow: off → on the share in hardware fell by 61.1 points.')
  await t.page.getByRole('combobox', { name: 'Kind' }).click()
  await t.page.getByRole('option', { name: 'restart' }).click()
  await expect.poll(() => t.table('Changes').locator('tbody tr').count(), SLOW).toBe(1)
  await t.see('2 hidden by the filter')
  expect(await t.table('Changes').locator('tbody tr').textContent()).toContain('? → 97.9')
})

test('conntrack: the life cycle, and what is stuck in it', async () => {
  await t.open('/hosts/hv-017/conntrack')
  await t.see('3 connections stuck on the way in; 2 connections stuck on the way out')
  await t.see(/^A connection takes 12\s?ms from the request .*: the mean of 4.210 that the kernel was traced for\.$/)
  await t.see('41 requests could not be measured')
  const rows = t.table('Life cycle by zone and protocol').locator('tbody tr')
  expect(await rows.first().textContent()).toMatch(/3, oldest 1.min/)
  await t.page.getByRole('button', { name: 'Rates' }).click()
  await t.page.getByRole('rowheader', { name: 'into hardware' }).waitFor()
})

test('conntrack: where nobody traces, the estimate and how to measure it', async () => {
  await t.open('/hosts/hv-018/conntrack')
  await t.see(/^A connection takes about 9\s?ms from the flow table into hardware: an estimate/)
  await t.see('sources: { trace: { enabled: true, conntrack_times: true } }')
  expect(await t.page.getByText('half of them within').count()).toBe(0)
  await t.open('/hosts/hv-044/conntrack')
  await t.see(/unknown: none came into it since the poll before/)
  await t.see(/cannot\. nf_flow_offload_add: .*locked down\.$/)
})

test('reasons: reason, then hosts, then flows', async () => {
  await t.open('/reasons')
  // What one flow carries is not known, and why it is in software neither.
  await t.see(/^At least .* in software.*Most of it for.*1 flow of \d+, [\d.]+\s?%, without an explanation\.$/)
  const reasons = t.table('Reasons').locator('tbody tr')
  expect(await reasons.count()).toBe(6)
  await reasons.first().getByRole('link').click()
  await expect.poll(() => t.params().get('reason'), SLOW).toBe('action.sflow')
  const hosts = t.table('Hosts with sFlow sample action')
  expect(await hosts.locator('tbody tr td:first-child').allTextContents()).toEqual(['hv-017', 'hv-018'])
  await hosts.getByRole('link', { name: '12' }).click()
  await t.page.waitForURL(/\/hosts\/hv-017\/flows\?reason=action\.sflow/)
})

test('fleet: who differs from its peers, and in what', async () => {
  await t.open('/')
  const cell = t
    .table('Hosts')
    .getByRole('row')
    .filter({ hasText: 'hv-044' })
    .getByTitle('pci firmware.running.fw.version')
  await expect.poll(() => cell.textContent(), SLOW).toBe('1')
  await cell.getByRole('link').click()
  await t.see(/1 host of 6 differs from its peers: 1 in /)
})

test('flows and conntrack: what changed is on the axes of their charts, too', async () => {
  for (const tab of ['flows', 'conntrack']) {
    await t.open(`/hosts/hv-017/${tab}`)
    await expect.poll(() => t.page.getByTitle(/bridge br-int sflow: off → on/).count(), SLOW).toBeGreaterThan(0)
  }
})

test('capabilities: the odd ones among peers, and what sets bad hosts apart', async () => {
  await t.open('/capabilities')
  await t.see(/1 host of 6 differs from its peers: 1 in /)
  const row = t.table('Hosts by facts').getByRole('row').filter({ hasText: 'hv-044' })
  expect(await row.getByTitle(/differs from its peers/).textContent()).toBe('16.35.2000')
  const drift = t.table('What sets hosts apart').locator('tbody tr')
  expect(await drift.first().textContent()).toMatch(/firmware\.running\.fw\.version16\.35\.20002 of 20 of 5/)
  await t.page.getByRole('textbox', { name: 'Filter facts' }).fill('eswitch')
  await expect
    .poll(() => t.table('Hosts by facts').getByRole('columnheader').allTextContents(), SLOW)
    .toEqual(['host', 'differs in', 'eswitch.mode'])
  await t.page.getByRole('combobox', { name: 'Symptom' }).click()
  await t.page.getByRole('option', { name: 'failing check: tc-policy' }).click()
  await t.see('No host has it: 6 hosts were looked at.')
  expect(t.params().get('symptom')).toBe('check:ovs.tc_policy')
})

test.each([
  ['/hosts/hv-018', 'has ever reported'],
  ['/hosts/hv-018/changes', 'Nothing that the agent watches changed in this range'],
  ['/reasons', 'No host polled its datapaths lately'],
  ['/capabilities', 'No host sent facts'],
])('with nothing found, %s says what would bring it', async (path, text) => {
  t.api.empty = true
  await t.open(path)
  await t.see(text)
  expect(await t.page.locator('main tbody tr').count()).toBe(0)
})
