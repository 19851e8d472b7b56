import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { pino } from 'pino'
import { Registry } from 'prom-client'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { parse } from 'yaml'
import { ConfigError } from '../../config.ts'
import { checkRules, createAlerts, type AlertsDependencies } from '../alerts.ts'
import { alertsConfigSchema } from '../config.ts'
import { receiver, temporaryDirectory } from './support.ts'

const FIRING = 2

interface Options {
  config?: Record<string, unknown>
  query?: AlertsDependencies['store']['query']
  stateDir?: string
}

function setup({
  config = {},
  query = async () => await Promise.resolve([]),
  stateDir = temporaryDirectory(),
}: Options = {}) {
  const lines: string[] = []
  const events: unknown[] = []
  const metrics = new Registry()
  const alerts = createAlerts({
    staleness: () => undefined,
    config: { ...alertsConfigSchema.parse(config), interval_s: 0.02 },
    store: { query, insertAlertEvents: async (rows) => void (await Promise.resolve(events.push(...rows))) },
    stateDir,
    log: pino(new Writable({ write: (chunk, _, done) => (lines.push(String(chunk)), done()) })),
    metrics,
    clock: Date.now,
  })
  onTestFinished(() => alerts.stop())
  return { alerts, lines, events, metrics, stateDir }
}

const silent =
  (host: string): AlertsDependencies['store']['query'] =>
  async (sql) =>
    await Promise.resolve(sql.includes('host_seen') ? [{ host, value: 130 }] : [])

