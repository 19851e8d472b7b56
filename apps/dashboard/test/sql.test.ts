import { readFileSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { Harness } from './harness.ts'

const t = new Harness()
beforeAll(() => t.start(), 180_000)
afterAll(() => t.stop())
beforeEach(() => t.openPage())
afterEach(() => t.closePage())

describe('sql', () => {
  const type = async (text: string) => {
    await t.page.getByRole('textbox', { name: 'SQL query' }).click()
    await t.page.keyboard.press('Control+a')
    await t.page.keyboard.insertText(text)
  }

  test('runs, shows the rows and remembers the query', async () => {
    await t.open('/sql')
    await type('SELECT 1')
    await t.page.keyboard.press('Control+Enter')
    await t.see(/^5 rows/)
    expect(await t.table('Result').getByRole('row').count()).toBe(6)
    await t.table('Result').getByText('<b>row 1</b>, "quoted"').waitFor()
    await t.table('Result').getByText('NULL').first().waitFor()
    expect(t.params().get('sql')).toBe('SELECT 1')
    await t.page.getByRole('button', { name: 'History' }).click()
    await t.page.getByRole('menuitem', { name: 'SELECT 1' }).waitFor()
  })

  test('shows a query of a link, and only the first rows of a long answer', async () => {
    await t.open(`/sql?sql=${encodeURIComponent('SELECT many')}`)
    await t.page.getByRole('button', { name: 'Run', exact: true }).click()
    await t.see('First 10,000 rows, CSV has more')
    // Only what is in view is in the document.
    expect(await t.table('Result').locator('tbody tr').count()).toBeLessThan(120)
    await t.page.locator('[data-scroll] [data-scroll]').evaluate((element) => element.scrollTo(0, element.scrollHeight))
    await t.table('Result').getByText('hv-9999').waitFor()
  })

  test('downloads all rows', async () => {
    await t.open(`/sql?sql=${encodeURIComponent('SELECT many')}`)
    const [download] = await Promise.all([
      t.page.waitForEvent('download'),
      t.page.getByRole('button', { name: 'CSV' }).click(),
    ])
    const lines = readFileSync(await download.path(), 'utf8')
      .trimEnd()
      .split('\n')
    expect(lines).toHaveLength(25_001)
    expect(lines[0]).toBe('"host","bits","message","at"')
    expect(download.suggestedFilename()).toMatch(/^pathwatch-.*\.csv$/)
    expect(new URL(t.page.url()).pathname).toBe('/sql')
  })

  test('tells errors in the words of the database, also of a download', async () => {
    await t.open(`/sql?sql=${encodeURIComponent('sele 1')}`)
    await t.page.getByRole('button', { name: 'Run', exact: true }).click()
    await t.page.getByRole('alert').getByText('Syntax error: failed at position 1').waitFor()
    await type('sele 2')
    await t.page.getByRole('button', { name: 'CSV' }).click()
    expect(await t.isShown(t.page.getByText('The download failed'))).toBe(true)
  })

  test('cancels on the server', async () => {
    await t.open(`/sql?sql=${encodeURIComponent('SELECT slow')}`)
    await t.page.getByRole('button', { name: 'Run', exact: true }).click()
    await t.see(/rows so far/)
    await t.page.getByRole('button', { name: 'Cancel' }).click()
    await t.see(/^Cancelled after/)
    await expect.poll(() => t.api.cancelled, { timeout: 10_000 }).toContain('SELECT slow')
  })

  test('leaving the page cancels too', async () => {
    t.api.cancelled.length = 0
    await t.open(`/sql?sql=${encodeURIComponent('SELECT slow 2')}`)
    await t.page.getByRole('button', { name: 'Run', exact: true }).click()
    await t.see(/rows so far/)
    await t.page.getByRole('link', { name: 'Messages' }).click()
    await expect.poll(() => t.api.cancelled, { timeout: 10_000 }).toContain('SELECT slow 2')
  })

  test('runs only what is selected', async () => {
    await t.open(`/sql?sql=${encodeURIComponent('SELECT 1\nsele 1')}`)
    await t.page.getByRole('textbox', { name: 'SQL query' }).click()
    await t.page.keyboard.press('Control+Home')
    await t.page.keyboard.press('Shift+End')
    await t.page.keyboard.press('Control+Enter')
    expect(await t.isShown(t.page.getByText(/^5 rows/))).toBe(true)
  })

  test('knows tables and columns', async () => {
    await t.open('/sql')
    await t.page.getByRole('button', { name: 'kernel_messages' }).click()
    await expect.poll(() => t.params().get('sql')).toBe('kernel_messages')
    await type('SELECT samp FROM flow_samples')
    for (let step = 0; step < 18; step++) await t.page.keyboard.press('ArrowLeft')
    await t.page.keyboard.press('Control+Space')
    await t.page.getByRole('option', { name: 'sampling_rate' }).waitFor()
  })
})

describe('theme', () => {
  test('the choice is in the first byte', async () => {
    await t.open('/alerts')
    const background = () => t.page.evaluate(() => getComputedStyle(document.body).backgroundColor)
    expect(await background()).toBe('rgb(255, 255, 255)')
    await t.page.getByRole('button', { name: 'Light or dark' }).click()
    expect(await background()).toBe('rgb(15, 18, 21)')
    const html = await (await t.page.request.get(`${t.dashboard.url}/alerts`)).text()
    expect(html).toContain('data-theme="dark"')
    await t.page.getByRole('button', { name: 'Light or dark' }).click()
    expect(await background()).toBe('rgb(255, 255, 255)')
  })
})

describe('security', () => {
  const post = (path: string, headers: Record<string, string>, body: string) =>
    fetch(t.dashboard.url + path, { method: 'POST', headers, body })

  test('pages have a strict policy with a nonce of their own', async () => {
    const policies = await Promise.all(
      [1, 2].map(async () => (await fetch(t.dashboard.url)).headers.get('content-security-policy')!),
    )
    expect(policies[0]).toMatch(/script-src 'self' 'nonce-[^']{22,}' 'strict-dynamic';/)
    expect(policies[0]).toContain("default-src 'none'")
    expect(policies[0]).not.toEqual(policies[1])
  })

  test.each(['/api/sql', '/api/sql.csv', '/api/hosts/hv-018/forget'])('%s acts only for our pages', async (path) => {
    const json = { 'content-type': 'application/json' }
    for (const headers of [{ 'sec-fetch-site': 'cross-site' }, { origin: 'http://evil.test' }, {}]) {
      expect((await post(path, { ...json, ...headers }, '{}')).status).toBe(403)
    }
    expect(t.api.forgotten).toEqual([])
  })

  test('acting takes JSON', async () => {
    const headers = { 'sec-fetch-site': 'same-origin', 'content-type': 'text/plain' }
    expect((await post('/api/hosts/hv-018/forget', headers, '{}')).status).toBe(415)
    expect((await post('/api/sql', headers, '{"query":"SELECT 1"}')).status).toBe(415)
  })

  test.each(['not json', '[]', 'null', '{"query":1}'])('a query that is %s is refused', async (body) => {
    const headers = { 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' }
    expect((await post('/api/sql', headers, body)).status).toBe(400)
  })

  test('an unknown panel is not found', async () => {
    expect((await fetch(`${t.dashboard.url}/api/panels/toString`)).status).toBe(404)
  })
})
