import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startFakeApi } from './fake-api.ts'
import { LONG_NAME } from './fake-data.ts'
import { Harness } from './harness.ts'

const t = new Harness()
beforeAll(() => t.start(), 180_000)
afterAll(() => t.stop())
beforeEach(() => t.openPage())
afterEach(() => t.closePage())

describe('fleet', () => {
  test('answers in words, then in a table', async () => {
    await t.open('/')
    await t.see('5 live')
    expect(await t.page.locator('main p').first().textContent()).toMatch(
      /^62\.7.% of traffic is in hardware, 29\.6 points less than a day before\. 1 host lost hardware offload in the last hour\. 1 host needs you\./,
    )
    expect(await t.page.locator('main dl').first().textContent()).toMatch(
      /^hosts5 live1 stale1 offlinein software2\.5.Gbit\/srefusals in this range14failing checks3alerts2 firing/,
    )
    expect(await t.hostNames()).toEqual(['demo-1', 'hv-017', 'hv-018', 'hv-044', 'hv-101', 'hv-102', LONG_NAME])
    expect(await t.page.title()).toBe('Fleet · Pathwatch')
    await t.page.getByRole('region', { name: 'Firing alerts' }).getByText('nic-firmware-error').waitFor()
    await t.see('replays recordings; it is not a machine.')
    const offline = t.table('Hosts').getByRole('row').filter({ hasText: 'hv-102' })
    expect(await offline.textContent()).toContain('unknown')
    expect(await offline.getByRole('img', { name: 'no data' }).count()).toBe(1)
  })

  test('filters and sorts in the URL, and says what it hides', async () => {
    await t.open('/')
    await t.see('5 live')
    await t.page.keyboard.press('/')
    await t.page.keyboard.type('hv-0')
    await t.see('4 hidden by the filter')
    expect(await t.hostNames()).toEqual(['hv-017', 'hv-018', 'hv-044'])
    expect(t.params().get('q')).toBe('hv-0')
    await t.page.getByRole('button', { name: 'Traffic', exact: true }).click()
    await t.page.getByRole('button', { name: 'bit/s' }).click()
    await expect.poll(() => t.params().get('sort')).toBe('-bits')
    expect(await t.hostNames()).toEqual(['hv-017', 'hv-018', 'hv-044'])
    await t.page.getByRole('button', { name: 'bit/s' }).click()
    await expect.poll(() => t.hostNames()).toEqual(['hv-044', 'hv-018', 'hv-017'])
    await t.page.reload()
    await expect.poll(() => t.hostNames()).toEqual(['hv-044', 'hv-018', 'hv-017'])
    const csv = await t.page.request.get(
      t.dashboard.url + (await t.page.getByRole('link', { name: 'CSV' }).getAttribute('href')),
    )
    const lines = (await csv.text()).trimEnd().split('\r\n')
    expect(lines[0]).toMatch(/^host,state,hardware_share,software_bits_per_s,top_reason,/)
    expect(lines.slice(1).map((line) => line.split(',')[0])).toEqual(['hv-044', 'hv-018', 'hv-017'])
  })

  test('is driven by keys alone', async () => {
    await t.open('/?from=now-6h&to=now')
    await t.see('5 live')
    for (const key of ['j', 'j', 'j', 'k', 'Enter']) await t.page.keyboard.press(key)
    await t.page.waitForURL(/\/hosts\/hv-017/)
    expect(t.params().get('from')).toBe('now-6h')
    await t.page.getByRole('heading', { name: 'hv-017' }).waitFor()
    await t.page.keyboard.press('Control+k')
    await t.page.keyboard.type('hv-018')
    await t.page.keyboard.press('Enter')
    await t.page.waitForURL(/\/hosts\/hv-018/)
    await t.page.getByRole('heading', { name: 'hv-018' }).waitFor()
    await t.page.keyboard.press('g')
    await t.page.keyboard.press('a')
    await t.page.waitForURL(/\/alerts/)
    await t.page.keyboard.press('?')
    await t.page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor()
  })

  test('says how to begin when there is nothing', async () => {
    t.api.empty = true
    await t.open('/')
    await t.see('No host has reported yet.')
    expect(await t.isShown(t.page.getByText('pathwatch-agent run --config'))).toBe(true)
  })
})

