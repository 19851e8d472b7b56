/** The one place that starts programs. */
import { describe, expect, test } from 'vitest'
import { runCommand } from '../../src/kernel/commands.ts'
import { noKernel } from './namespace.ts'

describe.skipIf(noKernel)(`commands${noKernel ? ` (${noKernel})` : ''}`, () => {
  test('give what they print; arguments are not looked at by a shell', async () => {
    expect(await runCommand('tc', ['-V'])).toMatch(/^tc utility, iproute2/)
    await expect(runCommand('tc', ['-V; echo $HOME'])).rejects.toThrow('Option "-V; echo $HOME" is unknown')
  })

  test('fail with their own words', async () => {
    await expect(runCommand('tc', ['filter', 'show', 'dev', 'pathwatch-none'])).rejects.toThrow(
      'tc filter show dev pathwatch-none: Cannot find device "pathwatch-none"',
    )
  })

  test('are ended when they say too much or take too long', async () => {
    await expect(runCommand('tc', ['-j', 'qdisc', 'show'], { outputBytesMax: 5 })).rejects.toThrow(
      'tc -j qdisc show: printed more than 5 bytes',
    )
    // Waits for what is announced, for ever.
    await expect(runCommand('tc', ['monitor'], { timeoutMs: 50 })).rejects.toThrow('tc monitor: took more than 50 ms')
  })
})
