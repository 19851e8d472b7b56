/**
 * Where a recorded host keeps what is no file: below its root, in the folder `recorded`. The rest of the root is the host's
 * own tree.
 *
 *     recorded/host.json     what it is, and the recording it is based on (RecordedHost)
 *     recorded/netlink.txt   questions to the kernel with their answers (src/kernel/recorded-netlink.ts)
 *     recorded/ethtool.json  what devices answered to ethtool's requests, by name
 *     recorded/ovsdb.json    the answer to a monitor request for Open vSwitch's database (RFC 7047 section 4.1.5)
 *     recorded/trace.txt     what was read of a trace_pipe with the clock `mono`, where its kernel was traced
 *     recorded/unixctl/      answers of ovs-vswitchd: that to `upcall/show` in `upcall.show.txt`, the second one, where it
 *                            is another, in `upcall.show.2.txt`; why it was refused, in `upcall.show.refused.txt`
 */
import { join } from 'node:path'
import { z } from 'zod'
import type { KernelFiles } from '../kernel/session.ts'

export const recordedHost = z.strictObject({
  /** Where it comes from, and what of it was not seen on a machine. */
  note: z.string(),
  /** Another recording, by a path from this one's root: what is not here is there. */
  based_on: z.string().optional(),
  /** Paths of the other recording that this host has not. */
  without: z.array(z.string()).default([]),
  /** When each look at what is polled was made, in milliseconds since the epoch. Those of `based_on` when left out. */
  looks_at_ms: z.array(z.number().int().positive()).min(1).optional(),
})
export type RecordedHost = z.output<typeof recordedHost>

export const recorded = (root: string, name: string): string => join(root, 'recorded', name)

export const kernelFiles = (root: string): KernelFiles => ({
  netlink: recorded(root, 'netlink.txt'),
  ethtool: recorded(root, 'ethtool.json'),
})

/** In the root, for a Host. */
export const TRACE_FILE = '/recorded/trace.txt'

/** File of what the daemon said when it refused a command. */
export const refusalFile = (command: string, args: readonly unknown[] = []): string =>
  answerFile(command, args).replace(/txt$/, 'refused.txt')

/** File of a command's answer; of one that is asked again and again, also its second answer and so on. */
export const answerFile = (command: string, args: readonly unknown[] = [], number = 1): string =>
  `${[command, ...args].join('_').replaceAll('/', '.')}${number === 1 ? '' : `.${number}`}.txt`
