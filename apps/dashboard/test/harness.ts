import type { Locator, Page } from 'playwright-core'
import type { FakeApi } from './fake-api.ts'
import { startFakeApi } from './fake-api.ts'
import type { Running } from './servers.ts'
import { buildDashboard, openBrowser, startDashboard } from './servers.ts'

/** The invented fleet, the dashboard as it is served, a browser, and the page that a test looks at. */
export class Harness {
  api!: FakeApi
  dashboard!: Running
  page!: Page
  #browser!: Awaited<ReturnType<typeof openBrowser>>
  /** What the browser complained of, and requests that left the dashboard. */
  #complaints: string[] = []

  async start(): Promise<void> {
    await buildDashboard()
    this.api = await startFakeApi()
    this.dashboard = await startDashboard(this.api.port)
    this.#browser = await openBrowser()
  }

  async stop(): Promise<void> {
    const started: { browser?: { close: () => Promise<void> }; dashboard?: Running; api?: FakeApi } = {
      browser: this.#browser,
      dashboard: this.dashboard,
      api: this.api,
    }
    await started.browser?.close()
    await started.dashboard?.stop()
    await started.api?.stop()
  }

  async openPage(): Promise<void> {
    this.#complaints = []
    this.page = await this.#browser.context.newPage()
    this.page.setDefaultTimeout(20_000)
    this.page.on('pageerror', (error) => this.#complaints.push(`error: ${error.message}`))
    this.page.on('console', (message) => {
      // A failed fetch is logged by the browser itself; the tests that cause one look at the page.
      const text = message.text()
      if (message.type() === 'error' && !text.startsWith('Failed to load resource')) this.#complaints.push(text)
    })
    this.page.on('request', (request) => {
      if (!request.url().startsWith(this.dashboard.url)) this.#complaints.push(`external request: ${request.url()}`)
    })
  }

  async closePage(): Promise<void> {
    await this.page.close()
    Object.assign(this.api, { empty: false, delayMs: 0, more: 0 })
    if (this.#complaints.length > 0) throw new Error(`the browser complained:\n${this.#complaints.join('\n')}`)
  }

  /** Opens a page and waits until it listens: what the server sent looks the same before that. */
  async open(path: string): Promise<void> {
    await this.page.goto(this.dashboard.url + path)
    await this.page.waitForFunction(() => {
      const elements = [...document.querySelectorAll('main p, main table, main button')]
      const listens = (one: Element) => Object.keys(one).some((key) => key.startsWith('__reactProps'))
      return elements.length > 0 && elements.every(listens)
    })
  }

  params(): URLSearchParams {
    return new URL(this.page.url()).searchParams
  }

  table(name: string): Locator {
    return this.page.getByRole('table', { name })
  }

  hostNames(): Promise<string[]> {
    return this.table('Hosts').locator('tbody tr td:first-child a').allTextContents()
  }

  see(text: string | RegExp): Promise<void> {
    return this.page.getByText(text).first().waitFor()
  }

  async isShown(locator: Locator): Promise<boolean> {
    await locator.first().waitFor()
    return true
  }
}
