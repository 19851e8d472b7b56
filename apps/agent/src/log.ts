/** Log lines are JSON on standard output, one a line. */
import { pino } from 'pino'
import type { Logger } from 'pino'

export type Log = Logger

export const logLevels = ['debug', 'info', 'warn', 'error'] as const
export type LogLevel = (typeof logLevels)[number]

export function createLog(level: LogLevel | 'silent'): Log {
  // Synchronous: the last lines before an exit are the ones that matter, and there are few.
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime })
}
