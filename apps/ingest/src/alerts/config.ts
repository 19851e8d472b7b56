import { isAbsolute } from 'node:path'
import * as z from 'zod'

const webhook = z
  .strictObject({
    // Receiver's name in messages, metrics and the state file: renaming one forgets what it still was to be told.
    name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'must be lower-case letters, digits and dashes'),
    url: z.string().refine(isWebUrl, 'must be an http:// or https:// URL').optional(),
    url_file: z.string().refine(isAbsolute, 'must be an absolute path').optional(),
  })
  .refine(({ url, url_file }) => (url === undefined) !== (url_file === undefined), 'needs either url or url_file')

/** The `alerts:` section of ingest.yaml. */
export const alertsConfigSchema = z.strictObject({
  rules_file: z.string().default(''),
  interval_s: z.number().min(1).max(3600).default(15),
  query_timeout_s: z.number().min(0.1).max(60).default(10),
  max_alerts_per_rule: z.int().min(1).max(5000).default(1000),
  external_url: z
    .string()
    .refine((url) => url === '' || isWebUrl(url), 'must be an http:// or https:// URL')
    .default(''),
  webhooks: z
    .array(webhook)
    .max(16)
    .refine((all) => new Set(all.map(({ name }) => name)).size === all.length, 'two webhooks have the same name')
    .default([]),
})

export type AlertsConfig = z.infer<typeof alertsConfigSchema>
export type WebhookConfig = AlertsConfig['webhooks'][number]

/** Whether `text` is a URL that a webhook may have. */
export function isWebUrl(text: string): boolean {
  const url = URL.parse(text)
  return url !== null && (url.protocol === 'http:' || url.protocol === 'https:')
}