describe('host', () => {
  test('shows what it is, its traffic, talkers, interfaces, messages and agent', async () => {
    await t.open('/hosts/hv-017/overview?group=input')
    await t.see('1 source of the agent fails')
    await t.see('Debian GNU/Linux 12 (bookworm)')
    await t.page.getByRole('rowheader', { name: 'vxlan_sys_4789' }).waitFor()
    await t.table('Top talkers').getByText('10.17.0.20').waitFor()
    await t.table('Interfaces').getByText('no link').waitFor()
    await t.table('Sources').getByText('permission denied').waitFor()
    await t.table('Losses').getByText('receive buffer full').waitFor()
    // On the chart, where it was lost.
    await t.page.getByRole('img', { name: /^1,240 datagrams lost: socket, buffer full/ }).waitFor()
    await t.page.getByRole('img', { name: '1 batch lost: given up, evicted' }).waitFor()
    expect(await t.page.title()).toBe('Traffic of hv-017 · Pathwatch')
  })

  test('hostile text stays text', async () => {
    await t.open('/hosts/hv-017/overview')
    await t.see('<script>document.title="owned"</script>')
    expect(await t.page.locator('main script, main img').count()).toBe(0)
    expect(await t.page.title()).toBe('Traffic of hv-017 · Pathwatch')
    // A character that reverses what follows is shown as what it is.
    await t.see(String.raw`\u202egnirts`)
  })

  test('changes the question in place', async () => {
    await t.open('/hosts/hv-017/overview')
    await t.page.getByRole('rowheader', { name: 'total' }).waitFor()
    await t.page.getByRole('combobox', { name: 'Group by' }).click()
    await t.page.getByRole('option', { name: 'IP protocol' }).click()
    await t.page.getByRole('rowheader', { name: 'TCP' }).waitFor()
    expect(t.params().get('group')).toBe('protocol')
    await t.page.getByRole('button', { name: 'Table', exact: true }).click()
    await t.table('Traffic of hv-017').getByRole('button', { name: 'time' }).click()
    const rows = t.table('Traffic of hv-017').locator('xpath=..')
    // The outage began 27 minutes ago, of an hour of 240 rows of 28 pixels.
    await rows.evaluate((element) => element.scrollTo(0, (35 / 60) * 240 * 28))
    await rows.getByText('no data').first().waitFor()
    await t.page.getByRole('button', { name: 'Packets', exact: true }).click()
    await t.table('Traffic of hv-017').getByRole('columnheader', { name: 'TCP, packets/s' }).waitFor()
    await t.page.reload()
    await t.table('Traffic of hv-017').getByRole('columnheader', { name: 'TCP, packets/s' }).waitFor()
  })

  test('dragging over the chart zooms, Back undoes it', async () => {
    await t.open('/hosts/hv-017/overview?from=now-1h&to=now')
    const chart = t.page.getByRole('img', { name: 'Traffic of hv-017' })
    await chart.locator('canvas').waitFor()
    const box = (await chart.boundingBox())!
    await t.page.mouse.move(box.x + 300, box.y + 80)
    await t.page.mouse.down()
    await t.page.mouse.move(box.x + 500, box.y + 90, { steps: 5 })
    await t.page.mouse.up()
    await expect.poll(() => t.params().get('to')).toMatch(/^\d{4}-\d\d-\d\dT/)
    const length = Date.parse(t.params().get('to')!) - Date.parse(t.params().get('from')!)
    // 200 of the chart's about 750 pixels of an hour.
    expect(length / 60_000).toBeGreaterThan(10)
    expect(length / 60_000).toBeLessThan(25)
    await t.see('fixed')
    await t.page.goBack()
    await expect.poll(() => t.params().get('to')).toBe('now')
  })

  test('the arrow keys read the chart', async () => {
    await t.open('/hosts/hv-018/overview')
    const chart = t.page.getByRole('img', { name: 'Traffic of hv-018' })
    await chart.locator('canvas').waitFor()
    await chart.focus()
    await t.page.keyboard.press('ArrowLeft')
    expect(await t.isShown(t.page.getByRole('columnheader', { name: 'here' }))).toBe(true)
  })

  test('is forgotten only after asking', async () => {
    await t.open('/hosts/demo-1/overview')
    await t.page.getByRole('button', { name: 'Forget this host' }).click()
    await t.page.getByRole('button', { name: 'Cancel' }).click()
    expect(t.api.forgotten).toEqual([])
    await t.page.getByRole('button', { name: 'Forget this host' }).click()
    await t.page.getByRole('button', { name: 'Forget demo-1' }).click()
    await t.page.waitForURL(/\/(\?.*)?$/)
    expect(t.api.forgotten).toEqual(['demo-1'])
    await expect.poll(() => t.hostNames()).not.toContain('demo-1')
    t.api.forgotten.length = 0
  })

  test('that never reported says so', async () => {
    await t.open('/hosts/nope')
    expect(await t.isShown(t.page.getByText('No host called “nope” has ever reported'))).toBe(true)
  })
})

