import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { Harness } from './harness.ts'

const t = new Harness()
beforeAll(() => t.start(), 180_000)
afterAll(() => t.stop())
beforeEach(() => t.openPage())
afterEach(() => t.closePage())

test('flows: the sentence, where each is switched, one of them whole', async () => {
  await t.open('/hosts/hv-017/flows')
  await t.see('40 flows in ovs-system: 18 in hardware, 10 in tc without hardware, 12 in Open vSwitch’s own datapath.')
  await t.see('12 flows in software have a sample action')
  await t.see('3 flows in software are not listed below.')
  const rows = t.table('Datapath flows').locator('tbody tr')
  expect(await rows.count()).toBe(40)
  expect(await rows.first().textContent()).toMatch(/^software.*sFlow sample action/)
  await rows.first().getByRole('button').click()
  const detail = t.page.getByRole('complementary', { name: 'Flow' })
  await detail.getByText('br-int samples with sFlow, 1 in 10').waitFor()
  await detail.getByText('ovs-vsctl clear bridge BRIDGE sflow').waitFor()
  expect(await detail.getByRole('listitem').allTextContents()).toContain('output(enp4s0f0_0)')
  await detail.getByText('leaves through ifIndex 5').waitFor()
  const runs = detail.getByRole('region', { name: 'Where it was' }).locator('tbody tr')
  expect(await runs.nth(0).textContent()).toMatch(/30.min.*software.*sFlow sample action/)
  expect(await runs.nth(1).textContent()).toMatch(/hardware$/)
  expect(t.params().get('flow')).toMatch(/^1a2b3c4d-/)
  await t.page.reload()
  await detail.getByRole('button', { name: 'Close' }).click()
  await expect.poll(() => t.params().get('flow')).toBe(null)
})

test('flows: filters are in the URL, and the range goes along to the other pages of the host', async () => {
  await t.open('/hosts/hv-017/flows?from=now-6h&to=now&state=hardware')
  const rows = t.table('Datapath flows').locator('tbody tr')
  await expect.poll(() => rows.count(), { timeout: 10_000 }).toBe(18)
  await t.page.getByRole('textbox', { name: 'Filter flows' }).fill('10.0.13.7')
  await expect.poll(() => rows.count(), { timeout: 10_000 }).toBe(1)
  await t.page.getByRole('navigation', { name: 'Pages of the host' }).getByRole('link', { name: 'Ports' }).click()
  await t.page.waitForURL(/\/hosts\/hv-017\/ports/)
  expect(t.params().get('from')).toBe('now-6h')
})

test('a host is asked for its flows, and a silent one says so', async () => {
  await t.open('/hosts/hv-017/flows')
  await t.page.getByRole('button', { name: 'Ask the host now' }).click()
  await t.see('sent 52 flows')
  expect(await t.page.getByRole('status').filter({ hasText: 'sent' }).count()).toBe(1)
  await t.open('/hosts/hv-101/flows')
  await t.page.getByRole('button', { name: 'Ask the host now' }).click()
  await t.see('does not answer')
})

test('ports: what is off, missing or unknown', async () => {
  await t.open('/hosts/hv-017/ports')
  const row = (name: string) => t.table('Ports').getByRole('row').filter({ hasText: name })
  await row('enp4s0f0_1').getByText('none').waitFor()
  expect(await row('vxlan_sys_4789').textContent()).toContain('unknown')
  expect(await row('enp4s0f0_0').textContent()).toMatch(/9 of 14/)
})

test('conntrack: the sentence, groups, and what is stuck', async () => {
  await t.open('/hosts/hv-017/conntrack')
  await t.see('1,770 connections: 1,260 in hardware, 30 in the flow table, 480 in software.')
  await t.see('2 could not be inserted')
  expect(await t.table('By zone, protocol and state').locator('tbody tr').count()).toBe(3)
  const stuck = t.table('Connections worth a look').locator('tbody tr')
  expect(await stuck.first().textContent()).toMatch(/in the flow table, not in hardware.*\[fd00::9\]:443/)
})

test('facts: what changed, and where each was read', async () => {
  await t.open('/hosts/hv-017/facts')
  const changes = t.table('Changes').locator('tbody tr')
  expect(await changes.count()).toBe(2)
  expect(await changes.nth(1).textContent()).toContain('gone')
  await t.page.getByRole('textbox', { name: 'Filter facts' }).fill('skb_ext')
  await t.see('5 hidden by the filter')
  expect(await t.table('Facts').locator('tbody tr').allTextContents()).toEqual([
    expect.stringContaining('/boot/config-6.1.0-21-amd64'),
  ])
})

test('traces: the reason and its stack', async () => {
  await t.open('/hosts/hv-017/traces')
  await t.see('Chains on tunnel devices')
  await t.see('1,204 times since')
  await t.page.getByText('3 frames').click()
  expect(await t.page.locator('pre').textContent()).toBe('mlx5e_configure_flower\nfl_change\ntc_new_tfilter')
})

test.each([
  ['flows', 'found none in this range'],
  ['ports', 'In this range it did not.'],
  ['conntrack', 'modprobe nf_conntrack_netlink'],
  ['facts', 'it sent none'],
  ['traces', 'it is off until'],
])('with nothing polled, %s says what would bring it', async (path, text) => {
  t.api.empty = true
  await t.open(`/hosts/hv-017/${path}`)
  await t.see(text)
  expect(await t.page.locator('main tbody tr').count()).toBe(0)
})