describe('alerts', () => {
  it('goes from a row to the webhook, the history, the snapshot and the metrics', async () => {
    const { url, received } = await receiver()
    const { alerts, events, metrics } = setup({
      query: silent('hv1'),
      config: { webhooks: [{ name: 'hook', url: url.href }] },
    })
    expect(alerts.snapshot()).toEqual({ current: [], rules: [] })
    await alerts.start()
    await vi.waitFor(() => expect(alerts.snapshot().current[0]?.deliveredAtMs).toBeGreaterThan(0))
    expect(received).toHaveLength(1)
    expect(events).toMatchObject([{ rule: 'HostSilent', state: 'firing', host: 'hv1', value: 130 }])
    const { current, rules } = alerts.snapshot()
    expect(current).toMatchObject([
      {
        rule: 'HostSilent',
        severity: 'critical',
        state: FIRING,
        host: 'hv1',
        value: 130,
        summary: 'hv1 has not reported for 130 s',
        deliveryError: '',
      },
    ])
    expect(rules.map(({ name, error }) => `${name} ${error}`)).toEqual([
      'HostSilent ',
      'AgentLosingData ',
      'KernelMessageCritical ',
      'OffloadBroken ',
      'OffloadShareFell ',
      'OffloadUnexplained ',
      'AlertRuleFailing ',
    ])
    expect(rules[0]).toMatchObject({
      forMs: 0,
      severity: 'critical',
      lastEvaluatedMs: expect.closeTo(Date.now(), -4) as number,
    })
    const text = await metrics.metrics()
    expect(text).toContain('pathwatch_alerts_active{rule="HostSilent",state="firing"} 1')
    expect(text).toContain('pathwatch_alerts_notifications_total{target="hook",outcome="delivered"} 1')
    expect(text).toMatch(/pathwatch_alerts_evaluations_total\{rule="HostSilent",outcome="ok"\} [1-9]/)
    expect(text).toContain('pathwatch_alerts_outbox_entries 0')
  })

  it('shows why an alert was not delivered, and never the secret of a webhook', async () => {
    const { url, received } = await receiver((response) => response.writeHead(503).end('try later'))
    const directory = temporaryDirectory()
    writeFileSync(join(directory, 'url'), `${url.href}\n`)
    const { alerts, lines, stateDir } = setup({
      query: silent('hv1'),
      config: { webhooks: [{ name: 'hook', url_file: join(directory, 'url') }] },
    })
    await alerts.start()
    await vi.waitFor(() =>
      expect(alerts.snapshot().current[0]?.deliveryError).toBe(`http://${url.host}/… answered 503: try later`),
    )
    expect(received[0]!.headers['idempotency-key']).toMatch(/^HostSilent\/[0-9a-f]{16}\/\d+-firing$/)
    await alerts.stop()
    expect(lines.join('')).toContain('cannot deliver alerts')
    const state = readFileSync(join(stateDir, 'alerts', 'state.json'), 'utf8')
    expect(lines.join('') + state + JSON.stringify(alerts.snapshot())).not.toContain('secret-token')
  })

  it('logs a failing rule once', async () => {
    let evaluations = 0
    const { alerts, lines } = setup({
      query: async (sql) => {
        if (sql.includes('kernel_messages')) evaluations++
        throw await Promise.resolve(new Error('ClickHouse is down'))
      },
    })
    await alerts.start()
    const { rules } = alerts.snapshot()
    await vi.waitFor(() => expect(evaluations).toBeGreaterThan(2 * rules.length))
    expect(lines.filter((line) => line.includes('cannot be evaluated'))).toHaveLength(rules.length - 1)
    expect(alerts.snapshot().rules[0]).toMatchObject({ name: 'HostSilent', error: 'ClickHouse is down' })
  })

  it('stops at once while a query and a receiver hang', async () => {
    const { url, received } = await receiver(() => undefined)
    let hanging = false
    const { alerts } = setup({
      config: { webhooks: [{ name: 'hook', url: url.href }] },
      query: (sql, _, options) => {
        if (sql.includes('host_seen')) return Promise.resolve([{ host: 'hv1', value: 130 }])
        return new Promise((_, reject) => {
          hanging = true
          options!.signal!.addEventListener('abort', () => reject(new Error('aborted')))
        })
      },
    })
    await alerts.start()
    await vi.waitFor(() => expect(hanging && received.length === 1).toBe(true))
    await alerts.stop()
  })

  it('starts with a state file that makes no sense', async () => {
    const stateDir = temporaryDirectory()
    mkdirSync(join(stateDir, 'alerts'))
    writeFileSync(join(stateDir, 'alerts', 'state.json'), 'rubbish')
    const { alerts, metrics } = setup({ stateDir })
    await alerts.start()
    expect(readdirSync(join(stateDir, 'alerts'))).toEqual([expect.stringMatching(/^state\.json\.corrupt-\d+$/)])
    expect(await metrics.metrics()).toContain('pathwatch_alerts_state_errors_total{kind="corrupt"} 1')
  })

  it('tells a webhook that was removed nothing more, and counts it', async () => {
    const stateDir = temporaryDirectory()
    const config = { webhooks: [{ name: 'gone', url: 'http://127.0.0.1:9/' }] }
    const first = setup({ stateDir, query: silent('hv1'), config })
    await first.alerts.start()
    await vi.waitFor(() => expect(first.events).toHaveLength(1))
    await first.alerts.stop()
    const second = setup({ stateDir, query: silent('hv1') })
    await second.alerts.start()
    expect(second.alerts.snapshot().current).toHaveLength(1)
    const text = await second.metrics.metrics()
    expect(text).toContain('pathwatch_alerts_outbox_dropped_total{reason="unknown_target"} 1')
    expect(text).toContain('pathwatch_alerts_outbox_entries 0')
  })

  it('does not start with mistakes, and lists them all', async () => {
    const rules_file = join(temporaryDirectory(), 'rules.yaml')
    writeFileSync(rules_file, 'rules: [{ name: 1 }]')
    const url_file = join(temporaryDirectory(), 'missing')
    const config = alertsConfigSchema.parse({ rules_file, webhooks: [{ name: 'hook', url_file }] })
    const mistakes = await checkRules(config)
    expect(mistakes).toContain(`${url_file}: url of webhook hook: ENOENT`)
    expect(mistakes).toContainEqual(expect.stringContaining(`${rules_file}: rules[0].name: `))
    await expect(setup({ config }).alerts.start()).rejects.toThrow(new ConfigError(mistakes))
  })
})

describe('config', () => {
  const mistakes = (config: unknown) => alertsConfigSchema.safeParse(config).error?.issues.map(({ message }) => message)

  it('has the defaults of its example', () => {
    const example = parse(readFileSync(new URL('../config.example.yaml', import.meta.url), 'utf8')) as {
      alerts: unknown
    }
    expect(example.alerts).toEqual(alertsConfigSchema.parse({}))
  })

  it.for([
    [{ webhooks: [{ name: 'a', url: 'file:///etc/passwd' }] }, 'must be an http:// or https:// URL'],
    [{ webhooks: [{ name: 'a', url: 'not a url' }] }, 'must be an http:// or https:// URL'],
    [{ webhooks: [{ name: 'a' }] }, 'needs either url or url_file'],
    [{ webhooks: [{ name: 'a', url: 'http://a/', url_file: '/b' }] }, 'needs either url or url_file'],
    [{ webhooks: [{ name: 'a', url_file: 'b' }] }, 'must be an absolute path'],
    [
      {
        webhooks: [
          { name: 'a', url: 'http://a/' },
          { name: 'a', url: 'http://b/' },
        ],
      },
      'two webhooks have the same name',
    ],
    [{ external_url: 'javascript:alert(1)' }, 'must be an http:// or https:// URL'],
  ] as const)('refuses %j', ([config, mistake]) => {
    expect(mistakes(config)).toEqual([mistake])
  })
})