describe('time', () => {
  test('presets, typed ends, steps back and forward', async () => {
    await t.open('/hosts/hv-018/overview')
    await t.page.getByRole('rowheader', { name: 'total' }).waitFor()
    await t.page.keyboard.press('d')
    await t.page.getByRole('button', { name: '24h' }).click()
    await expect.poll(() => t.params().get('from')).toBe('now-24h')
    await t.page.getByRole('button', { name: 'last 24 h' }).click()
    await t.page.getByRole('textbox', { name: 'From' }).fill('yesterday')
    await t.page.getByRole('button', { name: 'Apply' }).click()
    await t.see('“yesterday” is not a time.')
    await t.page.getByRole('textbox', { name: 'From' }).fill('2026-11-20 10:00')
    await t.page.getByRole('textbox', { name: 'To' }).fill('2026-11-20 11:00')
    await t.page.getByRole('button', { name: 'Apply' }).click()
    // The browser of the tests is in Berlin.
    await expect.poll(() => t.params().get('from')).toBe('2026-11-20T09:00:00Z')
    await t.page.keyboard.press('[')
    await expect.poll(() => t.params().get('from')).toBe('2026-11-20T08:00:00Z')
    await t.page.keyboard.press(']')
    await expect.poll(() => t.params().get('from')).toBe('2026-11-20T09:00:00Z')
    await t.page.keyboard.press('z')
    await expect.poll(() => t.params().get('to')).toBe('2026-11-20T10:30:00Z')
  })

  test('refreshes by itself, and never goes blank', async () => {
    const asked: string[] = []
    t.page.on('request', (request) => {
      if (request.url().includes('/api/panels/fleet')) asked.push(request.url())
    })
    await t.open('/?refresh=5s')
    await t.see('5 live')
    t.api.delayMs = 1500
    await expect.poll(() => asked.length, { timeout: 8000 }).toBe(1)
    expect(await t.hostNames()).toContain('hv-017')
    t.api.delayMs = 0
    await expect.poll(() => asked.length, { timeout: 8000 }).toBe(2)
  })

  test('keeps its controls while it loads', async () => {
    t.api.delayMs = 3000
    await t.page.goto(`${t.dashboard.url}/hosts/hv-018/overview`, { waitUntil: 'commit' })
    await t.page.getByRole('status', { name: 'Loading' }).first().waitFor()
    await t.page.getByRole('button', { name: 'last 1 h' }).waitFor()
    await t.page.getByRole('heading', { name: 'hv-018' }).waitFor()
    t.api.delayMs = 0
    expect(await t.isShown(t.page.getByRole('rowheader', { name: 'total' }))).toBe(true)
  })
})

describe('events', () => {
  test('alerts: firing first, then pending, history and rules with their errors', async () => {
    await t.open('/alerts?from=now-24h&to=now')
    await t.see('2 alerts are firing')
    const states = await t.table('Current alerts').locator('tbody tr td:first-child').allTextContents()
    expect(states).toEqual(['firing', 'firing', 'pending'])
    await t.table('Alert history').getByText('resolved').first().waitFor()
    await t.table('Alert rules').getByText("Unknown expression identifier 'error_total'").waitFor()
    await t.table('Current alerts').getByText('503 Service Unavailable').waitFor()
  })

  test('messages of all hosts are filtered by severity, text and class', async () => {
    await t.open('/messages')
    await t.see('77 messages')
    await t.page.getByRole('combobox', { name: 'Severity' }).click()
    await t.page.getByRole('option', { name: 'err or worse' }).click()
    await expect.poll(() => t.params().get('severity')).toBe('3')
    await t.page.getByRole('button', { name: 'classified only' }).click()
    await t.page.getByRole('textbox', { name: 'Filter messages' }).fill('FIRMWARE')
    await expect.poll(() => t.table('Messages').locator('tbody tr').count()).toBe(10)
    const classes = await t.table('Messages').locator('tbody tr td:nth-child(4)').allTextContents()
    expect(new Set(classes)).toEqual(new Set(['mlx5.fw_health']))
  })
})

// Last: it takes the API away.
describe('outage', () => {
  test('keeps what it knows, says since when, and comes back by itself', async () => {
    await t.open('/?refresh=5s')
    await t.see('5 live')
    const { port } = t.api
    await t.api.stop()
    await t.page.getByRole('alert').getByText('Ingest cannot be reached').waitFor()
    await t.see(`Nothing answers gRPC at 127.0.0.1:${port}`)
    await t.see(/Below is what was known \d+.s ago/)
    await t.see(/Trying again every 5.s/)
    expect(await t.hostNames()).toContain('hv-017')

    await t.open('/hosts/hv-017/overview')
    await t.page.getByRole('alert').getByText('Ingest cannot be reached').waitFor()
    await t.page.getByRole('button', { name: 'last 1 h' }).waitFor()

    t.api = await startFakeApi(port)
    // Tried again without being told.
    await t.page.getByRole('rowheader', { name: 'total' }).waitFor()
    await expect.poll(() => t.page.getByText('Ingest cannot be reached').count()).toBe(0)
  })
})
