#!/usr/bin/env node
// Every query occupies one libuv worker for as long as it runs, and libuv reads UV_THREADPOOL_SIZE only once, possibly
// before the first line of this file. So the size is set by replacing the process image: same pid, same signals.
import process from 'node:process'
import { fileURLToPath } from 'node:url'

const THREADS = '64'
if (Number(process.versions.node.split('.')[0]) < 24) {
  process.stderr.write(`clickhouse-embedded: needs Node.js 24 or newer, this is ${process.version}\n`)
  process.exit(1)
}
if (process.env.UV_THREADPOOL_SIZE === undefined) {
  process.execve(
    process.execPath,
    [process.execPath, ...process.execArgv, fileURLToPath(import.meta.url), ...process.argv.slice(2)],
    {
      ...process.env,
      UV_THREADPOOL_SIZE: THREADS,
    },
  )
}
const { main } = await import('../src/main.ts')
await main(process.argv.slice(2))
