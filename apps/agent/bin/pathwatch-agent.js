#!/usr/bin/env node
import { existsSync } from 'node:fs'
import { enableCompileCache } from 'node:module'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'

// An agent is a guest on its host. Short-lived objects get no more room than V8 starts with: measured at 10,000
// samples a second, 15 to 20 MB less memory at the same CPU time.
setFlagsFromString('--semi-space-growth-factor=1')
// Run from its sources, it keeps what Node made of them: the TypeScript compiler is another 20 MB. A bundle has none.
if (existsSync(join(import.meta.dirname, '../src/main.ts'))) {
  enableCompileCache(join(import.meta.dirname, '../node_modules/.cache'))
}

const { main } = await import('../src/main.ts')
process.exitCode = await main(process.argv.slice(2))
