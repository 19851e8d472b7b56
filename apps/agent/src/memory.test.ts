import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { libc } from './kernel/libc.ts'
import { programMappings, unmapProgram } from './memory.ts'

/** Of node 26.10.0. */
const SMAPS = `0082e000-03489000 r-xp 0042e000 fe:00 2253239                            /usr/lib/pathwatch-agent/node
Size:              45420 kB
Anonymous:             0 kB
072a7000-072dc000 r--p 06ea7000 fe:00 2253239                            /usr/lib/pathwatch-agent/node
Rss:                  56 kB
Anonymous:            24 kB
072dc000-07308000 rw-p 06edc000 fe:00 2253239                            /usr/lib/pathwatch-agent/node
Anonymous:             0 kB
7f93ac000000-7f93ac021000 r--p 00000000 00:00 0
Anonymous:             0 kB
7f93acd26000-7f93acd27000 r-xp 00000000 fe:00 1                          /usr/lib/libc.so.6
Anonymous:             0 kB
`

test('only what is as in the file is left to the page cache', () => {
  const text = { start: 0x82e000n, length: 0x3489000 - 0x82e000 }
  expect(programMappings(SMAPS, '/usr/lib/pathwatch-agent/node')).toEqual([text])
})

test('pages of the program go, and what runs goes on', () => {
  const mapped = () => Number(/^RssFile:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1])
  const before = mapped()
  unmapProgram(libc())
  expect(mapped()).toBeLessThan(before - 5_000)
  expect(JSON.parse('{"still": ["here", 1.5e3]}')).toEqual({ still: ['here', 1500] })
})
