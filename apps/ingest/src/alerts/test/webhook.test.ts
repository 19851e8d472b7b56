import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { DeliveryError } from '../delivery.ts'
import type { OutboxEntry } from '../outbox.ts'
import { maskedUrl, webhookMessage, webhookTarget } from '../webhook.ts'
import { outboxEntry, receiver } from './support.ts'

const cases = new URL('../testcases/webhook/', import.meta.url)
const read = (path: string): unknown => JSON.parse(readFileSync(new URL(path, cases), 'utf8'))

const send = (url: URL, options: { timeout_ms?: number; signal?: AbortSignal } = {}) => {
  const { signal = new AbortController().signal, ...rest } = options
  const target = webhookTarget({ name: 'on-call', url, external_url: '', ...rest })
  return target.send([outboxEntry()], signal).then(
    () => 'delivered',
    ({ outcome, message }: DeliveryError) => `${outcome}: ${message}`,
  )
}

describe('webhook message', () => {
  it.for(readdirSync(cases))('is as recorded: %s', (name) => {
    const { entry, receiver, external_url } = read(`${name}/input.json`) as {
      entry: OutboxEntry
      receiver: string
      external_url: string
    }
    expect(webhookMessage(entry, receiver, external_url)).toEqual(read(`${name}/expected.json`))
  })
})

describe('webhook target', () => {
  it('posts the message with its key', async () => {
    const { url, received } = await receiver()
    expect(await send(url)).toBe('delivered')
    expect(received).toHaveLength(1)
    expect(received[0]!.headers).toMatchObject({
      'content-type': 'application/json',
      'idempotency-key': 'Test/a/1-firing',
    })
    expect(JSON.parse(received[0]!.body)).toEqual(webhookMessage(outboxEntry(), 'on-call', ''))
    expect(received[0]!.headers.authorization).toBeUndefined()
  })

  it('sends the credentials of its URL as basic authentication', async () => {
    const { url, received } = await receiver()
    url.username = 'pathwatch'
    url.password = 'p@ss:word'
    expect(await send(url)).toBe('delivered')
    expect(received[0]!.headers.authorization).toBe(`Basic ${Buffer.from('pathwatch:p@ss:word').toString('base64')}`)
  })

  it.for([
    [500, 'http_5xx', 'busy', ' answered 500: busy'],
    [429, 'http_4xx', '', ' answered 429'],
    [404, 'http_4xx', 'no /hook/secret-token here', ' answered 404: no … here'],
  ] as const)('reports %i, without the secret path', async ([status, outcome, body, words]) => {
    const { url } = await receiver((response) => response.writeHead(status).end(body))
    expect(await send(url)).toBe(`${outcome}: ${maskedUrl(url)}${words}`)
  })

  it('does not follow redirects', async () => {
    const other = await receiver()
    const { url } = await receiver((response) => response.writeHead(307, { location: other.url.href }).end())
    expect(await send(url)).toBe(`http_3xx: ${maskedUrl(url)} answered 307`)
    expect(other.received).toEqual([])
  })

  it('gives up on a receiver that hangs', async () => {
    const { url } = await receiver(() => undefined)
    expect(await send(url, { timeout_ms: 100 })).toBe(`timeout: ${maskedUrl(url)} did not answer within 100 ms`)
  })

  it('gives up on an answer that never ends', async () => {
    const { url } = await receiver((response) => response.writeHead(500).write('slowly '))
    expect(await send(url, { timeout_ms: 100 })).toBe(`timeout: ${maskedUrl(url)} did not answer within 100 ms`)
  })

  it('reads the beginning of a long answer only', async () => {
    let written = 0
    const { url } = await receiver((response) => {
      const flood = () => {
        while (!response.destroyed && written < 1e9) {
          written += 65_536
          if (!response.write('x'.repeat(65_536))) return void response.once('drain', flood)
        }
      }
      response.writeHead(400)
      flood()
    })
    expect(await send(url)).toBe(`http_4xx: ${maskedUrl(url)} answered 400: ${'x'.repeat(200)}`)
    expect(written).toBeLessThan(1e8)
  })

  it('reports a receiver that is not there', async () => {
    const { url, close } = await receiver()
    await close()
    expect(await send(url)).toBe(`network: ${maskedUrl(url)}: ECONNREFUSED`)
  })

  it('ends at once when it is to stop', async () => {
    const stop = new AbortController()
    const { url } = await receiver(() => stop.abort())
    expect(await send(url, { signal: stop.signal, timeout_ms: 60_000 })).toMatch(/^network: /)
  })
})
