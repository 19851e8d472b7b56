/** A person's way through the whole product in a real browser: fleet, host, SQL, CSV; on demo hosts. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, type Page, chromium } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Stack, startStack } from './stack.ts'

const profile = mkdtempSync(join(tmpdir(), 'pathwatch-chromium-'))
let stack: Stack
let browser: BrowserContext
let page: Page
const complaints: string[] = []

beforeAll(async () => {
  stack = await startStack(['--no-agent', '--demo', '--demo-hosts', '1'])
  browser = await chromium.launchPersistentContext(profile, {
    executablePath: '/usr/bin/chromium',
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'].concat([
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ]),
    viewport: { width: 1440, height: 900 },
    acceptDownloads: true,
  })
  page = await browser.newPage()
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
}, 180_000)

afterAll(async () => {
  await browser.close()
  await stack.stop()
  stack.remove()
  rmSync(profile, { recursive: true, force: true })
}, 60_000)

it('shows the host on the fleet page, marked as demo', async () => {
  await page.goto(`${stack.url}/?refresh=5s`)
  await page.getByRole('link', { name: 'demo-01' }).first().waitFor({ timeout: 30_000 })
  expect(await page.getByText(/demo/i).count()).toBeGreaterThan(1)
}, 60_000)

it('drills down to the host', async () => {
  await page.getByRole('link', { name: 'demo-01' }).first().click()
  await page.waitForURL(/\/hosts\/demo-01/)
  await page.getByRole('heading', { name: 'Where traffic is switched' }).waitFor()
  await page.getByRole('link', { name: 'Traffic and agent' }).click()
  await page.getByRole('heading', { name: /talkers/i }).waitFor()
  await page.getByRole('heading', { name: /messages/i }).waitFor()
  expect(await page.title()).toContain('demo-01')
}, 60_000)

it('runs SQL and downloads the result', async () => {
  await page.goto(`${stack.url}/sql`)
  const editor = page.locator('.cm-content')
  await editor.click()
  await page.keyboard.press('Control+a')
  await page.keyboard.type('SELECT host, count() > 0 AS has_rows FROM flow_samples GROUP BY host')
  await page.keyboard.press('Control+Enter')
  await page
    .getByRole('cell', { name: 'demo-01' })
    .or(page.getByText('demo-01', { exact: true }))
    .first()
    .waitFor()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page
      .getByRole('button', { name: /csv/i })
      .or(page.getByRole('link', { name: /csv/i }))
      .first()
      .click(),
  ])
  const text = readFileSync(await download.path(), 'utf8')
  expect(text.replaceAll('\r', '').trim().split('\n')).toEqual(['host,has_rows', 'demo-01,1'])
}, 60_000)

it('without a single error in the console', () => expect(complaints).toEqual([]))
