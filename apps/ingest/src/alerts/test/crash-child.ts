import { appendFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pino } from 'pino'
import { Registry } from 'prom-client'
import { createAlerts } from '../alerts.ts'

/** Alerts as a process that a test can kill: `crash-child.ts DIRECTORY WEBHOOK_URL`. */
const [, , directory = '', url = ''] = process.argv

const alerts = createAlerts({
  staleness: () => undefined,
  config: {
    rules_file: '',
    interval_s: 0.01,
    query_timeout_s: 5,
    max_alerts_per_rule: 100,
    external_url: '',
    webhooks: [{ name: 'hook', url }],
  },
  store: {
    // Rows come from a file that the test rewrites; it may be half-written, which is a query that fails.
    query: async (sql) => {
      const rows = JSON.parse(readFileSync(join(directory, 'rows.json'), 'utf8')) as Record<string, unknown>[]
      return await Promise.resolve(sql.includes('host_seen') ? rows : [])
    },
    insertAlertEvents: async (events) => {
      for (const event of events) appendFileSync(join(directory, 'events.jsonl'), `${JSON.stringify(event)}\n`)
      await Promise.resolve()
    },
  },
  stateDir: directory,
  log: pino(),
  metrics: new Registry(),
  clock: Date.now,
})

process.on('SIGTERM', () => {
  void alerts.stop()
})
await alerts.start()
