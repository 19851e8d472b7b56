// Starts what the browser tests need: a build of the dashboard, its server, and a browser.
import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { BrowserContext } from 'playwright-core'
import { chromium } from 'playwright-core'

const ROOT = path.join(import.meta.dirname, '..')
const NEXT = path.join(ROOT, '../../node_modules/next/dist/bin/next')

const ENV = { ...process.env, NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' as const }

/** Builds the dashboard unless nothing changed since the last build. */
export async function buildDashboard(): Promise<void> {
  const script = path.join(ROOT, 'scripts/build.ts')
  const build = spawn(process.execPath, [script], { cwd: ROOT, env: ENV, stdio: ['ignore', 'pipe', 'pipe'] })
  const output: Buffer[] = []
  build.stdout.on('data', (chunk: Buffer) => output.push(chunk))
  build.stderr.on('data', (chunk: Buffer) => output.push(chunk))
  const [code] = (await once(build, 'exit')) as [number | null]
  if (code !== 0) throw new Error(`the build failed:\n${Buffer.concat(output).toString()}`)
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  return port
}

export interface Running {
  url: string
  stop: () => Promise<void>
}

/** `next start` on a free port, as a client of the API at `apiPort`. */
export async function startDashboard(apiPort: number): Promise<Running> {
  const port = await freePort()
  const env = { ...ENV, PATHWATCH_API: `127.0.0.1:${apiPort}` }
  const server = spawn(process.execPath, [NEXT, 'start', '-H', '127.0.0.1', '-p', String(port)], {
    cwd: ROOT,
    env,
    stdio: 'pipe',
  })
  server.stderr.pipe(process.stderr)
  server.stdout.resume()
  const url = `http://127.0.0.1:${port}`
  for (let tries = 0; ; tries++) {
    try {
      await fetch(`${url}/icon.svg`)
      return { url, stop: () => stop(server) }
    } catch (error) {
      if (tries > 100 || server.exitCode !== null) throw error
      await sleep(100)
    }
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  await gone
}

export interface BrowserOptions {
  colorScheme?: 'light' | 'dark'
  viewport?: { width: number; height: number }
}

/** A browser with a profile of its own that is deleted with it. */
export async function openBrowser(
  options: BrowserOptions = {},
): Promise<{ context: BrowserContext; close: () => Promise<void> }> {
  const profile = mkdtempSync(path.join(tmpdir(), 'pathwatch-chromium-'))
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: '/usr/bin/chromium',
    headless: true,
    acceptDownloads: true,
    viewport: options.viewport ?? { width: 1360, height: 860 },
    colorScheme: options.colorScheme ?? 'light',
    timezoneId: 'Europe/Berlin',
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
  return {
    context,
    close: async () => {
      await context.close()
      rmSync(profile, { recursive: true, force: true })
    },
  }
}
